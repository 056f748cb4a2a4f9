"""Filling venues, series and past events from this app's data file."""

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from events.models import Event, Series, Venue
from hubportal.core.loading import put, read
from hubportal.hubs.models import Hub, Place, Source, Topic
from partners.models import Organisation

DATA = Path(__file__).parent / "data"


def load(report):
    tables = read(DATA, "events")
    sources, hubs = _by_slug(Source), _by_slug(Hub)
    organisations, places, topics = _by_slug(Organisation), _by_slug(Place), _by_slug(Topic)
    venues, series = {}, {}
    for key, row in tables["venues"].items():
        row |= {"owner": organisations[row["owner"]], "place": places[row["place"]], "source": sources[row["source"]]}
        venues[key] = put(report, Venue.objects, key, {"slug": key}, **row)
    for key, row in tables["series"].items():
        series[key] = put(report, Series.objects, key, {"slug": key}, **row | {"hub": hubs[row["hub"]]})
    for key, row in tables["events"].items():
        row |= {"hub": hubs[row["hub"]], "venue": venues[row["venue"]], "series": series[row["series"]]}
        row |= {"source": sources[row["source"]], "topics": [topics[topic] for topic in row["topics"]]}
        put(report, Event.objects, key, {"slug": key}, **row | _whole_day(row.pop("day")))


def _whole_day(text):
    """An event of which the day alone is known, and that is over."""
    zone = ZoneInfo("Europe/Berlin")
    day = datetime.date.fromisoformat(text)
    # in UTC, as the database gives them back, or the next load would take them for edited
    start, end = (
        datetime.datetime.combine(one, datetime.time(), zone).astimezone(datetime.UTC)
        for one in (day, day + datetime.timedelta(days=1))
    )
    over = {"state": Event.State.OVER, "booking": Event.Booking.NONE, "remind_hours": None, "is_all_day": True}
    return {"starts_at": start, "ends_at": end} | over


def _by_slug(model):
    return {record.slug: record for record in model.objects.all()}
