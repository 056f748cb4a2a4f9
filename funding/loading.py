"""Filling schemes and grants from this app's data files."""

from pathlib import Path

from events.models import Event
from funding.models import AmountStatement, AwardNotice, Grant, Scheme, Strategy, shown
from hubportal.core.loading import put, read
from hubportal.hubs.models import Hub, Person, Source
from partners.models import Organisation

DATA = Path(__file__).parent / "data"


def load(report):
    tables = read(DATA, "funding")
    known = {
        "hub": _by_slug(Hub),
        "event": _by_slug(Event),
        "source": _by_slug(Source),
        "giver": _by_slug(Person),
        "recipient": _by_slug(Organisation),
    }
    known |= {"receiver": known["giver"], "funder": known["recipient"], "owner": known["recipient"]}
    for model, name, table in ((Strategy, "strategy", "strategies"), (Scheme, "scheme", "schemes")):
        known[name] = {
            key: put(report, model.objects, key, {"slug": key}, **_resolved(row, known))
            for key, row in tables[table].items()
        }
    for key, row in tables["grants"].items():
        _load_grant(report, key, row, known)


def _by_slug(model):
    return {record.slug: record for record in model.objects.all()}


def _resolved(row, known):
    """The row with records in place of their keys."""
    return {name: known[name][value] if name in known else value for name, value in row.items()}


def _load_grant(report, key, row, known):
    statements, notice = row.pop("statements"), row.pop("notice", None)
    values = _resolved(row, known)
    values |= {"topics": list(values["hub"].topics.all()) if values["hub"] else [], "is_public": True}
    grant = put(report, Grant.objects, key, {"slug": key}, state=Grant.State.AWARDED, **values)
    for statement in statements:
        source = known["source"][statement.pop("source")]
        identity = {"grant": grant, "source": source}
        put(report, AmountStatement.objects, f"{key}/{source.slug}", identity, **statement)
    if notice:
        put(report, AwardNotice.objects, key, {"grant": grant}, **_resolved(notice, known))
    if grant:
        shown.refresh([grant.pk])
