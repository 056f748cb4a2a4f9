"""What people are told about releases: one function per thing, each writing rows into the outbox."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hubportal.newsroom.models import publishers_of
from hubportal.outbox.actions import messages

SUBMITTED = gettext_noop("A release waits for you: %(release)s")
RETURNED = gettext_noop("Your release needs another look: %(release)s")
PUBLISHED = gettext_noop("Your release is published: %(release)s")
SCHEDULED = gettext_noop("Your release will be published: %(release)s")


def release_submitted(release, line, *, by):
    """To those who publish in its newsroom."""
    _tell("release_submitted", publishers_of(release.hub_id).exclude(pk=by.pk), release, line, SUBMITTED)


def release_returned(release, line, *, by):
    """To its author."""
    _tell("release_returned", _author(release, by), release, line, RETURNED, note=line.note)


def release_published(release, line, *, by):
    """To its author, if somebody else has published it."""
    _tell("release_published", _author(release, by), release, line, SCHEDULED if release.is_scheduled else PUBLISHED)


def _author(release, by):
    return [release.written_by] if release.written_by and release.written_by != by else []


def _tell(kind, people, release, line, title, **payload):
    for person in people:
        with translation.override(person.language):
            messages.write(
                kind,
                key=f"{kind}/{line.pk}/{person.pk}",
                to=person,
                title=_(title) % {"release": release},
                path=reverse("newsroom:managed", args=[release.pk]),
                release=str(release.pk),
                **payload,
            )
