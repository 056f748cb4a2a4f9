"""Feedback after an event."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.models import Feedback
from hubportal.core.transitions import InvalidTransition


def give(event, *, slip, rating, text):
    """Keep what somebody thought, once per link."""
    try:
        with transaction.atomic():
            return Feedback.objects.create(event=event, slip=slip, rating=rating, text=text)
    except IntegrityError as error:
        raise InvalidTransition(_("You have answered already. Thank you.")) from error
