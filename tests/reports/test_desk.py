"""A report that failed stands on the desk with its reason, until it has been written."""

import pytest

from hubportal.core import registry
from hubportal.core.registry import ReportPart
from hubportal.desk import waiting
from hubportal.hubs.models import StaffRole
from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.reports.conftest import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken():
    """A part that fails as long as `broken` holds something."""
    why = ["the cellar is flooded"]

    def rows(hub, since, until):
        if why:
            raise ValueError(why[0])
        return []

    registry.report_parts.add("trial", ReportPart("Trial", rows, kinds=("hub_month",)))
    yield why
    del registry.report_parts._items["trial"]


def on_desk(person):
    return [(item.title, item.text, item.url) for _kind, item in waiting.of(person, kind="reports").items]


def test_failed_report_says_why_to_the_editors_of_its_hub(client, hub, editor, broken):
    assert runs.write("hub_month", hub, "2026-10") is None
    run = ReportRun.objects.get(hub=hub)
    [(_title, text, url)] = on_desk(editor)
    assert ("ValueError: the cellar is flooded" in text, url) == (True, run.get_absolute_url())
    others = (StaffRoleFactory(hub=hub, role=StaffRole.Role.READER), StaffRoleFactory(hub=HubFactory()))
    assert [on_desk(role.user) for role in others] == [[], []]
    assert "the cellar is flooded" in client.get(url).text


def test_report_tried_again_leaves_the_desk(client, hub, editor, broken):
    runs.write("hub_month", hub, "2026-10")
    run = ReportRun.objects.get(hub=hub)
    client.post(f"{run.get_absolute_url()}writing/")
    work()
    assert len(on_desk(editor)) == 1
    broken.clear()
    client.post(f"{run.get_absolute_url()}writing/")
    work()
    run.refresh_from_db()
    assert (run.state, run.error, on_desk(editor)) == (ReportRun.State.DONE, "", [])


def test_report_that_cannot_be_written_anew_keeps_what_it_said(client, hub, editor, broken):
    broken.clear()
    run = runs.write("hub_month", hub, "2026-10")
    broken.append("the cellar is flooded again")
    said = run.figures
    job = client.post(f"{run.get_absolute_url()}writing/").url
    work()
    page = client.get(job).text
    run.refresh_from_db()
    assert (run.state, run.figures) == (ReportRun.State.DONE, said)
    assert "the cellar is flooded again" in page
