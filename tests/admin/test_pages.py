"""Every list, form, history and deletion of the admin answers, for whoever may see it."""

import pytest
from django.contrib import admin
from django.urls import reverse

from hubportal.core.admin import ReadOnlyAdmin

ADMINS = {f"{model._meta.app_label}_{model._meta.model_name}": model for model in admin.site._registry}


def address(name, view, *args):
    return reverse(f"admin:{name}_{view}", args=args)


@pytest.mark.parametrize("name", ADMINS)
def test_list_answers(name, superuser, foreign):
    assert superuser.get(address(name, "changelist")).status_code == 200


@pytest.mark.parametrize("name", ADMINS)
def test_list_answers_search_and_facets(name, superuser, foreign):
    assert superuser.get(address(name, "changelist"), {"q": "a", "_facets": "True"}).status_code == 200


KEPT = {"programs_call", "newsroom_release"}  # not even a superuser deletes here what people rely on


@pytest.mark.parametrize("name", ADMINS)
@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_record_answers(name, view, superuser, foreign):
    record = ADMINS[name].objects.first()
    if record is None:
        pytest.skip("no record of this kind in the twins")
    is_kept = isinstance(admin.site._registry[type(record)], ReadOnlyAdmin) or name in KEPT
    expected = 403 if view == "delete" and is_kept else 200
    assert superuser.get(address(name, view, record.pk)).status_code == expected


@pytest.mark.parametrize("name", ADMINS)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_export_answers(name, ending, superuser, foreign):
    response = superuser.get(address(name, "export", ending))
    assert (response.status_code, bool(response.getvalue())) == (200, True)
    response.close()
