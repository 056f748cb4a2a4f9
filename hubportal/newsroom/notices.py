"""What people are told about releases and newsletters: one function per thing, each writing rows into the outbox."""

import datetime
import uuid

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hubportal.newsroom import slips
from hubportal.newsroom.models import publishers_of
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message

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


def number_sent_today(subscriber):
    """How many mails an address has had to ask for since yesterday."""
    since = timezone.now() - datetime.timedelta(days=1)
    asked = Q(key__startswith=f"newsletter_confirm/{subscriber.pk}/") | Q(
        key__startswith=f"newsletter_already/{subscriber.pk}/"
    )
    return Message.objects.filter(asked, created_at__gte=since).count()


def newsletter_confirm(subscriber, line):
    """The link that confirms an address."""
    _to_subscriber("newsletter_confirm", subscriber, line.pk)


def newsletter_already(subscriber, line):
    """To whoever gets the newsletter already, instead of an answer on the page."""
    _to_subscriber("newsletter_already", subscriber, line.pk)


def _to_subscriber(kind, subscriber, stamp):
    with translation.override(subscriber.language):
        messages.write(
            kind,
            key=f"{kind}/{subscriber.pk}/{stamp}",
            address=subscriber.email,
            language=subscriber.language,
            path=slips.address(subscriber.pk),
            subscriber=str(subscriber.pk),
        )


def newsletter(issue, pairs):
    """An issue to each of these subscribers, once: (subscriber, keys of the items they want)."""
    written = []
    for subscriber, keys in pairs:
        with translation.override(subscriber.language):
            written.append(
                messages.prepared(
                    "newsletter",
                    key=f"newsletter/{issue.pk}/{subscriber.pk}",
                    address=subscriber.email,
                    language=subscriber.language,
                    path=issue.get_absolute_url(),
                    issue=str(issue.pk),
                    subscriber=str(subscriber.pk),
                    items=keys,
                )
            )
    messages.write_all(written)


def newsletter_trial(issue, person):
    """The whole of it to one person of the newsroom, in their language."""
    with translation.override(person.language):
        messages.write(
            "newsletter",
            key=f"newsletter/{issue.pk}/trial/{uuid.uuid4()}",
            address=person.email,
            language=person.language,
            path=issue.get_absolute_url(),
            issue=str(issue.pk),
        )
