"""The archive, the choice and the admin, for staff of the hub and nobody else."""

import pytest

from hubportal.hubs.models import StaffRole
from hubportal.outbox.models import Message
from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun, ReportSubscription
from hubportal.reports.weeks import Week
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory
from tests.factories.partners import JoinRequestFactory
from tests.reports.test_figures import at

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture
def own(hub):
    JoinRequestFactory(hub=hub, organisation__name="Eigene GmbH", submitted_at=at("2026-10-20"))
    return runs.write(hub, Week.parse("2026-W43"))


@pytest.fixture
def foreign():
    hub = HubFactory(name=f"Hub {CANARY}", slug="foreign")
    JoinRequestFactory(hub=hub, organisation__name=CANARY, submitted_at=at("2026-10-20"))
    return runs.write(hub, Week.parse("2026-W43"))


def body(response):
    return response.getvalue().decode()


def test_archive_shows_the_own_hubs_reports_only(client, editor, own, foreign):
    for query in ({}, {"hub": "foreign"}):
        assert CANARY not in body(client.get("/en/desk/reports/", query))
    assert own.get_absolute_url() in body(client.get("/en/desk/reports/"))


def test_canary_sings_to_its_own_staff(client, foreign):
    client.force_login(StaffRoleFactory(hub=foreign.hub, user__language="en").user)
    assert CANARY in body(client.get("/en/desk/reports/"))
    assert CANARY in body(client.get(f"/en/desk/reports/{foreign.pk}/"))
    assert CANARY in body(client.get(f"/en/desk/reports/{foreign.pk}/table.csv"))


@pytest.mark.parametrize("ending", ["", "table.csv"])
def test_report_of_another_hub_is_not_found(client, editor, own, foreign, ending):
    assert client.get(f"/en/desk/reports/{own.pk}/{ending}").status_code == 200
    assert client.get(f"/en/desk/reports/{foreign.pk}/{ending}").status_code == 404


def test_report_shows_numbers_and_the_list_behind_them(client, editor, own):
    page = body(client.get(f"/en/desk/reports/{own.pk}/"))
    assert "Eigene GmbH" in page
    assert "<dt>New join requests</dt><dd>1</dd>" in page


def test_table_guards_against_formulas(client, editor, hub):
    JoinRequestFactory(hub=hub, organisation__name="=1+1", submitted_at=at("2026-10-20"))
    run = runs.write(hub, Week.parse("2026-W43"))
    assert "New join requests,2026-10-20,'=1+1," in body(client.get(f"/en/desk/reports/{run.pk}/table.csv"))


@pytest.mark.parametrize("path", ["", "settings/"])
def test_pages_are_for_staff(client, path):
    assert client.get(f"/en/desk/reports/{path}").url.startswith("/en/account/login/")
    client.force_login(UserFactory())
    assert client.get(f"/en/desk/reports/{path}").status_code == 403


@pytest.mark.parametrize(("slug", "expected"), [("own", 302), ("foreign", 403)])
def test_editor_has_the_own_hubs_report_written_now(client, editor, own, foreign, slug, expected):
    assert client.post(f"/en/desk/reports/hubs/{slug}/").status_code == expected
    assert Message.objects.filter(recipient=editor).exclude(key__contains=str(own.pk)).exists() == (expected == 302)


def test_reader_reads_but_has_nothing_written(client, own):
    client.force_login(StaffRoleFactory(hub=own.hub, role=StaffRole.Role.READER).user)
    assert client.get(f"/en/desk/reports/{own.pk}/").status_code == 200
    assert client.post("/en/desk/reports/hubs/own/").status_code == 403


def test_getting_the_address_writes_nothing(client, editor):
    assert client.get("/en/desk/reports/hubs/own/").status_code == 405
    assert not ReportRun.objects.exists()


def test_choice_is_kept_and_shown(client, editor, hub):
    assert "checked" in body(client.get("/en/desk/reports/settings/"))
    client.post("/en/desk/reports/settings/", {"hubs": []})
    assert ReportSubscription.objects.get().is_wanted is False
    assert "checked" not in body(client.get("/en/desk/reports/settings/"))


def test_nobody_chooses_a_hub_they_do_not_read(client, editor, foreign):
    response = client.post("/en/desk/reports/settings/", {"hubs": [foreign.hub.pk]})
    assert response.status_code == 200
    assert not ReportSubscription.objects.exists()


@pytest.mark.parametrize("path", ["reportrun", "reportsubscription"])
def test_admin_shows_the_own_hubs_rows_only(client, editor, own, foreign, path):
    for run in (own, foreign):
        ReportSubscription.objects.create(user=UserFactory(), hub=run.hub, is_wanted=True)
    page = body(client.get(f"/en/admin/reports/{path}/"))
    assert (own.hub.name in page, CANARY in page) == (True, False)


def test_admin_opens_the_own_hubs_report_and_no_other(client, editor, own, foreign):
    own_page, foreign_page = (client.get(f"/en/admin/reports/reportrun/{run.pk}/change/") for run in (own, foreign))
    assert (own_page.status_code, foreign_page.status_code) == (200, 302)
    assert client.get(f"/en/admin/reports/reportrun/{own.pk}/delete/").status_code == 403


@pytest.mark.parametrize(("role", "number"), [(StaffRole.Role.EDITOR, 1), (StaffRole.Role.READER, 0)])
def test_admin_writes_again_for_editors_only(client, own, role, number):
    person = StaffRoleFactory(hub=own.hub, role=role).user
    client.force_login(person)
    client.post("/en/admin/reports/reportrun/", {"action": "write_again", "_selected_action": [str(own.pk)]})
    assert Message.objects.filter(recipient=person).count() == number


def test_archive_asks_as_often_for_three_as_for_one(client, editor, hub, own, django_assert_max_num_queries):
    client.get("/en/desk/reports/")
    with django_assert_max_num_queries(14) as few:
        client.get("/en/desk/reports/")
    runs.write(hub, Week.parse("2026-W44"))
    runs.write(hub, Week.parse("2026-W45"))
    with django_assert_max_num_queries(len(few)):
        client.get("/en/desk/reports/")


def test_network_staff_choose_among_all_hubs(client, hub, foreign):
    person = StaffRoleFactory(hub=None, network=NetworkFactory(), user__language="en").user
    client.force_login(person)
    page = body(client.get("/en/desk/reports/settings/"))
    assert (hub.name in page, CANARY in page, "checked" in page) == (True, True, False)
