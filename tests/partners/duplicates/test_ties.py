"""Every relation to organisations there is says what a merge does with it."""

from django.apps import apps
from django.db import models

from hubportal.core import registry
from hubportal.core.registry import Tie
from partners.models import Organisation


def relations(model):
    """ "app.model.field" of all columns that point to `model`, those of tables between two models included."""
    return {
        f"{owner._meta.label_lower}.{field.name}"
        for owner in apps.get_models(include_auto_created=True)
        for field in owner._meta.concrete_fields
        if field.remote_field and field.remote_field.model is model
    }


def test_ties_cover_every_relation_to_organisations():
    assert {name for name, _tie in registry.ties.items()} == relations(Organisation)


def test_what_is_put_away_takes_nothing_along_but_its_own_parts():
    """What else points to such a record would be emptied, and the merge would not know."""
    put_away = {
        apps.get_model(name.rpartition(".")[0]) for name, tie in registry.ties.items() if tie.twice == Tie.PUT_AWAY
    } - {Organisation}
    unique = {model for model in put_away if model._meta.total_unique_constraints or model._meta.unique_together}
    emptied = {
        f"{relation.related_model._meta.label_lower}.{relation.field.name}"
        for model in unique
        for relation in model._meta.related_objects
        if relation.on_delete not in (models.CASCADE, models.PROTECT)
    }
    assert emptied == set()
    assert [model for model in unique if model._meta.many_to_many] == []
