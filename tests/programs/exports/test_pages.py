"""The page from which exports are begun, stopped and had; and how long they are kept."""

import datetime

import pytest
from django.utils import timezone

from hubportal.core import activity, jobs
from hubportal.core.models import Job
from programs.actions import exports
from tests.programs.exports.conftest import content, handed_in
from tests.programs.review.conftest import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(call):
    return f"/en/programs/manage/calls/{call.slug}/exports/"


def test_staff_begin_an_export_and_have_the_file(call, staff, page):
    handed_in(call)
    client = browser(staff)
    assert client.post(f"{page}new/", {"what": "workbook"})["Location"] == page
    job = Job.objects.get()
    assert "progress" in client.get(page).content.decode()
    jobs.run_job(str(job.pk))
    assert f"/en/jobs/{job.pk}/file/" in client.get(page).content.decode()
    assert b"".join(client.get(f"/en/jobs/{job.pk}/file/")) == content(Job.objects.get())
    assert activity.history(call)[0].verb == "exported"


def test_nobody_else_sees_the_export(call, staff, page):
    job = exports.start(call, "workbook", by=staff)
    jobs.run_job(str(job.pk))
    other = browser(type(staff).objects.create_superuser("other@example.org", "secret"))
    assert str(job.pk) not in other.get(page).content.decode()
    assert other.get(f"/en/jobs/{job.pk}/file/").status_code == 404


def test_asked_for_twice_it_is_made_once(call, staff):
    assert exports.start(call, "files", by=staff) == exports.start(call, "files", by=staff)
    assert exports.start(call, "reviews", by=staff) != exports.start(call, "files", by=staff)


def test_unknown_kind_is_refused_with_a_sentence(staff, page):
    response = browser(staff).post(f"{page}new/", {"what": "everything"})
    assert "Select a valid choice" in response.content.decode()
    assert not Job.objects.exists()


def test_stopped_export_leaves_no_file(call, staff):
    handed_in(call)
    job = exports.start(call, "workbook", by=staff)
    Job.objects.filter(pk=job.pk).update(cancel_requested=True)
    jobs.run_job(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.file) == ("cancelled", None)


@pytest.mark.parametrize(("retained", "days"), [(None, 7), (30, 7), (2, 2)])
def test_file_goes_after_a_week_or_with_the_applications(call, staff, export, retained, days):
    call.retain_until = retained and timezone.localdate() + datetime.timedelta(days=retained)
    call.save()
    job = export(call, "applications", staff)
    assert job.file.expires_on == timezone.localdate() + datetime.timedelta(days=days)
