"""The admin in Chromium: nothing for axe to find, nothing the Content-Security-Policy has to stop."""

from threading import Thread

import pytest
from django.contrib import admin
from django.db import connection

from hubportal.core.jobs import run_job
from hubportal.core.models import Job
from hubportal.hubs.models import Hub
from partners.models import Organisation
from tests.browser.conftest import DESK, PHONE, dark
from tests.browser.test_every_page import violations

TABLE = "Firma;Art;Webseite\nNeuwerk GmbH;Unternehmen;neuwerk.example\nSpinLab;;\nOhne Art;Raumschiff;\n"
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


def work_off():
    """Do what waits, as a worker would: with a connection of its own, so that the server sees it."""

    def work():
        for job in Job.objects.filter(state=Job.State.WAITING):
            run_job(str(job.pk))
        connection.close()

    worker = Thread(target=work)
    worker.start()
    worker.join()


def see_it_done(view):
    """Do what waits, and let the page find that out: whoever asks for a page that loads itself anew gets neither."""
    job = view.page.locator("[id^=job-]")
    job.wait_for()
    work_off()
    job.wait_for(state="detached")
    view.page.wait_for_load_state("load")


def test_every_page_of_an_import_is_fit_for_everyone(tab, network):
    view = tab(DESK, session=network)
    view.open("/de/admin/partners/imports/new/")
    view.page.locator("select[name=hub]").select_option(index=1)
    table = {"name": "partner.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    view.page.locator("input[name=file]").set_input_files(table)
    view.page.locator("main form .button").click()
    assert inspect(view, f"{view.path()}") == []  # what the columns mean
    view.page.locator("main form .button").click()
    assert inspect(view, view.path()) == []  # waiting for a worker
    see_it_done(view)
    for query in ("", "?show=errors", "?show=known"):
        assert inspect(view, view.path() + query) == []
    view.open(view.path())
    assert view.page.locator("tbody tr").count() == 3
    view.page.locator("main form .button:not(.quiet)").click()
    see_it_done(view)
    assert inspect(view, view.path()) == []  # done
    view.page.locator("main form .button.danger").click()
    see_it_done(view)
    assert inspect(view, view.path()) == []  # undone


@pytest.mark.parametrize("path", ["/de/admin/", "/de/admin/hubs/hub/", "/de/admin/partners/organisation/add/"])
def test_page_fits_a_phone(path, tab, network):
    view = tab(PHONE, session=network)
    view.open(path)
    assert view.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
