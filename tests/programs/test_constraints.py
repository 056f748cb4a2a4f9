"""Each rule that must never break is refused by the database itself, whoever writes."""

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from programs.models import FormVersion
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import applications, calls, cohorts, review

pytestmark = pytest.mark.django_db


def refused(rule):
    """The database must name `rule` as what was broken."""
    return pytest.raises(IntegrityError, match=rule)


@pytest.mark.parametrize("missing", ["opens_at", "advertised_deadline", "hard_deadline"])
def test_announced_call_has_all_its_dates(missing):
    with refused("call_announced_with_its_dates"):
        calls.CallFactory(published=True, opened_at=None, **{missing: None})


@pytest.mark.parametrize("late", ["opens_at", "advertised_deadline"])
def test_call_has_its_dates_in_order(late):
    with refused("call_opens_before_its_deadlines"):
        calls.CallFactory(**{late: calls.from_now(days=60)})


def test_call_is_suspended_since_some_instant():
    with refused("call_suspended_at_iff_suspended"):
        calls.CallFactory(state="suspended")


def test_program_is_followed_once_by_a_person():
    follow = calls.ProgramFollowFactory()
    with refused("program_follow_once"):
        calls.ProgramFollowFactory(program=follow.program, user=follow.user)


def test_call_has_one_form_in_the_making():
    form = calls.FormVersionFactory()
    with refused("form_version_one_draft"):
        calls.FormVersionFactory(call=form.call, number=2)


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("question_options_iff_choice", {"kind": "choice"}),
        ("question_options_iff_choice", {"options": [{"key": "a", "de": "A", "en": "A"}]}),
        ("question_condition_whole", {"shown_if_key": "other"}),
        ("question_not_shown_by_itself", {"key": "same", "shown_if_key": "same", "shown_if_value": "yes"}),
        ("question_consent_versioned", {"kind": "consent"}),
        ("question_bounds_in_order", {"kind": "number", "smallest": 3, "largest": 2}),
        ("question_has_a_label", {"label_de": "", "label_en": ""}),
    ],
)
def test_question_makes_sense(rule, fields):
    with refused(rule):
        calls.QuestionFactory(**fields)


def test_question_has_a_key_of_its_own_in_a_form():
    question = calls.QuestionFactory()
    with refused("question_key_once"):
        calls.QuestionFactory(section=question.section, key=question.key)


def test_question_is_in_a_section_of_its_form():
    question, elsewhere = calls.QuestionFactory(), calls.SectionFactory()
    with refused("question_section_of_its_form"):
        type(question).objects.filter(pk=question.pk).update(section=elsewhere)


@pytest.mark.parametrize("change", ["question", "section", "new question", "deletion", "withdrawal", "whole"])
def test_published_form_stays_as_it_is(change):
    form = calls.FormFactory()
    section = form.sections.get()
    with refused("form_version_frozen"):
        {
            "question": lambda: form.questions.update(label_de="Anders?"),
            "section": lambda: form.sections.update(position=9),
            "new question": lambda: calls.QuestionFactory(section=section),
            "deletion": lambda: form.questions.all().delete(),
            "withdrawal": lambda: FormVersion.objects.filter(pk=form.pk).update(published_at=None),
            "whole": lambda: FormVersion.objects.filter(pk=form.pk).delete(),
        }[change]()


def test_form_that_is_written_may_be_changed_and_deleted():
    question = calls.QuestionFactory()
    question.label_de = "Anders?"
    question.save()
    question.form_version.delete()
    assert not FormVersion.objects.exists()


def test_organisation_has_one_active_application_per_call():
    application = applications.ApplicationFactory()
    applications.ApplicationFactory(organisation=application.organisation)
    with refused("application_once_at_a_time"):
        applications.ApplicationFactory(organisation=application.organisation, call=application.call)


def test_organisation_may_begin_again_after_it_has_withdrawn():
    withdrawn = applications.ApplicationFactory(state="withdrawn", withdrawn_at=timezone.now())
    again = applications.ApplicationFactory(organisation=withdrawn.organisation, call=withdrawn.call)
    assert again.state == "draft"


@pytest.mark.parametrize("fault", ["another call's", "not published"])
def test_application_is_written_in_a_published_form_of_its_call(fault):
    call = calls.CallFactory()
    form = calls.FormFactory() if fault == "another call's" else calls.FormVersionFactory(call=call)
    with refused("application_form_of_its_call"):
        applications.ApplicationFactory(call=call, form_version=form)


def test_application_that_is_handed_in_says_when():
    with refused("application_submitted_at_unless_draft"):
        applications.ApplicationFactory(state="submitted")


def test_page_hands_in_once():
    first = applications.SubmissionFactory()
    with refused("submission_of_a_page_once"):
        applications.SubmissionFactory(application=first.application, number=2, idempotency_key=first.idempotency_key)


def test_submission_stays_as_it_was_handed_in():
    submission = applications.SubmissionFactory()
    submission.answers = {"product": "Etwas anderes"}
    with refused("submission_unchanged"):
        submission.save()


def test_juror_reviews_for_their_own_call():
    with refused("assignment_juror_of_its_call"):
        review.AssignmentFactory(juror=review.JurorFactory())


def test_juror_who_takes_part_is_a_person():
    with refused("juror_accepted_is_a_person"):
        review.JurorFactory(user=None, email="juror@example.org")


@pytest.mark.parametrize("fault", ["too high", "another call's"])
def test_score_is_on_the_scale_of_its_call(fault):
    score = review.ScoreFactory()
    with refused("score_on_the_scale_of_its_call"):
        if fault == "too high":
            review.ScoreFactory(review=score.review, value=6)
        else:
            review.ScoreFactory(review=score.review, criterion=calls.CriterionFactory())


def test_place_on_the_waiting_list_is_taken_once():
    first = review.DecisionFactory(verdict="waitlist", position=1)
    application = applications.ApplicationFactory(submitted=True, call=first.call)
    with refused("decision_position_once"):
        review.DecisionFactory(application=application, verdict="waitlist", position=1)


@pytest.mark.parametrize(("verdict", "position"), [("accept", 1), ("waitlist", None)])
def test_decision_has_a_position_iff_it_waits(verdict, position):
    with refused("decision_position_iff_waitlisted"):
        review.DecisionFactory(verdict=verdict, position=position)


def test_call_never_has_more_confirmed_places_than_it_has():
    call = calls.CallFactory(decided=True, places=1)
    applications.ApplicationFactory(submitted=True, state="confirmed", call=call)
    applications.ApplicationFactory(submitted=True, state="confirmed", call=call)
    with refused("call_places_suffice"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_call_with_fewer_places_than_are_confirmed_is_refused():
    call = calls.CallFactory(decided=True, places=None)
    for _number in range(2):
        applications.ApplicationFactory(submitted=True, state="confirmed", call=call)
    type(call).objects.filter(pk=call.pk).update(places=1)
    with refused("call_places_suffice"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_cohort_takes_its_call_from_its_own_program():
    with refused("cohort_call_of_its_program"):
        cohorts.CohortFactory(call=calls.CallFactory())


def test_cohort_member_comes_by_its_own_application():
    application = applications.ApplicationFactory(submitted=True, state="confirmed")
    with refused("cohort_member_application_of_its_own"):
        cohorts.CohortMemberFactory(application=application, organisation=OrganisationFactory())


def test_progress_is_of_the_members_own_cohort():
    with refused("milestone_progress_of_its_cohort"):
        cohorts.MilestoneProgressFactory(member=cohorts.CohortMemberFactory())


def test_office_hour_is_booked_once():
    booking = cohorts.BookingFactory()
    with refused("booking_one_at_a_time"):
        cohorts.BookingFactory(office_hour=booking.office_hour)


def test_office_hour_is_booked_within_its_program():
    with refused("booking_within_its_program"):
        cohorts.BookingFactory(member=cohorts.CohortMemberFactory())


def test_decision_is_checked_by_another_than_who_prepared_it():
    decision = review.DecisionFactory(prepared_by=UserFactory())
    with refused("decision_checked_by_another"):
        type(decision).objects.filter(pk=decision.pk).update(checked_by=decision.prepared_by)


def test_draft_may_hold_a_comment_without_points():
    assert review.ScoreFactory(value=None, comment="Noch offen.").pk
