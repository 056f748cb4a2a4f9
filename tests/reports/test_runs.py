"""One report per hub and week, whoever asks and however often; what was missed comes later."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from hubportal.core import registry
from hubportal.core.registry import ReportPart
from hubportal.hubs.models import StaffRole
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message
from hubportal.reports import subscribers
from hubportal.reports.actions import runs, subscriptions
from hubportal.reports.models import ReportRun
from hubportal.reports.periods import Week
from tests.accounts.threads import at_once
from tests.factories.hubs import HubFactory, NetworkFactory, StaffRoleFactory
from tests.reports.conftest import FIRST, monday_after, work

pytestmark = pytest.mark.django_db
State = ReportRun.State


def written(hub):
    return sorted(ReportRun.objects.filter(hub=hub, state=State.DONE).values_list("period", flat=True))


def test_fresh_portal_sends_no_old_reports(hub, editor):
    runs.write_due(monday_after("2026-W46"))
    runs.write_due(monday_after("2026-W46", hour=10))
    assert written(hub) == []
    assert not Message.objects.exists()


def test_report_comes_on_the_next_monday_at_eight(hub, editor):
    runs.write_due(monday_after("2026-W46"))
    runs.write_due(monday_after("2026-W47", hour=7))
    assert written(hub) == []
    runs.write_due(monday_after("2026-W47", hour=8))
    assert written(hub) == ["2026-W47"]


def test_ticks_after_it_add_nothing(hub, editor, begun):
    for hour in (8, 9, 10):
        runs.write_due(monday_after("2026-W41", hour=hour))
    assert (written(hub), Message.objects.count()) == (["2026-W41"], 1)


def test_beat_that_was_off_for_a_week_catches_up_with_one_report_each(hub, editor, begun):
    runs.write_due(monday_after("2026-W43"))
    assert written(hub) == ["2026-W41", "2026-W42", "2026-W43"]
    assert Message.objects.filter(recipient=editor).count() == 3


def test_no_more_than_four_weeks_are_caught_up(hub, editor, begun):
    runs.write_due(monday_after("2026-W47"))
    assert written(hub) == ["2026-W44", "2026-W45", "2026-W46", "2026-W47"]


def test_hubs_have_their_own_clocks(begun, hub):
    west = HubFactory(time_zone="Atlantic/Azores")
    ReportRun.objects.create(kind="hub_week", hub=west, period=str(FIRST), state=State.SKIPPED)
    runs.write_due(monday_after("2026-W47", hour=8))
    assert (written(hub)[-1], written(west)[-1]) == ("2026-W47", "2026-W46")


@pytest.fixture
def _broken_part():
    """A part that fails for the hub called "Broken"."""

    def rows(hub, since, until):
        if hub.name == "Broken":
            raise ValueError("no figures")
        return []

    registry.report_parts.add("trial", ReportPart("Trial", rows, kinds=("hub_week",)))
    yield
    del registry.report_parts._items["trial"]


@pytest.mark.usefixtures("_broken_part")
def test_failure_of_one_hub_is_told_and_holds_up_no_other(hub, begun):
    broken = HubFactory(name="Broken")
    ReportRun.objects.create(kind="hub_week", hub=broken, period=str(FIRST), state=State.SKIPPED)
    runs.write_due(monday_after("2026-W41"))
    failed = ReportRun.objects.get(hub=broken, period="2026-W41")
    assert (failed.state, failed.error) == (State.FAILED, "ValueError: no figures")
    assert written(hub) == ["2026-W41"]


def test_failed_report_is_written_by_a_later_tick(hub, editor, begun):
    ReportRun.objects.create(kind="hub_week", hub=hub, period="2026-W41", state=State.FAILED, error="ValueError")
    runs.write_due(monday_after("2026-W41", hour=10))
    assert (written(hub), ReportRun.objects.get(period="2026-W41").error) == (["2026-W41"], "")


def choose(user, *, is_wanted):
    """All the person may have, or none of it."""
    choices = subscribers.choices_of(user).values()
    subscriptions.choose(user, [(choice, is_wanted) for offered in choices for choice in offered])


def test_managers_and_editors_get_it_readers_and_others_do_not(hub, editor, begun):
    manager = StaffRoleFactory(hub=hub, role=StaffRole.Role.MANAGER).user
    StaffRoleFactory(hub=hub, role=StaffRole.Role.READER)
    StaffRoleFactory(hub=HubFactory())
    StaffRoleFactory(hub=None, network=NetworkFactory())
    StaffRoleFactory(hub=hub, user__is_active=False)
    runs.write_due(monday_after("2026-W41"))
    assert set(Message.objects.values_list("recipient", flat=True)) == {editor.pk, manager.pk}


def test_own_word_counts_more_than_the_role(hub, editor, begun):
    reader = StaffRoleFactory(hub=hub, role=StaffRole.Role.READER).user
    choose(editor, is_wanted=False)
    choose(reader, is_wanted=True)
    runs.write_due(monday_after("2026-W41"))
    assert list(Message.objects.values_list("recipient", flat=True)) == [reader.pk]


def test_lost_role_ends_the_reports_too(hub, editor, begun):
    choose(editor, is_wanted=True)
    editor.staff_roles.all().delete()
    runs.write_due(monday_after("2026-W41"))
    assert not Message.objects.exists()


def test_writing_again_tells_only_who_asked(hub, editor, begun):
    other = StaffRoleFactory(hub=hub).user
    runs.write("hub_week", hub, Week.parse("2026-W41"))
    run = ReportRun.objects.get(period="2026-W41")
    runs.write_again(run, by=editor)
    runs.write_again(run, by=editor)
    assert Message.objects.filter(recipient=editor).count() == 3
    assert Message.objects.filter(recipient=other).count() == 1


def test_write_now_sends_what_is_owed_to_all_and_the_tick_adds_nothing(hub, editor, begun):
    StaffRoleFactory(hub=hub)
    runs.start_now("hub_week", hub, by=editor)
    work()
    run = ReportRun.objects.done().get()
    assert Message.objects.count() == 2
    ReportRun.objects.exclude(pk=run.pk).delete()
    runs.write_due(timezone.now())
    assert Message.objects.count() == 2


def test_mail_carries_the_table_and_the_way_out(hub, editor, begun):
    runs.write("hub_week", hub, Week.parse("2026-W41"))
    messages.deliver()
    [sent] = mail.outbox
    names, contents, _types = zip(*sent.attachments, strict=True)
    assert names == ("own-weekly-report-2026-W41.pdf", "own-weekly-report-2026-W41.xlsx")
    assert [content[:4] for content in contents] == [b"%PDF", b"PK\x03\x04"]
    assert "List-Unsubscribe" in sent.extra_headers


def tick_at_once(hub, claim, monkeypatch):
    """How many of two beats that tick together write the report."""
    monkeypatch.setattr(runs, "_claim", claim)
    both_there = threading.Barrier(2)

    def fill(run):
        try:
            both_there.wait(1)  # gives a second writer, if there can be one, time to come as far
        except threading.BrokenBarrierError:
            pass
        return _fill(run)

    _fill = runs._fill
    monkeypatch.setattr(runs, "_fill", fill)
    results = at_once(2, lambda _number: runs.write("hub_week", hub, Week.parse("2026-W41")))
    return sum(result is not None for result in results)


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_write_one_report(hub, begun, monkeypatch):
    assert tick_at_once(hub, runs._claim, monkeypatch) == 1


@pytest.mark.django_db(transaction=True)
def test_two_beats_would_write_two_without_the_claim(hub, begun, monkeypatch):
    ReportRun.objects.create(kind="hub_week", hub=hub, period="2026-W41")

    def read_only(mine):
        return ReportRun.objects.filter(**mine, state__in=ReportRun.OPEN).first()

    assert tick_at_once(hub, read_only, monkeypatch) == 2
    connection.close()
