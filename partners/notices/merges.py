"""What people are told about the merging of their organisation."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.models import Merge
from partners.notices.telling import people_of, tell


def merged(done: Merge):
    """To all who belong to what is left of the two, those who came along included."""
    _tell_its_people("organisation_merged", done, done.kept, lambda: _("%(merged)s is now part of %(kept)s"))


def parted(done: Merge):
    """To the people of both."""
    for organisation in (done.kept, done.merged):
        _tell_its_people("organisation_parted", done, organisation, lambda: _("%(merged)s and %(kept)s are two again"))


def _tell_its_people(kind, done, organisation, title):
    tell(
        kind,
        people_of(organisation),
        organisation,
        lambda: title() % {"merged": done.merged.name, "kept": done.kept.name},
        lambda: reverse("partners:mine", args=[organisation.slug]),
        merge=str(done.pk),
    )
