"""Keeping programs."""

from django.db import transaction

from hubportal.core import activity
from hubportal.core.slugs import free_slug
from hubportal.core.transitions import locked
from programs.models import Program
from programs.models.program import RESERVED


@transaction.atomic
def create(*, by, topics=(), linked_organisations=(), **fields):
    """A new program, at an address made from its name."""
    name = fields.get("name_de") or fields["name_en"]
    program = Program.objects.create(slug=free_slug(Program, name, taken=RESERVED), **fields)
    program.topics.set(topics)
    program.linked_organisations.set(linked_organisations)
    activity.record("created", program, by=by)
    return program


@transaction.atomic
def update(program, *, by, topics=None, linked_organisations=None, **fields):
    program = locked(program)
    before = activity.snapshot(program)
    for name, value in fields.items():
        setattr(program, name, value)
    program.save()
    if topics is not None:
        program.topics.set(topics)
    if linked_organisations is not None:
        program.linked_organisations.set(linked_organisations)
    activity.record("changed", program, by=by, changes=activity.difference(before, activity.snapshot(program)))
    return program
