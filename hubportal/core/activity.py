"""Writing the activity log: what was done to a record, by whom, and what it changed."""

from django.db import models
from django.utils.translation import gettext as _

from hubportal.core import registry
from hubportal.core.models import Activity


def snapshot(record):
    """The stored values of `record` as JSON-ready text, by field name."""
    return {
        field.name: "" if field.value_from_object(record) is None else field.value_to_string(record)
        for field in record._meta.concrete_fields
        if not (field.primary_key or field.name in getattr(record, "UNLOGGED", ()))
    }


def difference(before, after):
    """What changed between two snapshots: {field: [old, new]}."""
    return {name: [before.get(name, ""), value] for name, value in after.items() if before.get(name, "") != value}


def record(verb, subject, *, by=None, changes=None, note=""):
    """Add one line to the log of `subject`; `by` is None where the portal itself acted."""
    return Activity.objects.create(
        verb=verb,
        subject_model=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_name=str(subject)[:200],
        by=by,
        changes=changes or {},
        note=note,
    )


def history(subject: models.Model):
    """The log of one record, newest first."""
    return Activity.objects.filter(subject_model=subject._meta.label_lower, subject_id=str(subject.pk)).select_related(
        "by"
    )


def in_words(line):
    """What a line of the log says was done, in the reader's language: in the words of the room of its subject, else of
    the house; a verb that nobody has put into words stays as it was written."""
    known = {
        "added": _("added"),
        "changed": _("changed"),
        "deleted": _("deleted"),
        "shown first": _("shown first"),
        "imported": _("imported"),
        "import undone": _("import undone"),
        "created": _("created"),
        "submitted": _("handed in"),
        "info_requested": _("question asked"),
        "deferred": _("deferred"),
        "approved": _("approved"),
        "declined": _("declined"),
        "withdrawn": _("withdrawn"),
        "invited": _("invited"),
        "accepted": _("accepted"),
        "role changed": _("role changed"),
        "left": _("left"),
        "identity changed": _("identity changed"),
        "vouched": _("vouched for"),
        "name added": _("name added"),
        "name changed": _("name changed"),
        "name removed": _("name removed"),
        "contact person saved": _("contact person saved"),
        "contact person removed": _("contact person removed"),
    }
    room, _dot, _model = line.subject_model.partition(".")
    return registry.verbs.get(room, {}).get(line.verb) or known.get(line.verb, line.verb)


def values_at(records, name, instant):
    """{id: value of the field `name` at `instant`} of records of one model, as the log has it; of one whose field never
    changed, what it is.
    """
    found = {str(record.pk): (record.pk, getattr(record, name)) for record in records}
    if not found:
        return {}
    lines = Activity.objects.filter(
        subject_model=records[0]._meta.label_lower, subject_id__in=found, changes__has_key=name
    )
    values = dict(found.values())
    said = set()
    for line in lines.order_by("at", "pk"):
        pk, (before, after) = found[line.subject_id][0], line.changes[name]
        if line.at < instant:
            values[pk] = after
        elif pk not in said:
            values[pk] = before
        said.add(pk)
    return values
