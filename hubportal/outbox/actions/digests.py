"""Writing digests: what is new at what a person follows, and messages kept for it; nothing where there is neither."""

import datetime
import logging
import zoneinfo

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from hubportal.core import following, registry
from hubportal.outbox.actions import messages
from hubportal.outbox.actions.plans import NEWS, rhythms_of, set_due, wanted
from hubportal.outbox.kinds import Gone, kinds
from hubportal.outbox.models import BUNDLING, Digest, Message, Rhythm
from hubportal.outbox.rhythms import passed

GRACE = datetime.timedelta(minutes=2)  # news is told this old: by then the transaction that dated it has committed
MOST = 20  # lines of one kind of news; beyond, a digest says how many more there are

logger = logging.getLogger(__name__)


def write_due(now=None):
    """Write every digest that is due. May be called at any time, by several at once; returns how many were written."""
    now = now or timezone.now()
    fresh, written = _Fresh(now - GRACE), 0
    due = Digest.objects.filter(due_at__lte=now).values_list("pk", flat=True)
    for pk in list(due.order_by("due_at", "pk")):
        try:
            written += _write(pk, now, fresh)
        except Exception:
            # One person's digest must not hold up the others'; it stays due, and the next tick tries again.
            logger.exception("digest of person %s was not written", pk)
    return written


class _Fresh:
    """Which sources have anything new for anybody, asked once for all people told up to the same moment."""

    def __init__(self, until):
        self.until = until
        self._sources = {}

    def since(self, instant):
        """[(key, source, rows)] of what became public since then."""
        if instant not in self._sources:
            asked = [(key, source, source.rows(instant, self.until)) for key, source in registry.news_sources.items()]
            self._sources[instant] = [one for one in asked if one[2].exists()]
        return self._sources[instant]


@transaction.atomic
def _write(pk, now, fresh):
    """Write one digest if it is still due and has anything to tell; who else holds it is writing it."""
    digest = _locked(pk, now)
    if digest is None:
        return False
    reader, rhythms = following.reader(digest.user), rhythms_of(digest.user)
    due = {Rhythm.AT_ONCE, *passed(digest.looked_at, now, digest.user.time_zone)}
    with translation.override(digest.user.language), timezone.override(zoneinfo.ZoneInfo(digest.user.time_zone)):
        parts = _news(digest, reader, fresh) if rhythms[NEWS] in due else []
        kept = _kept_messages(digest.user, rhythms, due)
        if parts or kept:
            _tell(digest, parts, kept)
    if rhythms[NEWS] in due or rhythms[NEWS] == Rhythm.NEVER:
        digest.told_until = max(digest.told_until, fresh.until)
    digest.looked_at = now
    set_due(digest, wanted(rhythms, reader))
    return bool(parts or kept)


def _locked(pk, now):
    """That digest, ours alone, if it is still due."""
    held = Digest.objects.select_for_update(of=("self",), skip_locked=True).select_related("user")
    return held.filter(pk=pk, due_at__lte=now, user__is_active=True).first()


def _news(digest, reader, fresh):
    """[{title, lines, more}] of what is new for the reader, without parts that have nothing."""
    parts = []
    for _key, source, rows in fresh.since(digest.told_until):
        mine = source.of_reader(rows, reader)
        lines = [source.news(record) for record in mine[: MOST + 1]]
        if lines:
            more = mine.count() - MOST if len(lines) > MOST else 0
            parts.append({"title": str(source.title), "lines": [_line(one) for one in lines[:MOST]], "more": more})
    return parts


def _line(news):
    text, language = news.heading
    return {"text": str(text), "language": language, "path": news.path, "facts": str(news.facts)}


def _kept_messages(user, rhythms, due):
    """Messages kept for a digest that is due now, or for none any more."""
    kept = Message.objects.filter(recipient=user, state=Message.State.BUNDLED).order_by("created_at")
    now = {one.pk: rhythms.get(one.kind, Rhythm.AT_ONCE) for one in kept}
    return [one for one in kept if now[one.pk] in due or now[one.pk] not in BUNDLING]


def _tell(digest, parts, kept):
    lines = [{"text": one.title or kinds[one.kind].title, "path": one.path} for one in kept if _stands(one)]
    number = len(lines) + sum(len(part["lines"]) + part["more"] for part in parts)
    message = messages.prepared(
        NEWS,
        key=f"{NEWS}/{digest.pk}/{digest.looked_at.isoformat()}",
        to=digest.user,
        title=ngettext("One thing is new for you", "%(number)s things are new for you", number) % {"number": number},
        news=parts,
        messages=lines,
    )
    message.payload["title"] = message.title
    message.path = reverse("outbox:digest", args=[message.pk])
    if number:
        messages.write_all([message])
    kept_ids = [one.pk for one in kept]
    Message.objects.filter(pk__in=kept_ids).update(state=Message.State.SENT, sent_at=timezone.now())


def _stands(message):
    """Whether what it tells still exists."""
    try:
        kinds[message.kind].context(message.payload)
    except Gone:
        return False
    return True
