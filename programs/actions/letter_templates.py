"""How a call writes to those it accepts, puts on the waiting list or declines."""

from django.db import transaction

from hubportal.core import activity
from hubportal.core.transitions import locked
from programs.models import LetterTemplate


@transaction.atomic
def save(call, *, by, verdict, **texts):
    """Keep the texts of one kind of letter. What a second person has agreed to with the earlier words is open again."""
    call = locked(call)
    template, is_new = LetterTemplate.objects.update_or_create(call=call, verdict=verdict, defaults=texts)
    call.decisions.prepared().filter(verdict=verdict).update(checked_by=None, checked_at=None)
    activity.record("added" if is_new else "changed", template, by=by)
    return template
