"""Filling the portal from data files: again and again the same result, and staff's edits left alone."""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.db import models

from hubportal.core.models import LoadedRecord


@dataclass
class Report:
    """What a run of the loaders did, by outcome, and each change in words."""

    counts: Counter = field(default_factory=Counter)
    lines: list = field(default_factory=list)

    def add(self, outcome, kind, key, detail=""):
        self.counts[outcome] += 1
        if outcome != "unchanged":
            self.lines.append(f"{outcome:9} {kind} {key}{': ' if detail else ''}{detail}")


def read(folder, name):
    """The tables of a TOML data file; numbers with a point come as Decimal."""
    return tomllib.loads((Path(folder) / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def put(report, manager, key, identity, **values):
    """Make the record that `identity` names hold `values`, as far as staff have not edited it; return it.

    manager: a manager or queryset of the model; key: the stable name of the fact in the data file; identity: the field
    values by which an existing record is found; values: the field values the file states, a list of records for a
    many-to-many field. None is returned for a record that staff have deleted, and for one that hangs on such a record.
    """
    model = manager.model
    kind = model._meta.label_lower
    if _hangs_on_a_deleted_record(model, identity | values):
        report.add("skipped", kind, key, "what it belongs to has been deleted")
        return None
    loaded = LoadedRecord.objects.filter(kind=kind, key=key).first()
    many_names = [name for name in values if model._meta.get_field(name).many_to_many]
    many = {name: [record for record in values.pop(name) if record is not None] for name in many_names}
    stated = {name: _as_text(model, name, value) for name, value in values.items()}
    stated |= {name: sorted(str(record.pk) for record in records) for name, records in many.items()}
    record = manager.filter(pk=loaded.record_id).first() if loaded else manager.filter(**identity).first()
    if loaded and record is None:
        report.add("deleted", kind, key, "staff have deleted it")
        return None
    if record is None:
        record = manager.create(**identity, **values)
        _set_many(record, many)
        report.add("created", kind, key)
    else:
        _update(report, record, key, values, many, stated, loaded.values if loaded else {})
    if loaded is None or loaded.values != stated:
        LoadedRecord.objects.update_or_create(
            kind=kind, key=key, defaults={"record_id": str(record.pk), "values": stated}
        )
    return record


def _hangs_on_a_deleted_record(model, values):
    fields = {name: model._meta.get_field(name) for name, value in values.items() if value is None}
    return any(field.is_relation and not field.null for field in fields.values())


def _update(report, record, key, values, many, stated, previous):
    """Write what the file has changed since the last load; keep, and report, what staff have changed."""
    kind = record._meta.label_lower
    current = {
        name: _as_text(type(record), name, getattr(record, record._meta.get_field(name).attname)) for name in values
    }
    current |= {name: sorted(str(pk) for pk in getattr(record, name).values_list("pk", flat=True)) for name in many}
    edited = [
        name for name in stated if current[name] not in (previous.get(name, [] if name in many else ""), stated[name])
    ]
    changed = [name for name in stated if current[name] != stated[name] and name not in edited]
    for name in changed:
        if name not in many:
            setattr(record, name, values[name])
    if changed:
        record.save()
        _set_many(record, {name: many[name] for name in changed if name in many})
        report.add("updated", kind, key, ", ".join(changed))
    if edited:
        report.add("kept", kind, key, f"edited by staff: {', '.join(edited)}")
    if not (changed or edited):
        report.add("unchanged", kind, key)


def _set_many(record, many):
    for name, records in many.items():
        getattr(record, name).set(records)


def _as_text(model, name, value):
    """The value as it compares: related records by key, everything else by the text of its column."""
    if isinstance(value, models.Model):
        value = value.pk
    column = model._meta.get_field(name)
    if value is None:
        return ""
    value = (column.target_field if column.is_relation else column).to_python(value)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
