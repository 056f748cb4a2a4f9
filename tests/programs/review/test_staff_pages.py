"""What staff do on the pages of a selection, and what the portal reminds people of."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from hubportal.core import activity
from hubportal.core.models import Activity
from hubportal.outbox.models import Message
from programs.actions import reminders
from programs.guards import withheld_activity
from programs.models import Call, LetterTemplate, Remark
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory, CriterionFactory
from tests.factories.programs.review import ConflictFactory, JurorFactory
from tests.programs.review.conftest import browser, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(scene):
    return browser(scene.staff)


def of_call(scene, page):
    return f"/de/programs/manage/calls/{scene.call.slug}/{page}/"


def of_application(scene, page):
    return f"/de/programs/reviews/{scene.applications[0].pk}/{page}"


def test_juror_is_invited_again_and_removed_on_the_pages(scene, staff):
    staff.post(of_call(scene, "jury/invitation"), {"email": "neu@example.org", "name": "Nele"})
    seat = scene.call.jurors.get(email="neu@example.org")
    assert "Nele" in staff.get(of_call(scene, "jury")).text
    assert "schon in der Jury" in staff.post(of_call(scene, "jury/invitation"), {"email": scene.jurors[0].email}).text
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)):
        staff.post(of_call(scene, f"jury/{seat.pk}/renewal"))
    assert Message.objects.filter(kind="jury_invited").count() == 2
    assert "Nele" in staff.get(of_call(scene, f"jury/{seat.pk}/removal")).text
    staff.post(of_call(scene, f"jury/{seat.pk}/removal"))
    seat.refresh_from_db()
    assert seat.state == "removed"


def test_review_begins_with_a_day_that_is_to_come(scene, staff):
    call = CriterionFactory(call=CallFactory(closed=True, program=scene.call.program)).call
    page = f"/de/programs/manage/calls/{call.slug}/review/beginning/"
    assert staff.get(page).status_code == 200
    assert staff.post(page, {"reviews_due_on": "2020-01-01"}).status_code == 200
    day = timezone.localdate() + datetime.timedelta(days=9)
    staff.post(page, {"reviews_due_on": day.isoformat()})
    call.refresh_from_db()
    assert (call.state, call.reviews_due_on) == ("in_review", day)


def test_applications_are_given_out_taken_back_and_given_by_hand(scene, staff):
    staff.post(of_call(scene, "review/distribution"))
    given = scene.applications[0].assignments.get(juror=scene.jurors[0])
    staff.post(of_application(scene, f"assignments/{given.pk}/removal/"))
    given.refresh_from_db()
    assert given.state == "removed"
    assert staff.post(of_application(scene, "assignment/"), {"juror": ""}).status_code == 200
    staff.post(of_application(scene, "assignment/"), {"juror": scene.jurors[0].pk})
    given.refresh_from_db()
    assert given.state == "assigned"


def test_staff_discuss_and_declare(scene, staff):
    assert staff.post(of_application(scene, "remark/"), {"text": ""}).status_code == 200
    staff.post(of_application(scene, "remark/"), {"text": "Wir kennen das Quartier."})
    assert Remark.objects.get().author == scene.staff
    assert staff.get(of_application(scene, "conflict/")).status_code == 200
    staff.post(of_application(scene, "conflict/"), {"kind": "business"})
    assert staff.get(of_application(scene, "")).status_code == 404
    assert "1 Bewerbung wird Ihnen nicht gezeigt" in staff.get(of_call(scene, "review")).text


def test_decision_and_its_letter_are_prepared_on_one_page(scene, staff):
    assert staff.get(of_application(scene, "decision/")).status_code == 200
    staff.post(of_application(scene, "decision/"), {"verdict": "waitlist"})
    assert staff.post(of_application(scene, "decision/letter/"), {"letter_body_de": "{nichts}"}).status_code == 200
    staff.post(of_application(scene, "decision/letter/"), {"letter_body_de": "Nur für Sie, {organisation}"})
    assert f"Nur für Sie, {scene.applications[0].organisation}" in staff.get(of_application(scene, "decision/")).text
    staff.post(of_application(scene, "decision/position/"), {"position": "1"})
    assert "als Zahl" in staff.post(of_application(scene, "decision/position/"), {"position": "x"}, follow=True).text
    assert scene.call.decisions.get().position == 1


def test_letter_of_a_call_is_written_on_its_page(scene, staff):
    page = of_call(scene, "letters/decline")
    assert "{organisation}" in staff.get(page).text
    staff.post(page, {"subject_de": "Diesmal nicht", "body_de": "Guten Tag"})
    assert LetterTemplate.objects.get(call=scene.call).subject_de == "Diesmal nicht"
    assert "Diesmal nicht" in staff.get(of_call(scene, "letters")).text
    assert staff.get(of_call(scene, "letters/nonsense")).status_code == 404


def test_second_person_agrees_on_the_page():
    scene = make_scene(needs_second_person=True)
    scene.decided("accept", "decline")
    second = browser(scene.second)
    assert "zustimmen" in second.get(of_call(scene, "decisions")).text
    second.post(of_call(scene, "decisions/consent"))
    assert set(scene.call.decisions.values_list("checked_by", flat=True)) == {scene.second.pk}


def test_jurors_are_reminded_before_the_last_day_and_after_it_each_once(scene):
    scene.given(scene.applications[0], scene.jurors[0])
    due = timezone.localdate() + datetime.timedelta(days=10)
    Call.objects.filter(pk=scene.call.pk).update(reviews_due_on=due)
    for days, told in ((0, 0), (7, 1), (8, 1), (11, 2), (12, 2)):
        with time_machine.travel(timezone.now() + datetime.timedelta(days=days)):
            reminders.remind_jurors()
        assert Message.objects.filter(kind="review_missing").count() == told


def test_staff_remind_whoever_has_something_left_once_a_day(scene, staff):
    scene.given(scene.applications[0], scene.jurors[0])
    scene.scored(scene.applications[0], scene.jurors[1], 1, 1)
    for _time in range(2):
        staff.post(of_call(scene, "review/reminder"))
    assert [one.recipient for one in Message.objects.filter(kind="review_missing")] == [scene.jurors[0].user]


def test_log_withholds_what_one_has_a_conflict_with(scene):
    scene.decided("accept", "decline")
    activity.record("looked at", JurorFactory())
    shown = Activity.objects.exclude(withheld_activity(scene.staff))
    assert shown.filter(verb="prepared").count() == 2
    ConflictFactory(application=scene.applications[0], user=scene.staff)
    shown = Activity.objects.exclude(withheld_activity(scene.staff))
    assert [one.subject_name[:4] for one in shown.filter(verb="prepared")] == [scene.applications[1].code]
    assert shown.filter(verb="looked at").exists()


def test_empty_selection_says_so(scene, staff):
    empty = CallFactory(in_review=True, program=scene.call.program)
    ApplicationFactory(call=empty)
    for page in ("review", "ranking", "decisions", "review/distribution"):
        assert 'class="empty' in staff.get(f"/de/programs/manage/calls/{empty.slug}/{page}/").text
