"""What an organisation's people are told about its offers and needs."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hubportal.outbox.actions import messages
from partners.models import SPEAKING
from partners.notices.telling import people_of


def ends_soon(posting):
    """Once for each day that it is to end on."""
    _tell("posting_ends_soon", posting, lambda: _("“%(title)s” ends soon") % {"title": posting.title})


def expired(posting):
    _tell("posting_expired", posting, lambda: _("“%(title)s” has ended") % {"title": posting.title})


def _tell(kind, posting, title):
    for person in people_of(posting.organisation, *SPEAKING):
        with translation.override(person.language):
            messages.write(
                kind,
                key=f"{kind}/{posting.pk}/{posting.valid_until}/{person.pk}",
                to=person,
                title=title(),
                path=reverse("partners:edit_posting", args=[posting.slug]),
                id=str(posting.pk),
            )
