"""Filling programs from this app's data files."""

from pathlib import Path

from hubportal.core.dates import PartialDate
from hubportal.core.loading import put, read
from hubportal.hubs.models import Hub, Source, Topic
from partners.models import Organisation
from programs.models import PastRound, Program, ProgramEvent

DATA = Path(__file__).parent / "data"


def load(report):
    hubs, topics, sources, organisations = (_by_slug(model) for model in (Hub, Topic, Source, Organisation))
    for key, row in read(DATA, "programs").items():
        events, rounds = row.pop("events", []), row.pop("rounds", [])
        row |= {
            "hub": hubs[row["hub"]] if "hub" in row else None,
            "organisation": organisations.get(row.get("organisation")),
            "linked_organisations": [organisations.get(slug) for slug in row.pop("linked", [])],
            "topics": [topics[slug] for slug in row.get("topics", [])],
            "source": sources[row["source"]],
        }
        program = put(report, Program.objects, key, {"slug": key}, **row)
        for event in events:
            identity = {"program": program, "state": event["state"], "source": sources[event["source"]]}
            put(report, ProgramEvent.objects, f"{key}/{event['state']}/{event['source']}", identity)
        for held in rounds:
            source, year = sources[held.pop("source")], PartialDate.parse(held.pop("held"))
            identity = {"program": program, "held": year, "source": source}
            put(report, PastRound.objects, f"{key}/{year}/{source.slug}", identity, **held)


def _by_slug(model):
    return {record.slug: record for record in model.objects.all()}
