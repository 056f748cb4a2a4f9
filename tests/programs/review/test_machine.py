"""No order of anybody's actions leads call, application, assignment, review or decision into an illegal state."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from programs.actions import applications, assignments, call_states, decisions, jurors, places, reviews
from programs.models import Application, Assignment, Call, Decision, Juror, Review, Verdict
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory, CriterionFactory
from tests.programs.machine import Machine, fresh, patient
from tests.programs.review.conftest import juror_of

which, points = st.integers(0, 2), st.integers(0, 5)


class Selection(Machine):
    """Two of the staff, three applicants and three jurors of one call do anything at any time, in any order."""

    kinds = (Call, Application, Juror, Assignment, Review)
    reached = set()  # what was never reached was never tried

    def make(self):
        self.call = CallFactory(closed=True, places=1, needs_second_person=True, reviews_per_application=2)
        self.criterion = CriterionFactory(call=self.call)
        self.staff = [StaffRoleFactory(hub=self.call.program.hub).user for _ in range(3)]
        self.people = [UserFactory() for _ in range(3)]
        self.applications = [
            ApplicationFactory(call=self.call, submitted=True, applicants=[person]) for person in self.people
        ]
        self.jurors = [juror_of(self.call) for _ in range(3)]

    def assignment(self, one, two):
        found = Assignment.objects.filter(application=self.applications[one], juror=self.jurors[two])
        return found.select_related("application__call", "juror").first()

    # What staff do

    @rule(steps=st.integers(1, 5))
    def go_on(self, steps):
        """The next steps of the main path, which chance alone would hardly ever walk to its end."""
        for _step in range(steps):
            call = fresh(self.call)
            if call.state == Call.State.CLOSED:
                self.attempt(assignments.begin_review, call, by=self.staff[0])
            elif call.state == Call.State.DECIDED:
                self.answer()
            elif not Assignment.objects.exists():
                self.attempt(assignments.distribute, call, by=self.staff[0])
            elif not Review.objects.exists():
                self.judge()
            elif decisions.obstacles_to(call):
                self.attempt(decisions.prepare, call, self.one_place(), by=self.staff[0])
                self.attempt(decisions.consent, call, by=self.staff[1])
            else:
                self.attempt(decisions.release, call, by=self.staff[0])

    def judge(self):
        """The first juror begins a review, all others finish theirs."""
        for number, assignment in enumerate(Assignment.objects.select_related("application__call", "juror__user")):
            write = reviews.finalise if number else reviews.save_draft
            by, scores = assignment.juror.user, {self.criterion: (number % 6, "")}
            self.attempt(assignments.clear, assignment, by=by)
            self.attempt(write, assignment, by=by, scores=scores)

    def answer(self):
        """Whoever has a place confirms it, and gives it up the next time."""
        for number, application in enumerate(map(fresh, self.applications)):
            confirmed = application.state == Application.State.CONFIRMED
            self.attempt(places.give_up if confirmed else places.confirm, application, by=self.people[number])

    def one_place(self):
        standing = Application.objects.filter(state=Application.State.IN_REVIEW)
        return {one: Verdict.WAITLIST if number else Verdict.ACCEPT for number, one in enumerate(standing)}

    @rule(one=which)
    def begin(self, one):
        self.attempt(assignments.begin_review, fresh(self.call), by=self.staff[one])

    @rule(one=which)
    def distribute(self, one):
        self.attempt(assignments.distribute, fresh(self.call), by=self.staff[one])

    @rule(one=which, two=which)
    def assign(self, one, two):
        self.attempt(assignments.assign, fresh(self.applications[one]), juror=self.jurors[two], by=self.staff[0])

    @rule(one=which, two=which)
    def take_back(self, one, two):
        if assignment := self.assignment(one, two):
            self.attempt(assignments.take_back, assignment, by=self.staff[0])

    @rule()
    def take_back_what_is_final(self):
        """Chance alone would hardly ever make a review void."""
        if review := Review.objects.final().select_related("assignment__application").first():
            self.attempt(assignments.take_back, review.assignment, by=self.staff[0])

    @rule(two=which)
    def remove(self, two):
        self.attempt(jurors.remove, self.jurors[two], by=self.staff[0])

    @rule(one=which, two=which)
    def reopen(self, one, two):
        if review := Review.objects.filter(assignment=self.assignment(one, two)).first():
            self.attempt(reviews.reopen, review, by=self.staff[0], reason="Noch einmal")

    @rule(one=which, two=which, verdict=st.sampled_from(list(Verdict)))
    def prepare(self, one, two, verdict):
        pairs = {fresh(self.applications[one]): verdict}
        self.attempt(decisions.prepare, fresh(self.call), pairs, by=self.staff[two])

    @rule(two=which, verdicts=st.lists(st.sampled_from(list(Verdict)), min_size=3, max_size=3))
    def prepare_all(self, two, verdicts):
        pairs = {fresh(one): verdict for one, verdict in zip(self.applications, verdicts, strict=True)}
        self.attempt(decisions.prepare, fresh(self.call), pairs, by=self.staff[two])

    @rule(one=which, position=st.integers(1, 4))
    def move(self, one, position):
        if decision := Decision.objects.filter(application=self.applications[one]).first():
            self.attempt(decisions.move, decision, by=self.staff[0], position=position)

    @rule(two=which)
    def consent(self, two):
        self.attempt(decisions.consent, fresh(self.call), by=self.staff[two])

    @rule(two=which)
    def release(self, two):
        self.attempt(decisions.release, fresh(self.call), by=self.staff[two])

    @rule()
    def end_waiting_list(self):
        self.attempt(places.end_waiting_list, fresh(self.call), by=self.staff[0])

    @rule(one=which)
    def staff_in_conflict(self, one):
        self.attempt(assignments.declare, fresh(self.applications[one]), by=self.staff[2], kind="other")

    @rule()
    def archive(self):
        self.attempt(call_states.archive, fresh(self.call), by=self.staff[0])

    # What jurors do

    @rule(one=which, two=which)
    def clear(self, one, two):
        if assignment := self.assignment(one, two):
            self.attempt(assignments.clear, assignment, by=self.jurors[two].user)

    @rule(one=which, two=which)
    def conflict(self, one, two):
        self.attempt(assignments.declare, fresh(self.applications[one]), by=self.jurors[two].user, kind="family")

    @rule(one=which, two=which, value=st.none() | points)
    def draft(self, one, two, value):
        if assignment := self.assignment(one, two):
            scores = {self.criterion: (value, "")}
            self.attempt(reviews.save_draft, assignment, by=self.jurors[two].user, scores=scores)

    @rule(one=which, two=which, value=st.none() | points)
    def finalise(self, one, two, value):
        if assignment := self.assignment(one, two):
            scores = {self.criterion: (value, "")}
            self.attempt(reviews.finalise, assignment, by=self.jurors[two].user, scores=scores)

    # What applicants and the clock do

    @rule(one=which)
    def withdraw(self, one):
        self.attempt(applications.withdraw, fresh(self.applications[one]), by=self.people[one])

    @rule(one=which)
    def confirm(self, one):
        self.attempt(places.confirm, fresh(self.applications[one]), by=self.people[one])

    @rule(one=which)
    def give_up(self, one):
        self.attempt(places.give_up, fresh(self.applications[one]), by=self.people[one])

    @rule(days=st.sampled_from([1, 15]))
    def time_passes(self, days):
        self.go_forward(days=days)
        self.attempt(places.pass_on, fresh(self.call))

    # What must hold after every step

    @invariant()
    def verdicts_show_only_once_they_are_released(self):
        out = Call.objects.get().state in (Call.State.DECIDED, Call.State.ARCHIVED)
        for application in Application.objects.select_related("decision"):
            is_told = application.state not in (*Application.UNDECIDED, Application.State.WITHDRAWN)
            decision = getattr(application, "decision", None)
            assert not is_told or (out and decision.released_at), application.state
            assert out or decision is None or decision.released_at is None

    @invariant()
    def released_decisions_had_four_eyes(self):
        for decision in Decision.objects.released():
            assert decision.checked_by_id not in (None, decision.prepared_by_id)

    @invariant()
    def places_suffice(self):
        holding = (Application.State.ACCEPTED, Application.State.CONFIRMED)
        assert Application.objects.filter(state__in=holding).count() <= 1

    @invariant()
    def nobody_in_conflict_reviews(self):
        for assignment in Assignment.objects.filter(state__in=("assigned", "cleared")).select_related("juror"):
            if assignment.juror.state == Juror.State.ACCEPTED:
                assert not assignment.application.conflicts.filter(user=assignment.juror.user_id).exists()

    @invariant()
    def review_that_counts_is_whole_and_cleared(self):
        for review in Review.objects.final().select_related("assignment"):
            assert review.assignment.state == Assignment.State.CLEARED
            assert [one.value is None for one in review.scores.all()] == [False]

    @invariant()
    def waiting_list_has_no_gaps_before_the_release(self):
        positions = Decision.objects.prepared().filter(verdict="waitlist").order_by("position")
        assert [one.position for one in positions] == list(range(1, len(positions) + 1))


@pytest.mark.django_db
def test_no_order_of_actions_leads_to_an_illegal_state():
    run_state_machine_as_test(Selection, settings=patient(max_examples=12, stateful_step_count=30))
    assert not Call.objects.exists()  # every example was rolled back
    assert {state for kind, state in Selection.reached if kind is Application} >= {
        "confirmed",
        "passed",
        "waitlisted",
        "withdrawn",
    }
    assert {state for kind, state in Selection.reached if kind is Review} == {"draft", "final", "void"}
