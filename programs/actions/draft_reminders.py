"""Reminding those who write a draft of the deadline, once."""

import datetime

from django.db import transaction
from django.utils import timezone

from programs.models import Application, Call
from programs.notices import applying as notices

BEFORE = datetime.timedelta(days=3)


def remind():
    """Tell the writers of every draft whose deadline is near. A draft begun since then needs no reminder."""
    now = timezone.now()
    drafts = Application.objects.filter(state=Application.State.DRAFT, reminded_at=None, call__state__in=Call.ACCEPTING)
    drafts = drafts.filter(call__opens_at__lte=now).with_extension().select_related("call")
    for draft in drafts.iterator():
        if now < draft.deadline < now + BEFORE and draft.begun_at < draft.deadline - BEFORE:
            _remind(draft.pk)


@transaction.atomic
def _remind(pk):
    """Once, whoever else is doing the same: the row says whether it has been done."""
    held = Application.objects.select_for_update(of=("self",), skip_locked=True)
    draft = held.filter(pk=pk, state=Application.State.DRAFT, reminded_at=None).first()
    if draft is None:
        return
    draft.reminded_at = timezone.now()
    draft.save(update_fields=["reminded_at"])
    notices.deadline_near(draft)
