"""What people are told of offers and needs that fit their organisation."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hubportal.outbox.actions import messages
from partners.models import SPEAKING
from partners.notices.telling import people_of


def suggested(organisation, told):
    """To its owners and editors, once per set of suggestions. told: the new `Suggestion`s, at least one."""
    for person in people_of(organisation, *SPEAKING):
        with translation.override(person.language):
            messages.write(
                "suggestions",
                key=f"suggestions/{told[0].pk}/{person.pk}",
                to=person,
                title=_("New offers and needs that fit %(organisation)s") % {"organisation": organisation.name},
                path=reverse("partners:fitting:list", args=[organisation.slug]),
                id=organisation.pk,
                suggestions=[one.pk for one in told],
            )
