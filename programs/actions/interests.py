"""Organisations that a juror names in advance: their applications are conflicts of interest from the first moment."""

from django.db import transaction
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, locked
from programs.actions import assignments
from programs.models import Application, Interest, Juror


@transaction.atomic
def name(juror, *, by, organisation, kind, reason=""):
    """Keep the organisation's application, the one there is or one to come, from the juror. Twice is once.

    InvalidTransition once the juror has been given applications: what would then vanish from them would tell a blind
    jury who has applied.
    """
    locked(juror.call)  # nothing is handed in and nothing given out meanwhile
    juror = locked(juror)
    if not may_name(juror):
        raise InvalidTransition(
            _("You have been given applications: declare a conflict with each that you have one with.")
        )
    fields = {"kind": kind, "reason": reason}
    interest, is_new = Interest.objects.get_or_create(juror=juror, organisation=organisation, defaults=fields)
    if is_new:
        activity.record("named", interest, by=by)
        received = Application.objects.handed_in().active().filter(call=juror.call_id, organisation=organisation)
        for application in received:
            assignments.declare(application, by=juror.user, kind=kind, reason=reason)
    return interest


def may_name(juror):
    """Whether they take part, and have been given nothing yet."""
    return juror.state == Juror.State.ACCEPTED and not juror.assignments.exists()


def apply_to(application):
    """Turn what jurors have named into conflicts with an application that has just been handed in. The call is held."""
    named = Interest.objects.filter(juror__call=application.call_id, organisation=application.organisation_id)
    for interest in named.filter(juror__state=Juror.State.ACCEPTED).select_related("juror__user"):
        assignments.declare(application, by=interest.juror.user, kind=interest.kind, reason=interest.reason)
