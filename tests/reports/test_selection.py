"""The report of a selection: once the decisions are out, by code alone, without what a conflict withholds."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from hubportal.outbox.actions import messages
from hubportal.reports import reading
from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun
from tests.factories.accounts import UserFactory
from tests.factories.hubs import NetworkFactory, StaffRoleFactory
from tests.factories.partners import MembershipFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory
from tests.factories.programs.review import ConflictFactory, DecisionFactory

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture
def call(hub):
    call = CallFactory(program__hub=hub, decided=True, title_en="Round one", is_blind=True)
    for verdict, state, code in (("accept", "accepted", "AAAA"), ("decline", "declined", "DDDD")):
        fields = {"organisation__name": CANARY, "code": code, "state": state}
        application = ApplicationFactory(call=call, submitted=True, **fields)
        DecisionFactory(application=application, call=call, verdict=verdict, released=True)
    return call


def ago(days):
    return timezone.now() - datetime.timedelta(days=days)


def figures(run, reader):
    return {figure.part.key: figure.values["now"] for figure in reading.read(run, reader).figures}


def test_selection_comes_once_its_decisions_are_out(call, editor):
    still_open = CallFactory(program=call.program, in_review=True)
    DecisionFactory(application=ApplicationFactory(call=still_open, submitted=True, state="in_review"), call=still_open)
    runs.write_due()
    runs.write_due()
    assert list(ReportRun.objects.filter(kind="call_selection").values_list("call", "state")) == [(call.pk, "done")]
    messages.deliver()
    assert [sent.subject for sent in mail.outbox] == ["Selection report: Round one"]


def test_selection_that_is_long_past_is_no_news(call):
    call.decisions.update(released_at=ago(29))
    runs.write_due()
    assert not ReportRun.objects.filter(kind="call_selection").exists()


def test_selection_names_codes_and_nobody(call, editor):
    run = runs.write("call_selection", call, "once")
    assert sorted(row["name"]["en"] for row in run.figures["decisions_released"]["now"]) == [
        "Round one · AAAA",
        "Round one · DDDD",
    ]
    assert CANARY not in str(run.figures)


def declare(application, person):
    ConflictFactory(application=application, user=person)


def belong(application, person):
    MembershipFactory(organisation=application.organisation, user=person)


@pytest.mark.parametrize("close", [declare, belong])
def test_conflict_withholds_lines_and_counts_from_superusers_too(client, call, close):
    person, other = UserFactory(superuser=True, language="en"), UserFactory(superuser=True)
    close(call.applications.get(code="DDDD"), person)
    run = runs.write("call_selection", call, "once")
    assert [figures(run, reader)["decisions_released"] for reader in (person, other)] == [1, 2]
    client.force_login(person)
    page = client.get(f"/en/desk/reports/{run.pk}/").text
    assert ("AAAA" in page, "DDDD" in page) == (True, False)


def test_selection_is_compared_with_the_round_before(call):
    dates = {"opens_at": ago(400), "advertised_deadline": ago(370), "hard_deadline": ago(370)}
    earlier = CallFactory(program=call.program, state="archived", **dates)
    application = ApplicationFactory(call=earlier, submitted=True, state="declined")
    rows = runs.write("call_selection", call, "once").figures["applications_received"]
    assert {time: len(found) for time, found in rows.items()} == {"now": 2, "previous": 1}
    assert rows["previous"][0]["key"] == str(application.pk)


def test_selection_of_the_networks_own_program_is_the_networks(client, hub):
    network = NetworkFactory()
    call = CallFactory(program__hub=None, decided=True)
    DecisionFactory(
        application=ApplicationFactory(call=call, submitted=True, state="declined"), call=call, released=True
    )
    people = [StaffRoleFactory(hub=hub).user, StaffRoleFactory(hub=None, network=network).user]
    run = runs.write("call_selection", call, "once")
    answers = []
    for person in people:
        client.force_login(person)
        answers.append(client.get(f"/en/desk/reports/{run.pk}/").status_code)
    assert answers == [404, 200]
