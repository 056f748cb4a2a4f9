"""Subscribing to the newsletter: asked for by anybody, counted once the owner of the address has confirmed it."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from hubportal.newsroom import notices
from hubportal.newsroom.models import Proof, Subscriber
from hubportal.outbox.models import Message

State = Subscriber.State
MAILS_PER_ADDRESS = 4  # a day: whoever asks again and again in another's name sends them no more than this
UNCONFIRMED_DAYS = 14
MAIL_DAYS = 30  # for which one can see what became of a mail
MAILS = ("newsletter", "newsletter_confirm", "newsletter_already")
PROOF_YEARS = 3  # after leaving: until claims about it are barred
WORDING_VERSION = 1


def wording(language):
    """What one agrees to, in that language. A change of the words is a new WORDING_VERSION."""
    with override(language):
        return _(
            "I want to get the newsletter of the digital hubs by e-mail. I can unsubscribe at any time, by one click "
            "in every mail. My address is used for nothing else."
        )


@transaction.atomic
def ask(*, email, language, hubs=(), topics=()):
    """Begin a subscription that the owner of the address has yet to confirm by the mail sent to it.

    Nothing tells the person at the page whether the address is subscribed already: its owner learns that by mail.
    """
    now = timezone.now()
    subscriber, is_new = Subscriber.objects.select_for_update(of=("self",)).get_or_create(
        email=email.lower(), defaults={"language": language, "asked_at": now}
    )
    if subscriber.state != State.CONFIRMED:
        subscriber.state, subscriber.language = State.ASKED, language
        subscriber.asked_at, subscriber.left_at = now, None
        subscriber.save()
        _choose(subscriber, hubs, topics)
        _write_proof(subscriber, now)
    if notices.number_sent_today(subscriber) < MAILS_PER_ADDRESS:
        line = activity.record("asked" if not is_new else "created", subscriber)
        tell = notices.newsletter_already if subscriber.state == State.CONFIRMED else notices.newsletter_confirm
        tell(subscriber, line)
    return subscriber


def _choose(subscriber, hubs, topics):
    subscriber.hubs.set(hubs)
    subscriber.topics.set(topics)


def _write_proof(subscriber, now):
    """What was asked last is what a confirmation confirms."""
    subscriber.proofs.filter(withdrawn_at=None).delete()
    Proof.objects.create(
        subscriber=subscriber,
        wording=wording(subscriber.language),
        version=WORDING_VERSION,
        language=subscriber.language,
        asked_at=now,
    )


@transaction.atomic
def confirm(subscriber):
    """The owner of the address has confirmed. Doing so twice is doing it once."""
    subscriber, now = locked(subscriber), timezone.now()
    if subscriber.state == State.CONFIRMED:
        return subscriber
    check(subscriber, State.CONFIRMED, only_from=State.ASKED)
    subscriber.state, subscriber.confirmed_at = State.CONFIRMED, now
    subscriber.save()
    subscriber.proofs.filter(withdrawn_at=None).update(confirmed_at=now)
    activity.record("confirmed", subscriber)
    return subscriber


@transaction.atomic
def change(subscriber, *, language, hubs, topics):
    """Choose anew what is to come, by the link in one's mail."""
    subscriber = locked(subscriber)
    if subscriber.state != State.CONFIRMED:
        raise InvalidTransition(_("You do not get the newsletter at the moment."))
    subscriber.language = language
    subscriber.save(update_fields=["language"])
    _choose(subscriber, hubs, topics)
    activity.record("changed", subscriber)
    return subscriber


@transaction.atomic
def leave(subscriber):
    """Send no more, from this moment on: what waits to be sent is not sent. Doing so twice is doing it once."""
    subscriber, now = locked(subscriber), timezone.now()
    if subscriber.state == State.LEFT:
        return subscriber
    subscriber.state, subscriber.left_at = State.LEFT, now
    subscriber.save()
    subscriber.proofs.filter(withdrawn_at=None).update(withdrawn_at=now)
    activity.record("left", subscriber)
    return subscriber


def forget(now=None):
    """Delete who never confirmed, the proofs of those who left long ago, and mails that are over. Returns the number of
    people. An issue that is out is never sent again, so that the keys of its mails are needed no more.
    """
    now = now or timezone.now()
    mails = Message.objects.filter(kind__in=MAILS, created_at__lt=now - datetime.timedelta(days=MAIL_DAYS))
    mails.exclude(state=Message.State.WAITING).delete()
    unconfirmed = Subscriber.objects.filter(
        state=State.ASKED, asked_at__lt=now - datetime.timedelta(days=UNCONFIRMED_DAYS)
    )
    gone = Subscriber.objects.filter(state=State.LEFT, left_at__lt=now - datetime.timedelta(days=PROOF_YEARS * 365 + 1))
    return sum(rows.delete()[1].get("newsroom.Subscriber", 0) for rows in (unconfirmed, gone))
