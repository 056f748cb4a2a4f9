import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hubportal.core.jobs import run_job
from hubportal.core.models import Job
from hubportal.hubs.models import StaffRole
from partners.models import PartnerImport
from tests.factories.hubs import HubFactory, StaffRoleFactory


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture(autouse=True)
def handed_over(monkeypatch):
    """Jobs wait until a test runs them."""
    told = []
    monkeypatch.setattr(run_job, "delay", told.append)
    return told


@pytest.fixture
def hub(db):
    return HubFactory(name="Hub Leipzig")


@pytest.fixture
def editor(hub):
    browser = Client()
    browser.user = StaffRoleFactory(hub=hub, role=StaffRole.Role.EDITOR, user__language="en").user
    browser.force_login(browser.user)
    return browser


def run_jobs():
    """Do what waits, as a worker would."""
    for job in Job.objects.filter(state=Job.State.WAITING):
        run_job(str(job.pk))


@pytest.fixture
def upload(editor, hub):
    """Upload a table (text, bytes or a file's name and bytes); the import, or None where it was refused."""

    def post(table, name="partners.csv"):
        data = table if isinstance(table, bytes) else table.encode()
        file = SimpleUploadedFile(name, io.BytesIO(data).read())
        response = editor.post("/en/admin/partners/imports/new/", {"hub": hub.pk, "file": file})
        post.response = response
        return PartnerImport.objects.last() if response.status_code == 302 else None

    return post


@pytest.fixture
def checked(upload, editor):
    """Upload a table, accept the guessed columns and run the check: the import with its rows."""

    def take(table, **columns):
        found = upload(table)
        editor.post(f"/en/admin/partners/imports/{found.pk}/columns/", found.mapping | columns)
        run_jobs()
        found.refresh_from_db()
        return found

    return take


@pytest.fixture
def press(editor):
    """Press a button of an import and run what it starts; the import as it is then."""

    def post(found, step, data=None):
        editor.post(f"/en/admin/partners/imports/{found.pk}/{step}/", data or {})
        run_jobs()
        found.refresh_from_db()
        return found

    return post
