"""No order of what staff, applicants and the clock do leads a call or an application into an illegal state."""

import datetime
import uuid

import pytest
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from programs.actions import answers, applications, assignments, call_states, extensions, submissions
from programs.models import Application, Call
from tests.factories.partners import MembershipFactory
from tests.factories.programs.calls import CallFactory, CriterionFactory, FormFactory, from_now
from tests.programs.machine import Machine, fresh, patient

which = st.integers(0, 1)


class Round(Machine):
    """Staff, two start-ups and the clock, from a call in preparation to its review."""

    kinds = (Call, Application)
    reached = set()

    def make(self):
        dates = {"opens_at": from_now(days=1), "advertised_deadline": from_now(days=20)}
        self.call = CallFactory(draft=True, hard_deadline=from_now(days=20), contact_email="a@example.org", **dates)
        CriterionFactory(call=self.call)
        FormFactory(call=self.call)
        self.people = [MembershipFactory(organisation__kind="startup", role="owner").user for _ in range(2)]

    def own(self, one):
        return Application.objects.active().filter(applicants__user=self.people[one]).select_related("call").first()

    def open(self):
        self.publish()
        if fresh(self.call).state == Call.State.PUBLISHED:
            self.go_forward(days=1)
            self.clock_ticks()

    # What staff do

    @rule(one=which)
    def go_on(self, one):
        """The next steps of the main path, which chance alone would hardly ever walk to its end."""
        self.open()
        self.begin(one)
        self.write(one, "Ein Zähler.")
        self.submit(one)

    @rule(one=which, how=st.sampled_from(["suspend", "close", "go_forward"]))
    def come_too_late(self, one, how):
        """With a whole draft, while the call is suspended, closed early or over."""
        self.open()
        self.begin(one)
        self.write(one, "Zwei.")
        self.go_forward(days=40) if how == "go_forward" else getattr(self, how)()
        self.submit(one)

    @rule()
    def publish(self):
        self.attempt(call_states.publish, fresh(self.call), by=None)

    @rule()
    def unpublish(self):
        self.attempt(call_states.unpublish, fresh(self.call), by=None)

    @rule()
    def suspend(self):
        self.attempt(call_states.suspend, fresh(self.call), by=None, reason_de="Pause.", reason_en="")

    @rule()
    def resume(self):
        self.attempt(call_states.resume, fresh(self.call), by=None)

    @rule(days=st.integers(-1, 4))
    def move_deadlines(self, days):
        later = fresh(self.call).hard_deadline + datetime.timedelta(days=days)
        moved = {"advertised_deadline": later, "hard_deadline": later}
        self.attempt(call_states.move_deadlines, fresh(self.call), by=None, **moved)

    @rule()
    def close(self):
        self.attempt(call_states.close, fresh(self.call), by=None)

    @rule(one=which)
    def extend(self, one):
        if application := self.own(one):
            until = application.call.hard_deadline + datetime.timedelta(days=1)
            self.attempt(extensions.grant, application, until=until, reason="Krank.", by=None)

    @rule()
    def begin_review(self):
        self.attempt(assignments.begin_review, fresh(self.call), by=None)

    # What applicants do, and the clock

    @rule(one=which)
    def begin(self, one):
        person = self.people[one]
        organisation = person.memberships.get().organisation
        self.attempt(applications.begin, fresh(self.call), organisation=organisation, by=person)

    @rule(one=which, text=st.sampled_from(["", "Ein Zähler.", "Zwei."]))
    def write(self, one, text):
        if application := self.own(one):
            known = {answer.key: answer.revision for answer in application.answers.all()}
            self.attempt(answers.save, application.pk, {"product": text}, by=self.people[one], revisions=known)

    @rule(one=which)
    def submit(self, one):
        """What is new counts exactly while the call is open to its organisation, by the clock."""
        if application := self.own(one):
            number, is_open = application.submissions.count(), application.is_open
            self.attempt(self.hand_in, application, by=self.people[one])
            assert is_open or application.submissions.count() == number

    def hand_in(self, application, *, by):
        try:
            submissions.submit(application, by=by, arrived_at=timezone.now(), idempotency_key=uuid.uuid4())
        except submissions.Incomplete:
            assert not application.answers.exclude(value="").exists()

    @rule(one=which)
    def withdraw(self, one):
        if application := self.own(one):
            self.attempt(applications.withdraw, application, by=self.people[one])

    @rule(days=st.sampled_from([1, 9]))
    def time_passes(self, days):
        self.go_forward(days=days)

    @rule()
    def clock_ticks(self):
        call_states.follow_clock()
        self.every_move_is_in_its_table()
        assert not Call.objects.late_in_state(timezone.now()).exists()

    # What must hold after every step

    @invariant()
    def what_counts_had_arrived_after_the_opening(self):
        for application in Application.objects.handed_in().active().select_related("call"):
            assert application.submissions.last().received_at == application.submitted_at >= application.call.opens_at

    @invariant()
    def nothing_is_judged_before_its_call_is_in_review(self):
        states = set(Application.objects.values_list("state", flat=True))
        assert Call.objects.get().state == "in_review" or states <= {"draft", "submitted", "withdrawn"}


@pytest.mark.django_db
def test_no_order_of_actions_leads_to_an_illegal_state():
    run_state_machine_as_test(Round, settings=patient(max_examples=10, stateful_step_count=20))
    assert not Call.objects.exists()  # every example was rolled back
    assert {state for kind, state in Round.reached if kind is Application} >= {"draft", "submitted", "withdrawn"}
    called = {state for kind, state in Round.reached if kind is Call}
    assert called >= {"draft", "published", "open", "suspended", "closed"}
