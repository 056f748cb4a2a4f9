from types import SimpleNamespace

import pytest
from django.test import Client

from programs.actions import assignments, decisions, reviews
from tests.factories.accounts import UserFactory
from tests.factories.hubs import StaffRoleFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory, CriterionFactory
from tests.factories.programs.review import JurorFactory


def browser(user=None):
    client = Client()
    if user is not None:
        client.force_login(user)
    client.user = user
    return client


def juror_of(call, **fields):
    """Somebody with a confirmed address who sits in the jury."""
    return JurorFactory(call=call, user=UserFactory(verified=True, **fields))


class Scene(SimpleNamespace):
    """A call in review with two criteria, two jurors, two staff and `number` applications."""

    def given(self, application, juror, *, is_cleared=True):
        """The juror reviews the application, and has declared to have no conflict."""
        assignment = assignments.assign(application, juror=juror, by=self.staff)
        return assignments.clear(assignment, by=juror.user) if is_cleared else assignment

    def scored(self, application, juror, *values):
        """A final review of the juror's, with these points."""
        assignment = application.assignments.filter(juror=juror).first() or self.given(application, juror)
        scores = {criterion: (value, "") for criterion, value in zip(self.criteria, values, strict=True)}
        return reviews.finalise(assignment, by=juror.user, scores=scores)

    def decided(self, *verdicts):
        """The applications' decisions prepared in their order."""
        pairs = dict(zip(self.applications, verdicts, strict=True))
        decisions.prepare(self.call, pairs, by=self.staff)

    def released(self, *verdicts):
        self.decided(*verdicts)
        decisions.release(self.call, by=self.staff)
        for application in self.applications:
            application.refresh_from_db()


def make_scene(number=2, **call_fields):
    call = CallFactory(in_review=True, **call_fields)
    criteria = [CriterionFactory(call=call, weight=weight) for weight in (1, 3)]
    staff = [StaffRoleFactory(hub=call.program.hub).user for _ in range(2)]
    applicants = [UserFactory() for _ in range(number)]
    applications = [
        ApplicationFactory(call=call, submitted=True, state="in_review", applicants=[person]) for person in applicants
    ]
    jurors = [juror_of(call) for _ in range(2)]
    return Scene(
        call=call,
        criteria=criteria,
        staff=staff[0],
        second=staff[1],
        applicants=applicants,
        applications=applications,
        jurors=jurors,
    )


@pytest.fixture
def scene(db):
    return make_scene()
