"""When a person wants to be told, and when their digest is therefore due."""

from django.db import transaction
from django.utils import timezone

from hubportal.core import following
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import BUNDLING, Digest, MailPreference, Rhythm
from hubportal.outbox.rhythms import due_after

NEWS = "digest"  # the kind of message that brings what is new; its rhythm says when it is written


def rhythms_of(user):
    """{key: Rhythm} of every kind that may be turned off: what the person has said, else what is usual."""
    said = dict(MailPreference.objects.filter(user=user).values_list("kind", "rhythm"))
    return {kind.key: Rhythm(said.get(kind.key, kind.usual)) for kind in kinds if kind.may_be_turned_off}


def wanted(rhythms, reader):
    """The rhythms in which something may have to be told to a person."""
    bundled = {rhythm for key, rhythm in rhythms.items() if key != NEWS and rhythm in BUNDLING}
    follows = any(reader.follows.values()) and rhythms[NEWS] != Rhythm.NEVER
    return bundled | ({rhythms[NEWS]} if follows else set())


@transaction.atomic
def plan(user):
    """Set when the digest is due again; whoever changes what a person follows, wants or calls their time, calls it."""
    now = timezone.now()
    Digest.objects.get_or_create(user=user, defaults={"told_until": now, "looked_at": now})
    digest = Digest.objects.select_for_update(of=("self",)).get(user=user)
    if digest.due_at is None:  # nothing was to be told until now: what is new begins here
        digest.told_until = digest.looked_at = now
    set_due(digest, wanted(rhythms_of(user), following.reader(user)))


def set_due(digest, rhythms):
    """Let a locked digest be due the next time that one of these rhythms asks for it."""
    zone, seen_to = digest.user.time_zone, digest.looked_at
    dues = [seen_to if rhythm == Rhythm.AT_ONCE else due_after(seen_to, rhythm, zone) for rhythm in rhythms]
    digest.due_at = min(dues, default=None)
    digest.save()
