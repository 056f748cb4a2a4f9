"""Filling organisations, partnerships and offices from this app's data files."""

from pathlib import Path

from hubportal.core.loading import put, read
from hubportal.hubs.models import Designation, Hub, Network, Person, Place, Source, Topic
from partners.models import (
    Office,
    Organisation,
    OrganisationName,
    OrganisationRelation,
    Partnership,
    PartnershipStatement,
    search_index,
)

DATA = Path(__file__).parent / "data"


def load(report):
    sources = _by_slug(Source)
    organisations = _load_organisations(report, read(DATA, "organisations"), sources)
    tables = read(DATA, "partnerships")
    _load_partnerships(report, tables["partnership"], organisations, sources)
    _load_offices(report, tables["office"], organisations, sources)
    search_index.refresh(organisation for organisation in organisations.values() if organisation)


def _by_slug(model):
    return {record.slug: record for record in model.objects.all()}


def _load_organisations(report, rows, sources):
    places, topics = _by_slug(Place), _by_slug(Topic)
    names = {key: row.pop("names", []) for key, row in rows.items()}
    parents = {key: row.pop("parent") for key, row in rows.items() if "parent" in row}
    organisations = {}
    for key, row in rows.items():
        row |= {"source": sources[row["source"]], "topics": [topics[topic] for topic in row.get("topics", [])]}
        if "place" in row:
            row["place"] = places[row["place"]]
        found = put(report, Organisation.with_merged, key, {"slug": key}, **row)
        organisations[key] = found and found.standing
    for key, others in names.items():
        for name in others:
            source = sources[name.pop("source")] if "source" in name else rows[key]["source"]
            identity = {"organisation": organisations[key], "value": name.pop("value")}
            put(report, OrganisationName.objects, f"{key}/{identity['value']}", identity, source=source, **name)
    for key, parent in parents.items():
        identity = {"organisation": organisations[key], "kind": "parent", "other": organisations[parent]}
        put(report, OrganisationRelation.objects, f"{key}/{parent}", identity, source=rows[key]["source"])
    return organisations


def _load_partnerships(report, rows, organisations, sources):
    counterparts = {"hub": _by_slug(Hub), "designation": _by_slug(Designation), "network": _by_slug(Network)}
    for row in rows:
        statements = row.pop("statements")
        [(side, slug)] = [(side, row.pop(side)) for side in counterparts if side in row]
        kind = row.pop("kind")
        for organisation in row.pop("organisations"):
            key = f"{organisation}/{side}/{slug}/{kind}"
            identity = {"organisation": organisations[organisation], side: counterparts[side][slug], "kind": kind}
            partnership = put(report, Partnership.objects, key, identity, stage=statements[0]["stage"], **row)
            for statement in statements:
                source = sources[statement["source"]]
                put(
                    report,
                    PartnershipStatement.objects,
                    f"{key}/{source.slug}",
                    {"partnership": partnership, "source": source},
                    stage=statement["stage"],
                    date=source.date or source.about,
                )


def _load_offices(report, rows, organisations, sources):
    people, hubs = _by_slug(Person), _by_slug(Hub)
    for row in rows:
        source = sources[row.pop("source")]
        person = people[row.pop("person")]
        row["as_of"] = row.get("as_of") or source.date or source.about
        if "organisation" in row:
            row["organisation"] = organisations[row["organisation"]]
        if "hub" in row:
            row["hub"] = hubs[row["hub"]]
        put(report, Office.objects, f"{person.slug}/{source.slug}", {"person": person, "source": source}, **row)
