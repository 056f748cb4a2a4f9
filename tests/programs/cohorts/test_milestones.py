import datetime

import pytest
import time_machine
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs import desk
from programs.actions import cohorts, milestones
from programs.models import Milestone, MilestoneProgress
from tests.factories.programs.cohorts import CohortMemberFactory, MilestoneFactory

DUE = datetime.date(2026, 6, 15)


@pytest.fixture
def milestone(cohort):
    return MilestoneFactory(cohort=cohort, title_de="Erster Kunde", title_en="First customer", due_on=DUE)


def test_milestone_is_reached_opened_again_and_keeps_its_note(milestone, member, founder):
    milestones.say(milestone, member=member, by=founder, note="Fast", is_reached=False)
    said = milestones.say(milestone, member=member, by=founder, note="Da")
    assert (said.note, said.done_by) == ("Da", founder)
    said = milestones.say(milestone, member=member, by=founder, note="Doch nicht", is_reached=False)
    assert (said.note, said.done_at, said.done_by) == ("Doch nicht", None, None)
    assert MilestoneProgress.objects.count() == 1


def test_day_it_was_reached_stays_when_the_note_changes(milestone, member, founder):
    first = milestones.say(milestone, member=member, by=founder).done_at
    assert milestones.say(milestone, member=member, by=founder, note="Noch ein Wort").done_at == first


def test_whoever_has_left_says_nothing_more(milestone, member, founder, editor):
    cohorts.leave(member, by=editor, reason="Umzug")
    with pytest.raises(InvalidTransition, match="no longer takes part"):
        milestones.say(milestone, member=member, by=founder)


def test_milestone_is_changed_and_removed(cohort, milestone, editor):
    milestones.save(cohort, by=editor, milestone=milestone, title_de="Zweiter Kunde")
    milestone.refresh_from_db()
    assert milestone.title_de == "Zweiter Kunde"
    milestones.remove(milestone, by=editor)
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(("days_before", "told"), [(4, 0), (3, 1), (0, 1), (-1, 0)])
def test_members_are_reminded_within_three_days(milestone, founder, days_before, told):
    with time_machine.travel(datetime.datetime(2026, 6, 15 - days_before, 12, tzinfo=datetime.UTC), tick=False):
        assert milestones.remind() == told
    assert Message.objects.filter(kind="milestone_due", recipient=founder).count() == told


def test_reminder_comes_once_and_not_to_whoever_is_done(milestone, member, founder):
    done = CohortMemberFactory(cohort=member.cohort)
    milestones.say(milestone, member=done, by=founder)
    assert [milestones.remind(DUE), milestones.remind(DUE)] == [1, 0]


def test_what_is_due_waits_on_the_desk_of_the_members(cohort, member, founder, editor):
    near = MilestoneFactory(cohort=cohort, due_on=timezone.localdate() + datetime.timedelta(days=5))
    MilestoneFactory(cohort=cohort, due_on=timezone.localdate() + datetime.timedelta(days=9))
    assert [item.title for item in desk.cohorts.milestones(founder)] == [str(near)]
    milestones.say(near, member=member, by=founder)
    assert desk.cohorts.milestones(founder) == []
    assert (desk.cohorts.takes_part(founder), desk.cohorts.takes_part(editor)) == (True, False)
