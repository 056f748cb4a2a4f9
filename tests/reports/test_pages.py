"""The archive, the choice and the admin, for staff of the hub and nobody else."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from hubportal.hubs.models import StaffRole
from hubportal.outbox.models import Message
from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun, ReportSubscription
from hubportal.reports.periods import Month, Week
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory
from tests.factories.partners import JoinRequestFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory
from tests.reports.conftest import work
from tests.reports.test_figures import at

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture
def own(hub):
    JoinRequestFactory(hub=hub, organisation__name="Eigene GmbH", submitted_at=at("2026-10-20"))
    return runs.write("hub_week", hub, Week.parse("2026-W43"))


@pytest.fixture
def foreign():
    hub = HubFactory(name=f"Hub {CANARY}", slug="foreign")
    JoinRequestFactory(hub=hub, organisation__name=CANARY, submitted_at=at("2026-10-20"))
    return runs.write("hub_week", hub, Week.parse("2026-W43"))


def body(response):
    return response.getvalue().decode()


def test_archive_shows_the_own_hubs_reports_only(client, editor, own, foreign):
    for query in ({}, {"hub": "foreign"}):
        assert CANARY not in body(client.get("/en/desk/reports/", query))
    assert own.get_absolute_url() in body(client.get("/en/desk/reports/"))


def sheets(response):
    """{title: rows} of a workbook."""
    book = load_workbook(BytesIO(response.getvalue()), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def pdf_text(response):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(response.getvalue())).pages)


def test_canary_sings_to_its_own_staff(client, foreign):
    client.force_login(StaffRoleFactory(hub=foreign.hub, user__language="en").user)
    assert CANARY in body(client.get("/en/desk/reports/"))
    assert CANARY in body(client.get(f"/en/desk/reports/{foreign.pk}/"))
    assert CANARY in str(sheets(client.get(f"/en/desk/reports/{foreign.pk}/tables.xlsx")))
    assert CANARY in pdf_text(client.get(f"/en/desk/reports/{foreign.pk}/report.pdf"))


@pytest.mark.parametrize("ending", ["", "tables.xlsx", "report.pdf"])
def test_report_of_another_hub_is_not_found(client, editor, own, foreign, ending):
    answers = [client.get(f"/en/desk/reports/{run.pk}/{ending}") for run in (own, foreign)]
    assert [body.status_code for body in answers] == [200, 404]
    answers[0].getvalue()


def test_report_shows_numbers_and_the_list_behind_them(client, editor, own):
    page = body(client.get(f"/en/desk/reports/{own.pk}/"))
    assert '<a href="#list-requests_new">New join requests</a></th><td class="num"><strong>1</strong>' in page
    assert "Eigene GmbH" in page


def test_workbook_names_the_sheet_behind_each_figure(client, editor, hub, own):
    JoinRequestFactory(hub=hub, organisation__name="=1+1", submitted_at=at("2026-10-13"))
    run = runs.write_again(own, by=editor)
    found = sheets(client.get(f"/en/desk/reports/{run.pk}/tables.xlsx"))
    [figure] = [row for row in found["Overview"] if row[0] == "New join requests"]
    assert figure[1:4] == (1, 1, 0)
    rows = found[figure[4]][1:]
    assert [(row[1], row[2]) for row in rows] == [("2026-10-20", "Eigene GmbH"), ("2026-10-13", "'=1+1")]


@pytest.mark.parametrize("path", ["", "settings/"])
def test_pages_are_for_staff(client, path):
    assert client.get(f"/en/desk/reports/{path}").url.startswith("/en/account/login/")
    client.force_login(UserFactory())
    assert client.get(f"/en/desk/reports/{path}").status_code == 403


def test_editor_has_the_own_hubs_report_written_now_and_no_others(client, editor, hub, foreign):
    for subject in (hub, foreign.hub):
        client.post("/en/desk/reports/new/", {"report": f"hub_week/{subject.pk}"})
    work()
    assert list(Message.objects.filter(recipient=editor).values_list("title", flat=True)) == [
        ReportRun.objects.get(hub=hub).name
    ]
    assert list(ReportRun.objects.filter(hub=foreign.hub)) == [foreign]


def test_earlier_time_is_written_for_whoever_asks_alone(client, editor, hub):
    StaffRoleFactory(hub=hub)
    client.post("/en/desk/reports/new/", {"report": f"hub_month/{hub.pk}", "period": "2025-03"})
    work()
    run = ReportRun.objects.get()
    assert (run.period, run.state) == ("2025-03", ReportRun.State.DONE)
    assert list(Message.objects.values_list("recipient", flat=True)) == [editor.pk]


@pytest.mark.parametrize(
    ("period", "said"),
    [("2025-W03", "write it like 2026-11"), ("2999-01", "not over yet"), ("0000-01", "write it like")],
)
def test_time_that_is_none_or_to_come_is_refused_in_words(client, editor, hub, period, said):
    page = body(client.post("/en/desk/reports/new/", {"report": f"hub_month/{hub.pk}", "period": period}))
    assert (said in page, f'value="{period}"' in page, ReportRun.objects.exists()) == (True, True, False)


def test_report_is_written_anew_for_whoever_asks(client, editor, own, foreign):
    answers = [client.post(f"/en/desk/reports/{run.pk}/writing/").status_code for run in (own, foreign)]
    assert answers == [302, 404]
    work()
    assert Message.objects.filter(recipient=editor, payload__id=str(own.pk)).count() == 2


def test_job_leads_to_the_report_it_has_written(client, editor, own):
    first, again = (client.post(f"/en/desk/reports/{own.pk}/writing/").url for _press in range(2))
    assert (first, own.get_absolute_url() in client.get(first).text) == (again, False)
    work()
    assert own.get_absolute_url() in client.get(first).text
    assert client.post(f"/en/desk/reports/{own.pk}/writing/").url != first


def test_nothing_is_written_for_whoever_has_lost_the_right_meanwhile(client, editor, own):
    job = client.post(f"/en/desk/reports/{own.pk}/writing/").url
    editor.staff_roles.all().delete()
    StaffRoleFactory(user=editor)
    work()
    page = client.get(job).text
    assert ("no longer have the right" in page, own.get_absolute_url() in page) == (True, False)


def test_reader_reads_but_has_nothing_written(client, own):
    client.force_login(StaffRoleFactory(hub=own.hub, role=StaffRole.Role.READER).user)
    assert client.get(f"/en/desk/reports/{own.pk}/").status_code == 200
    assert client.post(f"/en/desk/reports/{own.pk}/writing/").status_code == 403
    assert client.post("/en/desk/reports/new/").status_code == 403


def test_getting_the_address_writes_nothing(client, editor, own):
    assert client.get(f"/en/desk/reports/{own.pk}/writing/").status_code == 405
    assert client.get("/en/desk/reports/new/").status_code == 200
    assert list(ReportRun.objects.all()) == [own]


def test_choice_is_kept_and_shown(client, editor, hub):
    assert "checked" in body(client.get("/en/desk/reports/settings/"))
    client.post("/en/desk/reports/settings/", {"hub_month": [f"hub-{hub.pk}"]})
    said = {one.kind: one.is_wanted for one in ReportSubscription.objects.filter(user=editor, hub=hub)}
    assert said == {"hub_week": False, "hub_month": True, "call_selection": False}
    assert body(client.get("/en/desk/reports/settings/")).count("checked") == 1


def test_nobody_chooses_a_hub_they_do_not_read(client, editor, foreign):
    response = client.post("/en/desk/reports/settings/", {"hub_week": [f"hub-{foreign.hub.pk}"]})
    assert response.status_code == 200
    assert not ReportSubscription.objects.exists()


@pytest.mark.parametrize("path", ["reportrun", "reportsubscription"])
def test_admin_shows_the_own_hubs_rows_only(client, editor, own, foreign, path):
    for run in (own, foreign):
        ReportSubscription.objects.create(user=UserFactory(), kind="hub_week", hub=run.hub, is_wanted=True)
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
    work()
    assert Message.objects.filter(recipient=person).count() == number


def test_archive_asks_as_often_for_three_as_for_one(client, editor, hub, own, django_assert_max_num_queries):
    client.get("/en/desk/reports/")
    with django_assert_max_num_queries(14) as few:
        client.get("/en/desk/reports/")
    runs.write("hub_week", hub, Week.parse("2026-W44"))
    runs.write("hub_week", hub, Week.parse("2026-W45"))
    with django_assert_max_num_queries(len(few)):
        client.get("/en/desk/reports/")


def test_report_asks_as_often_for_three_lines_as_for_one(client, editor, hub, django_assert_max_num_queries):
    call = CallFactory(program__hub=hub)
    numbers = []
    for more in (1, 2):
        for _number in range(more):
            ApplicationFactory(call=call, submitted=True)
            JoinRequestFactory(hub=hub)
        run = runs.write_anew(runs.row_of("hub_month", hub, Month.of(timezone.localdate())), by=editor)
        client.get(run.get_absolute_url())
        with django_assert_max_num_queries(14) as asked:
            assert client.get(run.get_absolute_url()).text.count(call.title_de) == sum((1, 2)[:more])
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_network_staff_choose_among_all_hubs(client, hub, foreign):
    person = StaffRoleFactory(hub=None, network=NetworkFactory(), user__language="en").user
    client.force_login(person)
    page = body(client.get("/en/desk/reports/settings/"))
    assert (hub.name in page, CANARY in page, page.count("checked")) == (True, True, 2)  # the network's own
