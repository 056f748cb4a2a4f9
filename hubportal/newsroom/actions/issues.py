"""Newsletters as they are put together: from news, calls and events since the last, then edited and released."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Event
from hubportal.core import activity
from hubportal.core.slugs import free_slug
from hubportal.core.transitions import InvalidTransition, check, locked
from hubportal.newsroom import notices
from hubportal.newsroom.models import Issue, Item, Release
from programs.models import Call

State = Issue.State
FIRST = datetime.timedelta(days=30)  # how far back the first one of a newsroom goes
MOST = 40  # items: nobody reads more


@transaction.atomic
def compose(*, by, hub, **fields):
    """A draft with what is new since the newsroom's last issue."""
    now = timezone.now()
    last = Issue.objects.filter(hub=hub).exclude(state=State.DRAFT).order_by("-until").first()
    slug = free_slug(Issue, f"{hub.slug if hub else 'news'}-{now:%Y-%m-%d}")
    issue = Issue.objects.create(slug=slug, hub=hub, since=last.until if last else now - FIRST, until=now, **fields)
    _fill(issue, issue.since)
    activity.record("created", issue, by=by)
    return issue


@transaction.atomic
def refill(issue, *, by):
    """Put in what has become new since it was begun; what was taken out or edited stays so. Returns the number."""
    issue = _draft(issue)
    before, since, issue.until = issue.items.count(), issue.until, timezone.now()
    issue.save()
    _fill(issue, since)
    activity.record("changed", issue, by=by)
    return issue.items.count() - before


def _fill(issue, since):
    """Put in what is new since that instant, behind what is there."""
    position = issue.items.count()
    found = [("release", one) for one in _releases(issue, since)]
    found += [("call", one) for one in _calls(issue, since)] + [("event", one) for one in _events(issue, since)]
    items = [
        Item(issue=issue, position=position + place, **{name: one})
        for place, (name, one) in enumerate(found[: MOST - position])
    ]
    Item.objects.bulk_create(items, ignore_conflicts=True)


def _releases(issue, since):
    """What has become public meanwhile, the latest first."""
    rows = Release.objects.public().filter(publish_at__gt=since, publish_at__lte=issue.until)
    return (rows.filter(hubs=issue.hub) if issue.hub else rows).order_by("-publish_at")


def _calls(issue, since):
    """What one can apply to, and could not at the time of the last issue."""
    rows = Call.objects.public().open_at(issue.until).filter(opens_at__gt=since)
    return (rows.filter(program__hub=issue.hub) if issue.hub else rows).order_by("advertised_deadline")


def _events(issue, since):
    """What takes place after it, and was recorded meanwhile."""
    rows = Event.objects.public().taking_place().filter(starts_at__gt=issue.until, created_at__gt=since)
    return (rows.at_hub(issue.hub) if issue.hub else rows).order_by("starts_at", "slug")


def _draft(issue):
    """The issue under its lock, as long as nobody waits for it."""
    issue = locked(issue)
    check(issue, State.SCHEDULED, only_from=State.DRAFT)
    return issue


@transaction.atomic
def update(issue, *, by, **fields):
    issue = _draft(issue)
    before = activity.snapshot(issue)
    for name, value in fields.items():
        setattr(issue, name, value)
    issue.save()
    activity.record("changed", issue, by=by, changes=activity.difference(before, activity.snapshot(issue)))
    return issue


@transaction.atomic
def update_item(item, *, by, **fields):
    """Say it in other words."""
    _draft(item.issue)
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()
    activity.record("changed", item.issue, by=by, note=str(item)[:200])


@transaction.atomic
def move(item, *, by, up):
    """Let it change places with its neighbour."""
    issue = _draft(item.issue)
    items = list(issue.items.all())
    here = items.index(item)
    there = here - 1 if up else here + 1
    if 0 <= there < len(items):
        items[here], items[there] = items[there], items[here]
    for position, one in enumerate(items):
        one.position = position
    Item.objects.bulk_update(items, ["position"])
    activity.record("changed", issue, by=by)


@transaction.atomic
def remove(item, *, by):
    issue = _draft(item.issue)
    activity.record("changed", issue, by=by, note=str(item)[:200])
    item.delete()


def test(issue, *, by):
    """Send it to oneself, in one's own language, as it will look."""
    notices.newsletter_trial(issue, by)


@transaction.atomic
def schedule(issue, *, by, at=None):
    """Let it be sent, now or at an instant to come."""
    issue = _draft(issue)
    if not issue.items.exists() and not (issue.intro_de or issue.intro_en):
        raise InvalidTransition(_("It says nothing yet: it needs an item, or first words."))
    issue.state, issue.send_at, issue.released_by = State.SCHEDULED, at or timezone.now(), by
    issue.save()
    activity.record("scheduled", issue, by=by)
    return issue


@transaction.atomic
def unschedule(issue, *, by):
    """Make a draft of it again, as long as it is not being sent."""
    issue = locked(issue)
    check(issue, State.DRAFT, only_from=State.SCHEDULED)
    issue.state, issue.send_at, issue.released_by = State.DRAFT, None, None
    issue.save()
    activity.record("taken back", issue, by=by)
    return issue


@transaction.atomic
def delete(issue, *, by):
    issue = _draft(issue)
    activity.record("deleted", issue, by=by)
    issue.delete()


def due(now=None):
    """Those whose time has come, the oldest first."""
    return Issue.objects.filter(state=State.SCHEDULED, send_at__lte=now or timezone.now()).order_by(F("send_at"))
