"""What must follow when the admin changes a source that is a release's document."""

from django.db import transaction

from hubportal.core import registry
from hubportal.core.registry import Derivation
from hubportal.newsroom.actions.releases import corrected
from hubportal.newsroom.models import Release


def releases_of(source):
    return set(Release.objects.filter(source=source).values_list("pk", flat=True))


@transaction.atomic
def correct(ids):
    """Another title or publisher is searched for, and makes another version of a published release."""
    for release in Release.objects.filter(pk__in=ids).select_for_update(of=("self",)):
        release.save()
        corrected(release, by=None)


def register():
    registry.derivations.add("versions of releases", Derivation("hubs.source", releases_of, correct))
