"""Telling organisations once a week of new offers and needs of others that fit."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from partners.actions.locks import lock_organisation
from partners.models import SPEAKING, Membership, Organisation, Suggestion
from partners.notices import suggestions as notices
from partners.suggestions.finding import suggest

MOST_AT_ONCE = 5  # in one mail
MOST_IN_A_RUN = 2_000  # organisations
BETWEEN_MAILS = datetime.timedelta(days=6)


def tell_all():
    """Tell listed organisations that somebody speaks for, in no order; returns how many had something new.

    None is told twice within a week, however often this runs: a run takes so many, and the next one goes on.
    """
    lately = Suggestion.objects.filter(organisation=OuterRef("pk"), at__gt=timezone.now() - BETWEEN_MAILS)
    speaking = Membership.objects.filter(organisation=OuterRef("pk"), role__in=SPEAKING)
    waiting = Organisation.objects.listed().filter(Exists(speaking), ~Exists(lately)).order_by("?")
    return sum(tell(organisation) for organisation in waiting[:MOST_IN_A_RUN])


@transaction.atomic
def tell(organisation):
    """Tell one of what is new and fits; whether there was anything. What was told is not told again."""
    organisation = lock_organisation(organisation)
    found = suggest(organisation, without_told=True)[:MOST_AT_ONCE]
    if not found:
        return False
    told = Suggestion.objects.bulk_create(
        Suggestion(organisation=organisation, posting=one.posting, fit=round(100 * one.fit.total)) for one in found
    )
    notices.suggested(organisation, told)
    return True
