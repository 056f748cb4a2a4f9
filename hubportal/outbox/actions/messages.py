"""Writing messages in the transaction of what they tell, and delivering them after it."""

import datetime
import logging
import random
import smtplib
import time

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from hubportal.outbox import mail, waking
from hubportal.outbox.actions.plans import NEWS, plan, rhythms_of
from hubportal.outbox.kinds import Gone, kinds
from hubportal.outbox.models import BUNDLING, Message, Rhythm

LEASE = datetime.timedelta(minutes=10)  # longer than a batch takes when every mail runs into the timeout
BATCH = 20
MOST_ATTEMPTS = 14  # the last one comes about three days after the first
FIRST_WAIT = 20  # seconds
LONGEST_WAIT = 12 * 3600

logger = logging.getLogger(__name__)


def write(kind, *, key, to=None, address="", language="", title="", path="", run_after=None, **payload):
    """Write one message, once per `key`, in the transaction that is open; wake the delivery when it has committed.

    to: the person told, whose address and language are used; or address and language, for people without an account.
    title, path: what the inbox shows, and where it leads. payload: ids and plain values the kind's `context` reads.
    """
    message = prepared(
        kind, key=key, to=to, address=address, language=language, title=title, path=path, run_after=run_after, **payload
    )
    write_all([message])


def prepared(kind, *, key, to=None, address="", language="", title="", path="", run_after=None, **payload):
    """The message that `write` would write, for `write_all`."""
    return Message(
        key=key,
        kind=kind,
        recipient=to,
        address=to.email if to else address,
        language=to.language if to else language,
        payload=payload,
        title=title[:200],
        path=path,
        in_inbox=kinds[kind].in_inbox and to is not None,
        is_urgent=kinds[kind].urgent,
        run_after=run_after or timezone.now(),
    )


def write_all(messages):
    """Write prepared messages, each once per key: thousands in the time of a few."""
    Message.objects.bulk_create(messages, batch_size=1000, ignore_conflicts=True)
    waking.wake()


@transaction.atomic
def claim():
    """Take a batch of due messages for ourselves. A worker that dies leaves them to the next one after the lease."""
    due = Message.objects.due().select_for_update(skip_locked=True, of=("self",)).order_by("-is_urgent", "run_after")
    messages = list(due[:BATCH])
    for message in messages:
        message.attempts += 1
        message.lease_until = timezone.now() + LEASE
    Message.objects.bulk_update(messages, ["attempts", "lease_until"])
    return messages


def deliver(seconds=float("inf")):
    """Send every due message, a batch at a time over one connection. Returns how many were tried.

    After so many `seconds` the rest is left to whoever is woken next: a newsletter to thousands must neither run into
    the worker's time limit nor keep other work waiting.
    """
    tried, until = 0, time.monotonic() + seconds
    while messages := claim():
        connection = get_connection()
        for message in messages:
            _deliver_one(message, connection)
        connection.close()
        tried += len(messages)
        if time.monotonic() > until:
            waking.wake()
            break
    return tried


def _deliver_one(message, connection):
    kind = kinds[message.kind]
    try:
        rhythm = _rhythm(message, kind)
        if rhythm == Rhythm.NEVER:
            return _settle(message, Message.State.NOT_WANTED)
        if rhythm in BUNDLING:
            return _bundle(message)
        mail.compose(message, kind, connection).send()
    except Gone:
        return _settle(message, Message.State.GONE)
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _words in refusal.recipients.values()]
        return _postpone(message, refusal, is_final=all(500 <= code < 600 for code in codes))
    except Exception as error:
        # Whatever went wrong, one message must not hold up the others; it is told in the row and tried again.
        logger.exception("message %s was not delivered", message.key)
        connection.close()
        return _postpone(message, error)
    return _settle(message, Message.State.SENT, sent_at=timezone.now())


def _rhythm(message, kind):
    """When the person wants it by mail. A digest is written when it is wanted; it can only be too late for it."""
    if not (kind.may_be_turned_off and message.recipient_id):
        return Rhythm.AT_ONCE
    wanted = rhythms_of(message.recipient_id)[message.kind]
    if message.kind == NEWS:
        return Rhythm.NEVER if wanted == Rhythm.NEVER and not message.payload["messages"] else Rhythm.AT_ONCE
    return wanted


@transaction.atomic
def _bundle(message):
    """Keep it for the next digest."""
    _settle(message, Message.State.BUNDLED)
    plan(message.recipient)


def _settle(message, state, *, sent_at=None):
    """It is over for this message; a secret it held goes with it."""
    message.state, message.sent_at, message.lease_until, message.error = state, sent_at, None, ""
    if kinds[message.kind].is_secret:
        message.payload = {}
    message.save(update_fields=["state", "sent_at", "lease_until", "error", "payload"])


def _postpone(message, error, *, is_final=False):
    """Try again later, ever later and never in step with others; or give up."""
    message.error, message.lease_until = f"{type(error).__name__}: {error}"[:2000], None
    if is_final or message.attempts >= MOST_ATTEMPTS:
        message.state = Message.State.DEAD
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LONGEST_WAIT)
    message.run_after = timezone.now() + datetime.timedelta(seconds=wait * random.uniform(0.75, 1.25))  # noqa: S311 - jitter
    message.save(update_fields=["state", "error", "lease_until", "run_after"])


def replay(messages):
    """Let given-up messages be tried anew; returns how many there were."""
    return messages.filter(state=Message.State.DEAD).update(
        state=Message.State.WAITING, attempts=0, run_after=timezone.now(), lease_until=None
    )


def mark_read(user, messages):
    """Take the person's unread messages out of the count; returns how many there were."""
    return messages.inbox(user).unread().update(read_at=timezone.now())
