"""Each kind of report comes when its calendar says, to those it is for, about nothing but its subject."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from hubportal.core import registry
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message
from hubportal.reports import subscribers
from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun
from tests.factories.accounts import UserFactory
from tests.factories.funding import FunderSeatFactory, an_awarded_grant
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory
from tests.reports.test_figures import at, make

pytestmark = pytest.mark.django_db
State = ReportRun.State


def written(kind):
    return list(ReportRun.objects.done().filter(kind=kind).values_list("period", flat=True))


@pytest.fixture
def october(hub, editor):
    """Reports began in September; one join request came in October, two in September, one a year ago."""
    ReportRun.objects.create(kind="hub_month", hub=hub, period="2026-09", state=State.SKIPPED)
    for day in ("2026-10-31 23:59", "2026-09-01 00:00", "2026-09-30 12:00", "2025-10-05 12:00"):
        make(hub, f"Seit {day}", day)


def test_month_arrives_on_the_first_at_eight_as_pdf_and_workbook(hub, editor, october):
    runs.write_due(at("2026-11-01 07:59"))
    assert written("hub_month") == []
    runs.write_due(at("2026-11-01 08:00"))
    runs.write_due(at("2026-11-01 11:00"))
    assert written("hub_month") == ["2026-10"]
    messages.deliver()
    [sent] = mail.outbox
    assert sent.subject == "Monthly report: Eigener Hub · October 2026"
    assert [name for name, _content, _type in sent.attachments] == [
        "own-monthly-report-2026-10.pdf",
        "own-monthly-report-2026-10.xlsx",
    ]


def test_month_is_compared_with_the_one_before_and_the_year_before(hub, october):
    rows = runs.write("hub_month", hub, "2026-10").figures["requests_new"]
    assert {time: len(found) for time, found in rows.items()} == {"now": 1, "previous": 2, "year": 1}


def test_quarter_names_the_hub_of_every_line_and_goes_to_the_network(hub, editor):
    network = NetworkFactory()
    agent = StaffRoleFactory(hub=None, network=network).user
    make(hub, "Eins", "2026-07-01")
    make(HubFactory(name="Anderer Hub"), "Zwei", "2026-09-30")
    run = runs.write("network_quarter", network, "2026-Q3")
    assert [(row["hub"], row["name"]) for row in run.figures["requests_new"]["now"]] == [
        ("Anderer Hub", "Zwei"),
        ("Eigener Hub", "Eins"),
    ]
    assert list(Message.objects.values_list("recipient", flat=True)) == [agent.pk]


def test_funder_reads_of_its_own_grants_alone(client):
    grant, foreign = an_awarded_grant(), an_awarded_grant()
    seat = FunderSeatFactory(organisation=grant.scheme.funder)
    client.force_login(seat.user)
    this_month = str(timezone.localdate().replace(day=1))[:7]
    own, other = (runs.write("funder_duties", one.scheme.funder, this_month) for one in (grant, foreign))
    assert list(subscribers.of(own)) == [seat.user]
    assert [client.get(f"/en/desk/reports/{run.pk}/").status_code for run in (own, other)] == [200, 404]


def test_every_part_is_in_a_report_and_every_report_has_parts():
    of_parts = {kind for part in registry.report_parts for kind in part.kinds}
    assert of_parts == {key for key, _kind in registry.report_kinds.items()}


def test_person_without_the_right_any_more_gets_no_mail(hub, editor, october):
    runs.write("hub_month", hub, "2026-10")
    editor.staff_roles.all().delete()
    messages.deliver()
    assert (mail.outbox, Message.objects.get().state) == ([], Message.State.GONE)


def test_stranger_has_no_choice():
    assert subscribers.choices_of(UserFactory()) == {}


def test_report_of_a_period_with_a_change_of_the_clock_is_due_at_eight(hub, october):
    run = ReportRun(kind="hub_month", hub=hub, period="2026-10")
    assert run.when.due(at("2026-10-01").tzinfo) == datetime.datetime(2026, 11, 1, 7, tzinfo=datetime.UTC)
