"""The admin in Chromium: nothing for axe to find, nothing the Content-Security-Policy has to stop."""

import pytest
from django.contrib import admin

from hubportal.hubs.models import Hub
from partners.models import Organisation
from tests.browser.conftest import DESK, PHONE, dark
from tests.browser.test_every_page import violations

LISTS = [f"/de/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry]
PAGES = ["/de/admin/", "/en/admin/", "/de/admin/hubs/", *LISTS, "/de/admin/partners/imports/new/"]
RECORDS = {"hubs/hub": (Hub, "leipzig"), "partners/organisation": (Organisation, "spinlab")}


def inspect(view, path):
    """What Chromium and axe complain about; axe's own attempts to read style sheets do not count."""
    status = view.open(path).status
    found = [] if status == 200 else [f"status {status}"]
    found += [f"console: {line}" for line in view.complaints] + [f"request to {url}" for url in view.strays]
    found += [f"axe, light: {line}" for line in violations(view.page)]
    with dark(view.page):
        found += [f"axe, dark: {line}" for line in violations(view.page)]
    return found


@pytest.mark.parametrize("path", PAGES)
def test_page_is_fit_for_everyone_and_sealed(path, tab, network):
    assert inspect(tab(DESK, session=network), path) == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("view", ["change", "history", "delete"])
@pytest.mark.parametrize("kind", RECORDS)
def test_record_is_fit_for_everyone_and_sealed(kind, view, viewport, tab, network):
    model, slug = RECORDS[kind]
    path = f"/de/admin/{kind}/{model.objects.get(slug=slug).pk}/{view}/"
    assert inspect(tab(viewport, session=network), path) == []


@pytest.mark.parametrize("path", ["/de/admin/", "/de/admin/hubs/hub/", "/de/admin/partners/organisation/add/"])
def test_page_fits_a_phone(path, tab, network):
    view = tab(PHONE, session=network)
    view.open(path)
    assert view.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
