"""Filling releases from this app's data file: each stands with the source of the same name."""

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from events.models import Event
from funding.models import Grant
from hubportal.core.loading import put, read
from hubportal.hubs.models import Hub, Person, Source, Topic
from hubportal.newsroom.actions import versions
from hubportal.newsroom.models import Award, Contact, Credit, Footnote, Link, Medium, Quote, Release
from partners.models import Organisation
from programs.models import Program

DATA = Path(__file__).parent / "data"
RELATED = {
    "hubs": Hub,
    "topics": Topic,
    "organisations": Organisation,
    "programs": Program,
    "events": Event,
    "grants": Grant,
}
PARTS = ("contacts", "footnotes", "quotes", "links", "media")


def load(report):
    tables = read(DATA, "newsroom")
    by_slug = {name: {record.slug: record for record in model.objects.all()} for name, model in RELATED.items()}
    people = {person.slug: person for person in Person.objects.all()}
    for key, row in tables["releases"].items():
        parts = {name: row.pop(name, []) for name in PARTS}
        release = _release(report, key, row, by_slug)
        _contacts_and_footnotes(report, release, key, parts, tables)
        _quotes_and_links(report, release, key, parts, people, by_slug["organisations"])
        _media(report, release, key, parts["media"], by_slug["organisations"])
        if release is not None:
            versions.take(release, by=None)


def _release(report, key, row, by_slug):
    """A document of old: published on its own day, or on the first of the time it is about."""
    source = Source.objects.get(slug=key)
    values = {name: [by_slug[name][slug] for slug in row.pop(name, [])] for name in RELATED}
    if "publisher" in row:
        row["publisher"] = by_slug["organisations"][row["publisher"]]
    day = datetime.datetime.combine((source.date or source.about).first, datetime.time(), ZoneInfo(settings.TIME_ZONE))
    # in UTC, as the database gives it back, or the next load would take it for edited
    values |= row | {"state": Release.State.PUBLISHED, "publish_at": day.astimezone(datetime.UTC)}
    return put(report, Release.objects, key, {"source": source}, **values)


def _contacts_and_footnotes(report, release, key, parts, tables):
    for name in parts["contacts"]:
        row = dict(tables["contacts"][name])
        put(report, Contact.objects, f"{key}/{name}", {"release": release, "name": row.pop("name")}, **row)
    for name in parts["footnotes"]:
        row = dict(tables["footnotes"][name])
        put(report, Footnote.objects, f"{key}/{name}", {"release": release, "text_de": row.pop("text_de")}, **row)


def _quotes_and_links(report, release, key, parts, people, organisations):
    for position, row in enumerate(parts["quotes"]):
        name, person = row.pop("name"), people[row.pop("person")]
        row |= {"person": person, "organisation": organisations.get(row.get("organisation")), "position": position}
        put(report, Quote.objects, f"{key}/{person.slug}", {"release": release, "name": name}, **row)
    for position, row in enumerate(parts["links"]):
        identity = {"release": release, "label_de": row.pop("label_de")}
        put(report, Link.objects, f"{key}/{identity['label_de']}", identity, **row, position=position)


def _media(report, release, key, rows, organisations):
    for position, row in enumerate(rows):
        credits, awards = row.pop("credits", []), row.pop("awards", [])
        identity = {"release": release, "title_de": row.pop("title_de")}
        name = f"{key}/{position}"
        medium = put(report, Medium.objects, name, identity, **row, position=position)
        for credit in credits:
            same = {"medium": medium, "part": credit["part"], "name": credit["name"]}
            organisation = organisations.get(credit.get("organisation"))
            put(report, Credit.objects, f"{name}/{credit['part']}", same, organisation=organisation)
        for award in awards:
            same = {"medium": medium, "name": award.pop("name"), "category": award.pop("category")}
            put(report, Award.objects, f"{name}/{same['name']}", same, **award)
