"""What waits for staff about organisations that may be one."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubportal.core import registry
from hubportal.core.registry import DeskItem, DeskQueue
from hubportal.hubs.permissions import EDITING, hub_ids
from partners.desk.joining import is_editor
from partners.models import DuplicatePair

TIME_TO_LOOK = datetime.timedelta(days=30)
Verdict = DuplicatePair.Verdict


def rows(user):
    """The pairs that wait for the person: to be looked at, and to be merged by those who may."""
    wanted = [Verdict.OPEN] + ([Verdict.SAME] if user.has_perm("partners.merge_organisations") else [])
    pairs = DuplicatePair.objects.standing().filter(verdict__in=wanted)
    return pairs.of_hubs(hub_ids(user, EDITING))


def items(user):
    """Those to be looked at as one thing, since there may be hundreds; those to be merged one by one."""
    waiting = list(rows(user).select_related("first", "second"))
    unseen = [pair for pair in waiting if pair.verdict == Verdict.OPEN]
    merging = [_to_merge(pair) for pair in waiting if pair.verdict == Verdict.SAME]
    return ([_to_look_at(unseen)] if unseen else []) + merging


def _to_look_at(pairs):
    number = len(pairs)
    text = ngettext("%(number)d pair to look at", "%(number)d pairs to look at", number) % {"number": number}
    return _item(_("Perhaps recorded twice"), text, reverse("partners:duplicates:list"), pairs[0].found_at)


def _to_merge(pair):
    title = f"{pair.first} · {pair.second}"
    url = reverse("partners:duplicates:merge_two", args=[pair.first.slug, pair.second.slug])
    return _item(title, _("said to be the same; to be merged"), url, pair.said_at)


def _item(title, text, url, since):
    due_on = timezone.localdate(since + TIME_TO_LOOK)
    return DeskItem(title=title, text=text, url=url, since=since, due_on=due_on)


def register():
    queue = DeskQueue(gettext_lazy("Duplicates"), items, is_editor, rows=rows)
    registry.desk_queues.add("duplicates", queue, order=18)
