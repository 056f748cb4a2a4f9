"""What time brings to introductions: reminders, an end without an answer, and the question what came of them.

Each may run twice, or late: a reminder is written once for the state it finds, and what has ended is not ended again.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from partners.actions import introductions
from partners.models import Introduction
from partners.models.introduction import LAPSES_AFTER
from partners.notices import introductions as notices

REMIND_AFTER = datetime.timedelta(days=7)
ASK_AFTER = datetime.timedelta(days=60)
ASK_UNTIL = datetime.timedelta(days=120)  # whoever has not said it by then is not asked any more
State = Introduction.State


def follow_clock():
    now = timezone.now()
    waiting = Introduction.objects.waiting().with_sides()
    for introduction in waiting.filter(created_at__lte=now - LAPSES_AFTER):
        introductions.lapse(introduction, today=timezone.localdate())
    for introduction in waiting.filter(created_at__lte=now - REMIND_AFTER, created_at__gt=now - LAPSES_AFTER):
        _remind(introduction, timezone.localdate())
    for introduction in to_ask(now).with_sides():
        with transaction.atomic():
            notices.outcome_asked(introduction)


def to_ask(now):
    """Those of which it is time to say what has come of them, and nobody has."""
    accepted = Introduction.objects.filter(state=State.ACCEPTED, outcome="")
    return accepted.filter(closed_at__range=(now - ASK_UNTIL, now - ASK_AFTER))


@transaction.atomic
def _remind(introduction, today):
    for side in ("asker", "poster"):
        snoozed_until = getattr(introduction, f"{side}_snoozed_until")
        is_asleep = snoozed_until is not None and snoozed_until > today
        if not introduction.has_agreed(side) and not is_asleep:
            notices.reminded(introduction, side)
