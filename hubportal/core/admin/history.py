"""The admin's history: written to the portal's own activity log, read back in plain words."""

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.admin.scope import visible
from hubportal.core.dates import PartialDate, PartialDateField
from hubportal.core.models import Activity
from hubportal.core.translated import label

LONGEST = 500  # characters of a value that the history shows


def state(record):
    """What the log keeps of a record: its columns, and the names of what its many-to-many fields hold."""
    many = {
        field.name: ", ".join(sorted(str(other) for other in getattr(record, field.name).all()))
        for field in record._meta.many_to_many
        if field.remote_field.through._meta.auto_created
    }
    return activity.snapshot(record) | many


def stored(model, pk):
    """The record as the database has it now."""
    return model._base_manager.get(pk=pk)


def record_deleted(record, *, by):
    return activity.record("deleted", record, by=by, changes=activity.difference(state(record), _emptied(record)))


def _emptied(record):
    return dict.fromkeys(state(record), "")


def entries(request, record, inlines):
    """The log of a record and of those of its parts that the person may see."""
    wanted = Q(subject_model=record._meta.label_lower, subject_id=str(record.pk))
    for inline, rows in inlines:
        pks = [str(pk) for pk in rows.values_list("pk", flat=True)]
        wanted |= Q(subject_model=inline.opts.label_lower, subject_id__in=pks)
    return Activity.objects.filter(wanted).select_related("by")


class Wording:
    """Says log entries in words, looking up the names of related records once for all of them."""

    def __init__(self, site, request, models):
        self.site, self.request = site, request
        self.models = {model._meta.label_lower: model for model in models}

    def lines(self, found):
        """[{"entry", "kind", "changes": [(label, old, new)]}] for a page of entries."""
        found = list(found)
        names = self._names(found)
        return [
            {
                "entry": entry,
                "kind": capfirst(self.models[entry.subject_model]._meta.verbose_name),
                "verb": activity.in_words(entry),
                "changes": [self._change(entry, name, values, names) for name, values in entry.changes.items()],
            }
            for entry in found
        ]

    def _field(self, entry, name):
        fields = {field.name: field for field in self.models[entry.subject_model]._meta.get_fields()}
        return fields.get(name)

    def _names(self, found):
        """{(model, key as text): name} of the related records the entries mention and the person may see."""
        wanted = {}
        for entry in found:
            for name, values in entry.changes.items():
                field = self._field(entry, name)
                if field is not None and field.is_relation and not field.many_to_many:
                    wanted.setdefault(field.related_model, set()).update(value for value in values if value)
        return {
            (model, str(row.pk)): str(row)
            for model, keys in wanted.items()
            for row in visible(self.site, model, self.request).filter(pk__in=keys)
        }

    def _change(self, entry, name, values, names):
        field = self._field(entry, name)
        if field is None:
            return name, *values
        return label(field), *(_in_words(field, value, names) for value in values)


def _in_words(field, value, names):
    if value in ("", None):
        return _("(empty)")
    if field.is_relation and not field.many_to_many:
        return names.get((field.related_model, value), _("another record"))
    if isinstance(field, PartialDateField):
        return PartialDate.parse(value).display()
    if value in ("True", "False"):
        return _("yes") if value == "True" else _("no")
    return str(dict(field.flatchoices).get(value, value))[:LONGEST] if hasattr(field, "flatchoices") else str(value)
