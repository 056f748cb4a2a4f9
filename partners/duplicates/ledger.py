"""What a merge does to records, written down step by step as it is done, and taken back from there.

A step is a dictionary; `did` says which: "moved" (tie, from, to, pks; held: what hung there already), "changed" (model,
pk, values: {field: [before, after]}), "put away" (records: model and values), "made" (model, pk, values).
What cannot be taken back as it was is told: {"what", "kind": model, "number", "name"}.
"""

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models.deletion import Collector, ProtectedError
from django.utils.translation import gettext as _

from hubportal.core.registry import Tie
from hubportal.core.transitions import InvalidTransition


def rows_of(tie):
    """(manager, field's name) of the records that a tie, "app.model.field", leads from."""
    label, _dot, field = tie.rpartition(".")
    return apps.get_model(label)._base_manager, field


def _texts(record, names):
    """{field: its value as text, None for nothing} of some fields of a record."""
    fields = [record._meta.get_field(name) for name in names]
    return {
        field.name: None if field.value_from_object(record) is None else field.value_to_string(record)
        for field in fields
    }


def _all_texts(record):
    return _texts(record, [field.name for field in record._meta.concrete_fields])


def _values(model, texts):
    """The same back again, by column."""
    fields = {model._meta.get_field(name): text for name, text in texts.items()}
    return {field.attname: None if text is None else field.to_python(text) for field, text in fields.items()}


class Ledger:
    """Writes to records and keeps account of it in `steps`."""

    def __init__(self, steps=()):
        self.steps = list(steps)

    def change(self, record, **values):
        """Write fields of one record, past what its `save` would derive."""
        before = _texts(record, values)
        for name, value in values.items():
            setattr(record, name, value)
        type(record)._base_manager.filter(pk=record.pk).update(**values)
        after = _texts(record, values)
        self._note("changed", record, values={name: [before[name], after[name]] for name in values})

    def made(self, record):
        """Note a record that has just been made."""
        self._note("made", record, values=_all_texts(record))

    def _note(self, did, record, **more):
        self.steps.append({"did": did, "model": record._meta.label_lower, "pk": str(record.pk), **more})

    def move(self, name, tie, *, source, to):
        """Let all that hangs on `source` by this tie hang on `to`, one by one where some of it cannot."""
        manager, field = rows_of(name)
        held = [str(pk) for pk in manager.filter(**{field: to}).values_list("pk", flat=True)]
        pks = list(manager.filter(**{field: source}).order_by("pk").values_list("pk", flat=True))
        left = _hang(manager, field, pks, to)
        moved = [str(pk) for pk in pks if pk not in left]
        self.steps.append({"did": "moved", "tie": name, "from": source.pk, "to": to.pk, "pks": moved, "held": held})
        for record in manager.filter(pk__in=left):
            if tie.twice == Tie.REFUSE:
                raise InvalidTransition(_refusal(record, tie.advice))
            self.put_away(record)

    def put_away(self, record):
        """Take a record out, with what hangs on it, and keep them here."""
        collector = Collector(using=record._state.db, origin=record)
        try:
            collector.collect([record])
        except ProtectedError as error:
            raise InvalidTransition(_refusal(record)) from error
        taken = [one for instances in collector.data.values() for one in instances]
        taken += [one for rows in collector.fast_deletes for one in rows if one not in taken]
        records = [{"model": one._meta.label_lower, "values": _all_texts(one)} for one in taken]
        self.steps.append({"did": "put away", "records": records})
        collector.delete()

    def take_back(self):
        """Undo all steps, the last one first; returns what could not be put back, and what has come since."""
        return [told for step in reversed(self.steps) for told in _BACK[step["did"]](step)]


def _refusal(record, advice=""):
    text = _("“%(name)s” (%(kind)s) cannot move: the other organisation has one like it, and there can be only one.")
    usual = _("Settle first which of the two is to stay.")
    return " ".join([text % {"name": record, "kind": record._meta.verbose_name}, str(advice or usual)])


def _hang(manager, field, pks, to):
    """Let rows hang on `to`; returns the keys of those that the database refuses beside what hangs there already."""
    try:
        with transaction.atomic():
            manager.filter(pk__in=pks).update(**{field: to})
    except IntegrityError:
        return {pk for pk in pks if not _hangs(manager, field, pk, to)}
    return set()


def _hangs(manager, field, pk, to):
    try:
        with transaction.atomic():
            manager.filter(pk=pk).update(**{field: to})
    except IntegrityError:
        return False
    return True


def _told(what, model, number=1, name=""):
    return {"what": what, "kind": model._meta.label_lower, "number": number, "name": str(name)[:200]}


def _unmove(step):
    """Hang back what still hangs where it was moved to; tell what is gone or elsewhere, and what has come since."""
    manager, field = rows_of(step["tie"])
    here = manager.filter(**{field: step["to"]})
    found = list(here.filter(pk__in=step["pks"]).values_list("pk", flat=True))
    to = manager.model._meta.get_field(field).related_model._base_manager.get(pk=step["from"])
    left = _hang(manager, field, found, to)
    gone = len(step["pks"]) - len(found)
    if gone or left:
        yield _told("gone", manager.model, gone + len(left))
    if new := here.exclude(pk__in=[*step["pks"], *step["held"]]).count():
        yield _told("new", manager.model, new)


def _unchange(step):
    """Write back what has not been changed since."""
    model = apps.get_model(step["model"])
    record = model._base_manager.filter(pk=step["pk"]).first()
    if record is None:
        yield _told("gone", model)
        return
    now = _texts(record, step["values"])
    same = {name: before for name, (before, after) in step["values"].items() if now[name] == after}
    if same:
        model._base_manager.filter(pk=record.pk).update(**_values(model, same))
    if len(same) < len(step["values"]):
        yield _told("changed", model, name=record)


def _unmake(step):
    """Delete what was made, unless it has been changed since."""
    model = apps.get_model(step["model"])
    record = model._base_manager.filter(pk=step["pk"]).first()
    if record is not None and _texts(record, step["values"]) == step["values"]:
        record.delete()
    elif record is not None:
        yield _told("changed", model, name=record)


def _put_back(step):
    for record in step["records"]:
        model = apps.get_model(record["model"])
        try:
            with transaction.atomic():
                model(**_values(model, record["values"])).save_base(raw=True, force_insert=True)
        except IntegrityError:
            yield _told("gone", model)


_BACK = {"moved": _unmove, "changed": _unchange, "made": _unmake, "put away": _put_back}
