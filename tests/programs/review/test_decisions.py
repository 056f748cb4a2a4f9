"""Decisions: silent while they are prepared, all at once when they are released."""

import pytest

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.models import Message
from programs.actions import decisions, letter_templates
from programs.models import Application, Decision
from tests.factories.accounts import UserFactory
from tests.factories.programs.review import ConflictFactory
from tests.programs.review.conftest import browser, make_scene

pytestmark = pytest.mark.django_db


def states(scene):
    return [Application.objects.get(pk=one.pk).state for one in scene.applications]


def test_prepared_decision_changes_nothing_that_others_see(scene):
    before = states(scene)
    lines = [list(activity.history(one)) for one in scene.applications]
    scene.decided("accept", "decline")
    assert states(scene) == before
    assert [list(activity.history(one)) for one in scene.applications] == lines
    assert not Message.objects.exists()
    for person, application in zip(scene.applicants, scene.applications, strict=True):
        assert browser(person).get(f"/de/programs/applications/{application.pk}/decision/").status_code == 404


def test_release_tells_all_at_once(scene):
    scene.released("accept", "decline")
    assert states(scene) == ["accepted", "declined"]
    letters = Message.objects.filter(kind="application_decided")
    assert {one.recipient for one in letters} == set(scene.applicants)
    accepted, declined = Decision.objects.order_by("verdict")
    assert accepted.confirm_by is not None
    assert declined.confirm_by is None
    assert accepted.letter_subject_de == f"Zusage: {scene.call.title_de}"
    scene.call.refresh_from_db()
    assert scene.call.state == "decided"


def test_each_applicant_reads_their_own_letter_alone(scene):
    scene.released("accept", "decline")
    own, other = (f"/de/programs/applications/{one.pk}/decision/" for one in scene.applications)
    client = browser(scene.applicants[0])
    assert "Zusage" in client.get(own).text
    assert client.get(other).status_code == 404


def test_release_waits_for_every_decision(scene):
    decisions.prepare(scene.call, {scene.applications[0]: "accept"}, by=scene.staff)
    with pytest.raises(InvalidTransition, match="1"):
        decisions.release(scene.call, by=scene.staff)
    assert states(scene) == ["in_review", "in_review"]


def test_release_refuses_more_places_than_there_are():
    scene = make_scene(places=1)
    scene.decided("accept", "accept")
    with pytest.raises(InvalidTransition, match="2"):
        decisions.release(scene.call, by=scene.staff)


def test_release_that_fails_in_the_middle_tells_nobody(scene, monkeypatch):
    scene.decided("accept", "decline")
    real, told = decisions.notices.decided, []

    def second_fails(decision):
        told.append(decision)
        if len(told) == 2:
            raise RuntimeError
        real(decision)

    monkeypatch.setattr(decisions.notices, "decided", second_fails)
    with pytest.raises(RuntimeError):
        decisions.release(scene.call, by=scene.staff)
    assert states(scene) == ["in_review", "in_review"]
    assert not Message.objects.exists()


def test_withdrawn_application_holds_up_no_release(scene):
    scene.decided("waitlist", "waitlist")
    Application.objects.filter(pk=scene.applications[0].pk).update(state="withdrawn", withdrawn_at="2026-01-01T00:00Z")
    decisions.release(scene.call, by=scene.staff)
    assert states(scene) == ["withdrawn", "waitlisted"]
    assert [one.position for one in Decision.objects.all()] == [1]


def test_four_eyes_are_those_of_another_person():
    scene = make_scene(needs_second_person=True)
    scene.decided("accept", "decline")
    with pytest.raises(InvalidTransition):
        decisions.consent(scene.call, by=scene.staff)
    with pytest.raises(InvalidTransition):
        decisions.release(scene.call, by=scene.staff)
    assert decisions.consent(scene.call, by=scene.second) == 2
    assert decisions.release(scene.call, by=scene.staff) == 2


@pytest.mark.parametrize("change", ["verdict", "letter", "template", "position"])
def test_change_after_the_consent_undoes_it(change):
    scene = make_scene(needs_second_person=True)
    scene.decided("waitlist", "waitlist")
    decisions.consent(scene.call, by=scene.second)
    first = Decision.objects.get(position=1)
    {
        "verdict": lambda: decisions.prepare(scene.call, {first.application: "decline"}, by=scene.staff),
        "letter": lambda: decisions.write_letter(first, by=scene.staff, body_de="Anders"),
        "template": lambda: letter_templates.save(scene.call, by=scene.staff, verdict="waitlist", body_de="Neu"),
        "position": lambda: decisions.move(first, by=scene.staff, position=2),
    }[change]()
    first.refresh_from_db()
    assert first.checked_at is None
    with pytest.raises(InvalidTransition):
        decisions.release(scene.call, by=scene.staff)


def test_person_in_conflict_neither_prepares_nor_consents(scene):
    ConflictFactory(application=scene.applications[0], user=scene.staff)
    with pytest.raises(InvalidTransition):
        scene.decided("accept", "decline")
    decisions.prepare(scene.call, {scene.applications[0]: "accept"}, by=scene.second)
    with pytest.raises(InvalidTransition):
        decisions.consent(scene.call, by=scene.staff)


def test_waiting_list_closes_up_and_can_be_put_in_another_order():
    scene = make_scene(number=3)
    scene.decided("waitlist", "waitlist", "waitlist")
    last = scene.applications[2].decision
    decisions.move(last, by=scene.staff, position=1)
    assert order(scene) == [2, 3, 1]
    decisions.prepare(scene.call, {scene.applications[0]: "decline"}, by=scene.staff)
    assert order(scene) == [None, 2, 1]


def order(scene):
    return [Decision.objects.get(application=one).position for one in scene.applications]


def test_same_verdict_prepared_again_is_no_change(scene):
    scene.decided("accept", "decline")
    pairs = {scene.applications[0]: "accept"}
    assert decisions.prepare(scene.call, pairs, by=scene.staff) == 0


def test_nothing_is_prepared_once_it_is_released(scene):
    scene.released("accept", "decline")
    with pytest.raises(InvalidTransition):
        decisions.prepare(scene.call, {scene.applications[0]: "decline"}, by=scene.staff)


def test_page_prepares_shows_both_letters_and_releases(scene):
    client = browser(scene.staff)
    base = f"/de/programs/manage/calls/{scene.call.slug}/"
    verdicts = {str(one.pk): verdict for one, verdict in zip(scene.applications, ("accept", "waitlist"), strict=True)}
    assert client.post(base + "decisions/preparation/", verdicts).status_code == 302
    preview = client.get(f"/de/programs/reviews/{scene.applications[0].pk}/decision/").text
    assert f"Zusage: {scene.call.title_de}" in preview
    assert f"Accepted: {scene.call.title_en}" in preview
    assert "release" in client.get(base + "decisions/").text
    client.post(base + "decisions/release/")
    assert states(scene) == ["accepted", "waitlisted"]


def test_applicant_in_english_gets_the_english_letter(scene):
    scene.applicants[0].language = "en"
    scene.applicants[0].save()
    scene.released("accept", "decline")
    assert Message.objects.get(recipient=scene.applicants[0]).language == "en"
    page = browser(scene.applicants[0]).get(f"/en/programs/applications/{scene.applications[0].pk}/decision/").text
    assert "Accepted:" in page


def test_stranger_cannot_release(scene):
    scene.decided("accept", "decline")
    client = browser(UserFactory())
    assert client.post(f"/de/programs/manage/calls/{scene.call.slug}/decisions/release/").status_code == 403
    assert states(scene) == ["in_review", "in_review"]
