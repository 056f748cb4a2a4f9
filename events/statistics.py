"""What came of an event, counted from its rows; it stays when names and addresses have gone."""

from collections import Counter

from django.db.models import Avg, Count
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import Registration, Scan, Way
from hubportal.core import charts

State = Registration.State


def joined_by_day(event):
    """How people registered, day by day; None where nobody has."""
    days = Counter()
    for moment, people in event.registrations.exclude(joined_at=None).values_list("joined_at", "party_size"):
        days[moment.astimezone(event.zone).date()] += people
    rows = [(formats.date_format(day, "SHORT_DATE_FORMAT"), days[day]) for day in sorted(days)[-31:]]
    return charts.bars(_("Registered by day"), (_("Day"), _("People")), rows) if rows else None


def let_in_by_quarter(event):
    """When people came through the doors, by quarters of an hour; None before anybody has."""
    quarters = Counter()
    for moment, people in event.registrations.exclude(present_since=None).values_list("present_since", "party_size"):
        local = moment.astimezone(event.zone)
        quarters[local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)] += people
    rows = [(formats.date_format(quarter, "H:i"), quarters[quarter]) for quarter in sorted(quarters)[:48]]
    return charts.bars(_("Let in by quarter of an hour"), (_("From"), _("People")), rows) if rows else None


def outcome(event):
    """[(label, people)]: who registered, came and stayed away, and what became of the others."""
    rows = list(event.registrations.values_list("state", "way", "party_size", "present_since"))
    by_state = Counter()
    for state, _way, people, _present in rows:
        by_state[state] += people
    on_site = sum(people for state, way, people, _p in rows if state == State.CONFIRMED and way == Way.ON_SITE)
    present = sum(people for _state, _way, people, since in rows if since)
    return [
        (_("registered"), by_state[State.CONFIRMED]),
        (_("of them on site"), on_site),
        (_("let in at the door"), present),
        (_("on site, and did not come"), max(on_site - present, 0)),
        (pgettext("event", "cancelled"), by_state[State.CANCELLED]),
        (_("waited without a seat"), by_state[State.WAITING] + by_state[State.EXPIRED]),
        (_("scanned a second time"), event.scans.filter(outcome=Scan.Outcome.REPEATED).count()),
    ]


def opinions(event):
    """{number, mean, texts} of the feedback; no number below three, so that nobody is told apart."""
    found = event.feedback.aggregate(number=Count("pk"), mean=Avg("rating"))
    if found["number"] < 3:
        return {"number": found["number"], "mean": None, "texts": []}
    texts = list(event.feedback.exclude(text="").order_by("slip").values_list("text", flat=True)[:100])
    return {"number": found["number"], "mean": found["mean"], "texts": texts}
