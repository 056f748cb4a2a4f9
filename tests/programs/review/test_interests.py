"""Organisations that a juror names in advance, and what they never learn by it."""

import uuid

import pytest
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from programs.actions import assignments, interests, submissions
from programs.models import Conflict
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs.applications import AnswerFactory, ApplicationFactory
from tests.factories.programs.calls import CallFactory
from tests.factories.programs.review import InterestFactory
from tests.programs.review.conftest import browser, juror_of

pytestmark = pytest.mark.django_db


def page(call):
    return f"/de/programs/jury/calls/{call.slug}/interests/"


def test_application_of_a_named_organisation_is_given_to_others_only(scene):
    named, juror = scene.applications[0].organisation, scene.jurors[0]
    answer = browser(juror.user).post(page(scene.call), {"organisation": named.slug, "kind": "invested"})
    assert answer.url == page(scene.call)
    assignments.distribute(scene.call, by=scene.staff)
    assert [one.juror for one in scene.applications[0].assignments.all()] == [scene.jurors[1]]
    assert scene.applications[1].assignments.count() == 2


def test_what_is_handed_in_later_is_in_conflict_at_once():
    call = CallFactory(is_blind=True)
    draft = ApplicationFactory(call=call, applicants=[UserFactory()])
    AnswerFactory(application=draft)
    juror = juror_of(call)
    interests.name(juror, by=juror.user, organisation=draft.organisation, kind="family")
    assert not Conflict.objects.exists()
    submissions.submit(draft, by=draft.applicants.get().user, arrived_at=timezone.now(), idempotency_key=uuid.uuid4())
    assert [(one.user, one.kind) for one in draft.conflicts.all()] == [(juror.user, "family")]


def test_answer_is_the_same_whether_the_organisation_has_applied_or_not(scene):
    client = browser(scene.jurors[0].user)
    said = []
    for organisation in (scene.applications[0].organisation, OrganisationFactory()):
        shown = client.post(page(scene.call), {"organisation": organisation.slug, "kind": "family"}, follow=True).text
        said.append("Notiert" in shown)
        assert scene.applications[0].code not in shown
    assert said == [True, True]
    assert Conflict.objects.count() == 1


def test_nothing_is_named_once_applications_have_been_given(scene):
    juror = scene.jurors[0]
    scene.given(scene.applications[1], juror, is_cleared=False)
    with pytest.raises(InvalidTransition):
        interests.name(juror, by=juror.user, organisation=scene.applications[0].organisation, kind="family")
    assert '<form class="form"' not in browser(juror.user).get(page(scene.call)).text


def test_naming_twice_is_naming_once(scene):
    one = InterestFactory(juror=scene.jurors[0])
    interests.name(scene.jurors[0], by=scene.jurors[0].user, organisation=one.organisation, kind="other")
    assert [interest.kind for interest in scene.jurors[0].interests.all()] == ["employed"]


def test_what_a_juror_has_named_in_one_jury_holds_in_no_other(scene):
    named = InterestFactory(organisation=scene.applications[0].organisation)
    interests.apply_to(scene.applications[0])
    assert named.juror.call != scene.call
    assert not Conflict.objects.exists()
