"""The lists behind the numbers: what came, was decided and is overdue in a week, and who joined."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from hubportal.core import registry
from hubportal.core.models import Activity
from hubportal.reports.actions import runs
from hubportal.reports.models import ReportRun
from hubportal.reports.periods import Week
from partners.actions import join_requests
from partners.models import JoinRequest, Stage
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory
from tests.factories.partners import JoinRequestFactory, PartnershipFactory

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
WEEK = Week.parse("2026-W43")  # 19 to 25 October; the clock goes back on its Sunday
State = JoinRequest.State


def at(text, zone=BERLIN):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zone)


def names(hub, key):
    runs.write("hub_week", hub, WEEK)
    return [
        row["name"] for row in ReportRun.objects.get(kind="hub_week", hub=hub, period=str(WEEK)).figures[key]["now"]
    ]


def make(hub, name, submitted, due="2027-01-01", **fields):
    return JoinRequestFactory(hub=hub, organisation__name=name, submitted_at=at(submitted), due_on=due, **fields)


@pytest.mark.parametrize(
    ("submitted", "is_in"),
    [
        ("2026-10-18 23:59", False),
        ("2026-10-19 00:00", True),
        ("2026-10-25 23:59", True),  # already UTC+1
        ("2026-10-26 00:00", False),
    ],
)
def test_week_begins_and_ends_at_midnight_of_the_hub(hub, submitted, is_in):
    make(hub, "Neu", submitted)
    assert names(hub, "requests_new") == (["Neu"] if is_in else [])


def test_days_are_those_of_the_hub():
    east = HubFactory(time_zone="Europe/Athens")
    JoinRequestFactory(hub=east, submitted_at=at("2026-10-20 23:30"))
    runs.write("hub_week", east, WEEK)
    assert ReportRun.objects.get(period=str(WEEK)).figures["requests_new"]["now"][0]["day"] == "2026-10-21"


def test_decided_ones_say_how(hub):
    make(hub, "Ja", "2026-10-01", state=State.APPROVED, decided_at=at("2026-10-20"))
    make(hub, "Nein", "2026-10-01", state=State.DECLINED, decided_at=at("2026-10-21"))
    make(hub, "Vorher", "2026-10-01", state=State.DECLINED, decided_at=at("2026-10-18"))
    runs.write("hub_week", hub, WEEK)
    rows = ReportRun.objects.get(kind="hub_week", hub=hub, period=str(WEEK)).figures["requests_decided"]["now"]
    assert [(row["name"], row["note"]) for row in rows] == [("Ja", "approved"), ("Nein", "declined")]


def test_overdue_is_what_was_due_and_open_at_the_end_of_the_week(hub):
    make(hub, "Offen", "2026-10-01", due="2026-10-25")
    make(hub, "Seither entschieden", "2026-10-01", "2026-10-20", state=State.APPROVED, decided_at=at("2026-10-27"))
    make(hub, "Am Montag fällig", "2026-10-01", due="2026-10-26")
    make(hub, "Rechtzeitig", "2026-10-01", due="2026-10-20", state=State.APPROVED, decided_at=at("2026-10-19"))
    make(hub, "Wartet auf Antwort", "2026-10-01", due="2026-10-20", state=State.INFO_REQUESTED)
    assert sorted(names(hub, "requests_overdue")) == ["Offen", "Seither entschieden"]


def overdue(hub, week):
    runs.write("hub_week", hub, Week.parse(week))
    rows = ReportRun.objects.get(kind="hub_week", hub=hub, period=week).figures["requests_overdue"]["now"]
    return [(row["name"], row["day"]) for row in rows]


@pytest.fixture
def asked(hub):
    """A request handed in on 1 October by the real action, due on the 15th."""
    with time_machine.travel(at("2026-10-01 12:00"), tick=False):
        draft = JoinRequestFactory(
            hub=hub, organisation__name="Werk", state=State.DRAFT, submitted_at=None, due_on=None
        )
        return join_requests.submit(draft, by=draft.applicant, motivation="Wir bauen Netze.")


def later(text, action, join_request, **fields):
    """Do it at a moment after the week that is reported."""
    with time_machine.travel(at(text), tick=False):
        action(join_request, by=UserFactory(), **fields)


SINCE = {
    "deferred": (join_requests.defer, {"until": datetime.date(2026, 12, 1), "reason": "Später."}),
    "withdrawn": (join_requests.withdraw, {}),
    "asked": (join_requests.ask, {"question": "Was?"}),
    "declined": (join_requests.decline, {"reason": "Nein."}),
    "approved": (join_requests.approve, {}),
}


@pytest.mark.parametrize("what", SINCE)
def test_what_happened_since_changes_nothing_of_what_was_overdue_then(hub, asked, what):
    action, fields = SINCE[what]
    later("2026-10-27 10:00", action, asked, **fields)
    assert overdue(hub, "2026-W43") == [("Werk", "2026-10-15")]
    assert overdue(hub, "2026-W44") == []


def test_day_of_a_deferral_counts_from_the_deferral_on(hub, asked):
    later("2026-10-20 10:00", join_requests.defer, asked, until=datetime.date(2026, 10, 28), reason="Später.")
    later("2026-11-10 10:00", join_requests.ask, asked, question="Was?")
    assert (overdue(hub, "2026-W43"), overdue(hub, "2026-W44")) == ([], [("Werk", "2026-10-28")])


def test_answer_promises_a_new_day_and_a_question_stops_the_clock(hub, asked):
    later("2026-10-14 10:00", join_requests.ask, asked, question="Was?")
    assert overdue(hub, "2026-W43") == []
    later("2026-10-26 10:00", join_requests.answer, asked, answer="Das.")
    assert (overdue(hub, "2026-W45"), overdue(hub, "2026-W46")) == ([], [("Werk", "2026-11-09")])


def test_log_from_before_the_day_was_kept_promises_the_usual_one(hub, asked):
    Activity.objects.update(changes={"state": ["draft", "submitted"]})
    JoinRequest.objects.update(due_on="2026-12-01", state=State.DEFERRED)
    assert overdue(hub, "2026-W43") == [("Werk", "2026-10-15")]


def test_partners_joined_may_have_left_since(hub):
    PartnershipFactory(hub=hub, organisation__name="War da", starts="2026-10-19", stage=Stage.ENDED)
    PartnershipFactory(hub=hub, organisation__name="Will nur", starts="2026-10-19", stage=Stage.INTERESTED)
    assert names(hub, "partners_joined") == ["War da"]


def test_partners_joined_are_those_whose_day_is_known(hub):
    for starts in ("2026-10-19", "2026-10-25", "2026-10-26", "2026-10", "2026", None):
        PartnershipFactory(hub=hub, organisation__name=f"Seit {starts}", starts=starts)
    assert names(hub, "partners_joined") == ["Seit 2026-10-19", "Seit 2026-10-25"]


def test_other_hubs_stay_out(hub):
    other = HubFactory()
    make(other, "Kanarienvogel", "2026-10-20", due="2026-10-21")
    make(other, "Kanarienvogel", "2026-10-01", state=State.APPROVED, decided_at=at("2026-10-20"))
    PartnershipFactory(hub=other, starts="2026-10-20")
    runs.write("hub_week", hub, WEEK)
    runs.write("hub_week", other, WEEK)
    own, foreign = (ReportRun.objects.get(hub=one).figures for one in (hub, other))
    nothing = {"now": [], "previous": [], "year": []}
    parts = [key for key, part in registry.report_parts.items() if "hub_week" in part.kinds]
    assert own == dict.fromkeys(parts, nothing)
    assert all(
        foreign[key]["now"] for key in ("requests_new", "requests_decided", "requests_overdue", "partners_joined")
    )
