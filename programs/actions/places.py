"""Places: taken, given up or not confirmed in time, and offered to whoever is next."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from programs import letters
from programs.actions.decisions import deadline, lock_applications, settle, with_letters
from programs.models import Application, Call, Verdict
from programs.notices import review as notices

State = Application.State


@transaction.atomic
def confirm(application, *, by):
    """Take the place that was offered, while there is time and there are places."""
    call = locked(application.call)  # the last place may be confirmed by two at once, or be passed on this minute
    application = locked(application)
    if application.state == State.CONFIRMED:
        return application
    check(application, State.CONFIRMED)
    if application.decision.confirm_by < timezone.now():
        raise InvalidTransition(_("The time to confirm the place is over."))
    if call.places is not None and call.applications.filter(state=State.CONFIRMED).count() >= call.places:
        raise InvalidTransition(_("All places are taken."))
    _become(application, State.CONFIRMED, by=by)
    notices.place_confirmed(application)
    return application


@transaction.atomic
def give_up(application, *, by):
    """Leave the place to the next on the waiting list."""
    call = locked(application.call)
    application = locked(application)
    check(application, State.PASSED)
    if hasattr(application, "cohort_member"):
        raise InvalidTransition(_("The organisation is in a cohort already; ask the contact of the program."))
    _become(application, State.PASSED, by=by)
    notices.place_given_up(application)
    _offer_to_next(call, 1)
    return application


@transaction.atomic
def pass_on(call):
    """Take back the places that nobody has confirmed in time, and offer them to the waiting list. Returns how many."""
    call = locked(call)
    late = call.applications.filter(state=State.ACCEPTED, decision__confirm_by__lt=timezone.now())
    late = list(late.select_for_update(of=("self",)))
    for application in late:
        _become(application, State.PASSED)
        notices.place_passed_on(application)
    _offer_to_next(call, len(late))
    return len(late)


@transaction.atomic
def end_waiting_list(call, *, by):
    """Decline those who still wait, with the letter of a refusal."""
    call = locked(call)
    templates = letters.templates_of(call)
    ids = lock_applications(call, State.WAITLISTED)
    waiting = list(with_letters(call.decisions.released().filter(application__in=ids)))
    for decision in waiting:
        _turn(decision, Verdict.DECLINE)
        settle(decision, templates, None, by=by)
    return len(waiting)


def _offer_to_next(call, number):
    """Accept the first `number` of the waiting list, as far as there are places."""
    taken = call.applications.filter(state__in=(State.ACCEPTED, State.CONFIRMED)).count()
    number = number if call.places is None else max(min(number, call.places - taken), 0)
    ids = lock_applications(call, State.WAITLISTED)
    waiting = call.decisions.released().filter(application__in=ids).order_by("position")
    for decision in with_letters(waiting)[:number]:
        _turn(decision, Verdict.ACCEPT)
        settle(decision, letters.templates_of(call), deadline(call))


def _turn(decision, verdict):
    """Another verdict, with the template's letter; who waited behind keeps the place they were told."""
    decision.verdict, decision.position = verdict, None
    for name in ("letter_subject_de", "letter_subject_en", "letter_body_de", "letter_body_en"):
        setattr(decision, name, "")


def _become(application, state, *, by=None):
    before, application.state = application.state, state
    application.save(update_fields=["state"])
    activity.record(f"place {state}", application, by=by, changes={"state": [before, state]})


def pass_on_all():
    """Pass on what nobody has confirmed in time, call by call: one that fails holds up no other. Returns how many."""
    late = Application.objects.filter(state=State.ACCEPTED, decision__confirm_by__lt=timezone.now())
    calls = Call.objects.filter(pk__in=late.values("call"))
    return sum(pass_on(call) for call in calls)
