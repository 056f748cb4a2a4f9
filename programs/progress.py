"""How far the review of a call is: of each juror, of each application, and of all."""

from dataclasses import dataclass

from django.db.models import Count, F, Min, Q

from programs.models import Application, Assignment, Juror, Review

GIVEN = Q(assignments__state__in=(Assignment.State.ASSIGNED, Assignment.State.CLEARED))
CLEARED = Q(assignments__state=Assignment.State.CLEARED)
UNDECLARED = Q(assignments__state=Assignment.State.ASSIGNED)
FINAL = Q(assignments__state=Assignment.State.CLEARED, assignments__review__state=Review.State.FINAL)
STEPPED_BACK = Q(assignments__state__in=(Assignment.State.CONFLICT, Assignment.State.RECUSED))


@dataclass(frozen=True)
class Progress:
    """Of a call: applications in review; reviews wanted, given to somebody, and final; conflicts to declare."""

    applications: int
    wanted: int
    given: int
    final: int
    undeclared: int

    @property
    def not_given(self):
        return max(self.wanted - self.given, 0)

    @property
    def unfinished(self):
        return max(self.wanted - self.final, 0)


def of_call(call):
    """How far all of it is, in one query."""
    counted = in_review(call).aggregate(
        applications=Count("pk", distinct=True),
        given=Count("assignments", filter=GIVEN),
        final=Count("assignments", filter=FINAL),
        undeclared=Count("assignments", filter=UNDECLARED),
    )
    return Progress(wanted=counted["applications"] * call.reviews_per_application, **counted)


def in_review(call):
    """What the jury judges: what has been handed in and neither withdrawn nor decided."""
    return call.applications.filter(state__in=(Application.State.SUBMITTED, Application.State.IN_REVIEW))


def of_jurors(call):
    """The jurors who take part, with `given`, `final`, `undeclared`, `stepped_back` and `unfinished`."""
    going_on = Q(assignments__application__state=Application.State.IN_REVIEW)
    jurors = call.jurors.accepted().annotate(
        given=Count("assignments", filter=GIVEN & going_on),
        final=Count("assignments", filter=FINAL & going_on),
        undeclared=Count("assignments", filter=UNDECLARED & going_on),
        stepped_back=Count("assignments", filter=STEPPED_BACK),
    )
    return jurors.annotate(unfinished=F("given") - F("final"))


def of_applications(applications):
    """The applications with `given`, `final` and `undeclared`."""
    return applications.annotate(
        given=Count("assignments", filter=GIVEN),
        final=Count("assignments", filter=FINAL),
        undeclared=Count("assignments", filter=UNDECLARED),
    )


def waiting_on(user):
    """[(Juror, conflicts to declare, reviews to write)] of the person's seats in calls that are in review."""
    asked = Q(assignments__application__state=Application.State.IN_REVIEW)
    seats = Juror.objects.of_person(user).filter(call__state="in_review").select_related("call__program__hub")
    seats = seats.annotate(
        undeclared=Count("assignments", filter=UNDECLARED & asked),
        cleared=Count("assignments", filter=CLEARED & asked),
        final=Count("assignments", filter=FINAL & asked),
        first_given=Min("assignments__assigned_at"),
    )
    return [(seat, seat.undeclared, seat.cleared - seat.final) for seat in seats]
