"""Filling hubs and facts from this app's data files."""

from pathlib import Path

from hubportal.core.loading import put, read
from hubportal.hubs.models import (
    Designation,
    DesignationPlace,
    Facility,
    FacilityEvent,
    FacilityLabel,
    Figure,
    Hub,
    Measure,
    Network,
    NetworkName,
    Person,
    Place,
    Region,
    Service,
    Source,
    Topic,
    TopicSpelling,
)

DATA = Path(__file__).parent / "data"


def load(report):
    """Sources first: everything else names them."""
    sources = _by_slug(report, Source, read(DATA, "sources"))
    places = _load_places(report)
    topics = _load_topics(report, sources)
    tables = read(DATA, "hubs")
    people = _by_slug(report, Person, {key: {"name": name} for key, name in tables["people"].items()})
    networks = _load_networks(report, tables["network"], people, sources)
    hubs = _load_hubs(report, tables["hubs"], places, topics, sources)
    _load_designations(report, tables["designations"], networks, hubs, topics, sources)
    facts = read(DATA, "facts")
    _load_figures(report, facts, networks, hubs, sources)
    _load_services(report, facts["services"], hubs, sources)
    _load_facilities(report, facts["facilities"], hubs, sources)


def _by_slug(report, model, rows):
    """One record per row, found by its slug; {key: record}."""
    return {key: put(report, model.objects, key, {"slug": key}, **row) for key, row in rows.items()}


def _load_places(report):
    tables = read(DATA, "places")
    regions = _by_slug(report, Region, tables["regions"])
    rows = {key: row | {"region": regions[row["region"]]} for key, row in tables["places"].items()}
    return _by_slug(report, Place, rows)


def _load_topics(report, sources):
    rows = read(DATA, "topics")
    spellings = {key: row.pop("also", []) for key, row in rows.items()}
    neighbours = {key: row.pop("related", []) for key, row in rows.items()}
    topics = _by_slug(report, Topic, {key: row | {"source": sources[row["source"]]} for key, row in rows.items()})
    for key, texts in spellings.items():
        for text in texts:
            put(report, TopicSpelling.objects, f"{key}/{text}", {"topic": topics[key], "text": text})
    for key, others in neighbours.items():
        if topics[key] is None or not others:
            continue
        put(report, Topic.objects, f"{key}#related", {"slug": key}, related=[topics[other] for other in others])
    return topics


def _load_networks(report, rows, people, sources):
    networks = {}
    for key, row in rows.items():
        names = row.pop("also")
        row |= {"initiated_by": people[row["initiated_by"]], "source": sources[row["source"]]}
        networks[key] = put(report, Network.objects, key, {"slug": key}, **row)
        for name in names:
            put(report, NetworkName.objects, f"{key}/{name}", {"network": networks[key], "value": name})
    return networks


def _load_hubs(report, rows, places, topics, sources):
    hubs = {}
    for key, row in rows.items():
        latitude, longitude = row.pop("point")
        row |= {
            "latitude": latitude,
            "longitude": longitude,
            "places": [places[place] for place in row["places"]],
            "topics": [topics[topic] for topic in row["topics"]],
            "source": sources[row["source"]],
        }
        hubs[key] = put(report, Hub.objects, key, {"slug": key}, **row)
    return hubs


def _load_designations(report, rows, networks, hubs, topics, sources):
    for key, row in rows.items():
        source = sources[row.pop("source", "blog-twin")]
        awarded, extension = row.pop("hubs", []), row.pop("extended_by", None)
        row |= {"source": source, "date_source": sources["public"], "network": networks["dhi"]}
        row["topics"] = [topics[topic] for topic in row.get("topics", [])]
        designation = put(report, Designation.objects, key, {"slug": key}, **row)
        shares = [(hub, "awarded", row["named_on"], source) for hub in awarded]
        if extension:
            shares.append((extension["hub"], "extension", extension["joined_on"], sources[extension["source"]]))
        for hub, role, joined_on, shown_by in shares:
            identity = {"designation": designation, "hub": hubs[hub]}
            put(
                report,
                DesignationPlace.objects,
                f"{key}/{hub}",
                identity,
                role=role,
                joined_on=joined_on,
                source=shown_by,
            )


def _load_figures(report, facts, networks, hubs, sources):
    measures = _by_slug(report, Measure, facts["measures"])
    regions = {region.slug: region for region in Region.objects.all()}
    subjects = {"network": networks, "hub": hubs, "region": regions}
    for key, row in facts["figures"].items():
        row |= {name: records[row[name]] for name, records in subjects.items() if name in row}
        row |= {"measure": measures[row["measure"]], "source": sources[row["source"]]}
        if "part_of" in row:
            row["part_of"] = measures[row["part_of"]]
        identity = {
            name: row.pop(name) for name in ("network", "hub", "region", "measure", "source", "as_of") if name in row
        }
        put(report, Figure.objects, key, identity, **row)


def _load_services(report, tables, hubs, sources):
    for hub, rows in tables.items():
        for position, row in enumerate(rows):
            key, name = row.pop("key"), row.pop("name_de")
            identity = {"hub": hubs[hub], "name_de": name}
            row |= {"position": position, "source": sources["smwa-2023-11-10"]}
            put(report, Service.objects, f"{hub}/{key}", identity, **row)


def _load_facilities(report, rows, hubs, sources):
    for key, row in rows.items():
        labels, events = row.pop("labels"), row.pop("events")
        facility = put(report, Facility.objects, key, {"hub": hubs[row.pop("hub")], "slug": key}, **row)
        for label in labels:
            identity = {"facility": facility, "text": label["text"], "source": sources[label["source"]]}
            put(report, FacilityLabel.objects, f"{key}/{label['source']}", identity)
        for event in events:
            identity = {"facility": facility, "state": event["state"], "source": sources[event["source"]]}
            put(report, FacilityEvent.objects, f"{key}/{event['source']}", identity)
