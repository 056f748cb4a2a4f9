"""A record together with what hangs on it, read in one query.

Where `prefetch_related` asks once per relation, `Whole` lets PostgreSQL put the related rows into one value beside each
record. They come out as ordinary records in the places where Django looks first, so models and templates read them as
ever: `hub.services.all()`, `service.source`. Putting ten queries together takes Python longer than PostgreSQL answers.

    WITH_PAGE = Whole(Part("source"), Part("services", Part("source", only=("slug", "title_de", "title_en"))))
    WITH_PAGE.of(Hub.objects.filter(…))

`together` asks several such questions, of several models, in one query.
"""

import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import count
from uuid import UUID

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.db.models.query import ModelIterable

# Statements are written here of the names that models have; values from elsewhere are parameters.
_ONE = "(SELECT {row} FROM {rows} WHERE {condition})"
_MANY = "(SELECT coalesce(json_agg({row} ORDER BY {order}), '[]') FROM {rows} WHERE {condition})"
_ALL = "(SELECT coalesce(json_agg(found), '[]')::text FROM ({rows}) AS found)"
_READ = {"DateTimeField": datetime.fromisoformat, "DateField": date.fromisoformat, "UUIDField": UUID}
_UNREADABLE = {"BinaryField", "DurationField", "FloatField", "JSONField", "TimeField"}


class Part:
    """A relation to bring along, by its name on the record, with the parts that hang on what it leads to.

    only: the columns to read (the key is always among them), all by default. where: {column: value} that rows of a
    relation to many must have. Rows of relations to many come in the order of their model.
    """

    def __init__(self, name, *parts, only=(), where=None):
        self.name, self.parts, self.only, self.where = name, parts, only, where or {}

    def columns(self, model):
        """The columns that are read of `model`, in its order."""
        return _columns(model, self.only)


def _columns(model, only=()):
    """The columns of `model`, or those of them that are named and its key; TypeError for what JSON would spoil."""
    fields = model._meta.concrete_fields
    read = [field for field in fields if not only or field.primary_key or field.name in only]
    if lost := _UNREADABLE.intersection(field.get_internal_type() for field in read):
        raise TypeError(f"{model._meta.label} has columns that would not come out as they are: {sorted(lost)}")
    return read


class Whole:
    """What to bring along with the records of a query: `of(queryset)` gives the same records with it."""

    def __init__(self, *parts):
        self.parts = parts

    def of(self, queryset):
        model = queryset.model
        sql, parameters = _statement(self, model)
        rows = queryset.annotate(brought=RawSQL(sql, parameters, output_field=models.TextField()))  # noqa: S611
        rows._iterable_class = _iterable(self, model)
        return rows


def together(*asked):
    """The records of several (Whole, queryset) pairs, a list of each in its order, in one query for all."""
    statements, parameters = [], []
    for whole, queryset in asked:
        sql, values = whole.of(queryset).query.sql_with_params()
        statements.append(_ALL.format(rows=sql))
        parameters += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(statements)}", parameters)
        found = cursor.fetchone()
    return [_records(*pair, text) for pair, text in zip(asked, found, strict=True)]


def _records(whole, queryset, text):
    """The records of one list; text: JSON of its rows by column, each with what it has brought."""
    model, records = queryset.model, []
    fields, readers = _columns(model), [_Reader(queryset.model, part) for part in whole.parts]
    for row in json.loads(text, parse_float=Decimal):
        values = [_read(field, row[field.column]) for field in fields]
        record = model.from_db("default", [field.attname for field in fields], values)
        _attach(record, row["brought"], readers)
        records.append(record)
    return records


def _read(field, value):
    """A value as JSON has it, as the field has it."""
    read = _converter(field)
    return read(value) if read and value is not None else value


def _converter(field):
    """What makes a value of `field` of its JSON, or None; a foreign key is read as the key it points to."""
    while field.remote_field:
        field = field.target_field
    return _READ.get(field.get_internal_type())


def _attach(record, brought, readers):
    seen = {}
    for reader, value in zip(readers, json.loads(brought, parse_float=Decimal), strict=True):
        reader.attach(record, value, seen)


@cache
def _statement(whole, model):
    """(sql, parameters): one JSON list with a value per part, for the row of `model` at hand."""
    writer = _Writer()
    return f"json_build_array({', '.join(writer.parts(model, model._meta.db_table, whole.parts))})::text", writer.values


@cache
def _iterable(whole, model):
    readers = [_Reader(model, part) for part in whole.parts]

    class Bringing(ModelIterable):
        def __iter__(self):
            for record in super().__iter__():
                _attach(record, record.__dict__.pop("brought"), readers)
                yield record

    return Bringing


class _Writer:
    """Writes subqueries, and collects the values they are to be given."""

    def __init__(self):
        self.aliases = (f"r{number}" for number in count())
        self.values = []

    def parts(self, model, alias, parts):
        return [self._part(model, alias, part) for part in parts]

    def _part(self, owner, outer, part):
        relation = owner._meta.get_field(part.name)
        model, alias = relation.related_model, next(self.aliases)
        columns = [_column(alias, field) for field in part.columns(model)]
        row = f"json_build_array({', '.join([*columns, *self.parts(model, alias, part.parts)])})"
        if relation.many_to_one or relation.one_to_one:
            condition = f"{_key(alias, model)} = {_column(outer, relation)}"
            return _ONE.format(row=row, rows=f"{_table(model)} {alias}", condition=condition)
        rows, theirs = _rows(relation, model, alias)
        conditions = [f"{theirs} = {_key(outer, owner)}", *(self._condition(alias, *one) for one in part.where.items())]
        order = ", ".join(_order(model, alias, path) for path in model._meta.ordering) or _key(alias, model)
        return _MANY.format(row=row, order=order, rows=rows, condition=" AND ".join(conditions))

    def _condition(self, alias, name, value):
        self.values.append(value)
        return f"{alias}.{_quoted(name)} = %s"


def _rows(relation, model, alias):
    """(tables, column that leads back) of a relation to many."""
    if relation.one_to_many:
        return f"{_table(model)} {alias}", _column(alias, relation.field)
    link = f"{alias}_link"
    own, other = _quoted(relation.m2m_column_name()), _quoted(relation.m2m_reverse_name())
    through = _table(relation.remote_field.through)
    return f"{through} {link} JOIN {_table(model)} {alias} ON {_key(alias, model)} = {link}.{other}", f"{link}.{own}"


def _order(model, alias, path):
    """One item of a model's `ordering`, which may lead through foreign keys."""
    first, *rest = path.removeprefix("-").split("__")
    field = model._meta.pk if first == "pk" else model._meta.get_field(first)
    downwards = " DESC" if path.startswith("-") else ""
    if not rest:
        return _column(alias, field) + downwards
    other, inner = field.related_model, f"{alias}_{first}"
    condition = f"{_key(inner, other)} = {_column(alias, field)}"
    row = _order(other, inner, "__".join(rest))
    return _ONE.format(row=row, rows=f"{_table(other)} {inner}", condition=condition) + downwards


def _column(alias, field):
    return f"{_quoted(alias)}.{_quoted(field.column)}"


def _key(alias, model):
    return _column(alias, model._meta.pk)


def _table(model):
    return _quoted(model._meta.db_table)


def _quoted(name):
    return connection.ops.quote_name(name)


class _Reader:
    """Makes records of what a part has brought, and puts them where Django looks before it asks."""

    def __init__(self, model, part):
        relation = model._meta.get_field(part.name)
        fields = part.columns(relation.related_model)
        self.model, self.is_one = relation.related_model, bool(relation.many_to_one or relation.one_to_one)
        self.name = part.name if self.is_one or relation.many_to_many else relation.get_accessor_name()
        self.back = relation.field.name if relation.one_to_many else ""
        self.names = [field.attname for field in fields]
        converters = enumerate(map(_converter, fields))
        self.converted = [(number, read) for number, read in converters if read]
        self.readers = [_Reader(self.model, inner) for inner in part.parts]

    def attach(self, record, value, seen):
        if self.is_one:
            record._state.fields_cache[self.name] = self._record(value, seen) if value else None
            return
        rows = self.model._default_manager._queryset_class(self.model)
        rows._result_cache = [self._record(row, seen) for row in value]
        rows._prefetch_done = True
        if self.back:
            for row in rows._result_cache:
                row._state.fields_cache[self.back] = record
        record.__dict__.setdefault("_prefetched_objects_cache", {})[self.name] = rows

    def _record(self, values, seen):
        """The record of a row; one that came before in the same place is the same record."""
        key = self, values[0]
        if key not in seen:
            number = len(self.names)
            own = values[:number]
            for place, read in self.converted:
                own[place] = read(own[place]) if own[place] is not None else None
            seen[key] = self.model.from_db("default", self.names, own)
            for reader, value in zip(self.readers, values[number:], strict=True):
                reader.attach(seen[key], value, seen)
        return seen[key]
