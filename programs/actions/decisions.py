"""What is decided on applications: prepared in silence, released all at once."""

import datetime

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from programs import letters
from programs.actions.assignments import take_in
from programs.models import Application, Call, Decision, Verdict
from programs.notices import review as notices

State = Application.State
BECOMES = {Verdict.ACCEPT: State.ACCEPTED, Verdict.WAITLIST: State.WAITLISTED, Verdict.DECLINE: State.DECLINED}
ASIDE = 10_000  # where positions wait while they change places: far beyond any waiting list


@transaction.atomic
def prepare(call, verdicts, *, by):
    """Note what is to be decided; nobody but staff learns of it. verdicts: {application: verdict}.

    Those put on the waiting list come after those who are there, in the given order. A change undoes the second
    person's consent. Returns how many decisions are new or different.
    """
    call = _undecided(call)
    take_in(call)
    known = {decision.application_id: decision for decision in call.decisions.all()}
    changed = 0
    for application, verdict in verdicts.items():
        decision = known.get(application.pk)
        if decision is None or decision.verdict != verdict:
            _note(call, decision or Decision(application=application), verdict, by=by)
            changed += 1
    _renumber(call)
    return changed


def _note(call, decision, verdict, *, by):
    application = locked(decision.application)
    _refuse_unless_open(call, application, by)
    decision.verdict, decision.prepared_by = verdict, by
    decision.position = _last_position(call) + 1 if verdict == Verdict.WAITLIST else None
    decision.checked_by = decision.checked_at = None
    decision.save()
    activity.record("prepared", decision, by=by)


@transaction.atomic
def write_letter(decision, *, by, **letter):
    """Give one application a letter of its own; empty texts mean the template's. A change undoes the consent."""
    call = _undecided(decision.call)
    decision = locked(decision)
    _refuse_unless_open(call, decision.application, by)
    for name, text in letter.items():
        setattr(decision, f"letter_{name}", text)
    decision.prepared_by, decision.checked_by, decision.checked_at = by, None, None
    decision.save()
    activity.record("letter written", decision, by=by)
    return decision


@transaction.atomic
def move(decision, *, by, position):
    """Put an application elsewhere on the waiting list; the others close up."""
    call = _undecided(decision.call)
    decision = locked(decision)
    _refuse_unless_open(call, decision.application, by)
    if decision.verdict != Verdict.WAITLIST:
        raise InvalidTransition(_("This application is not on the waiting list."))
    others = [one for one in _waiting_list(call) if one.pk != decision.pk]
    others.insert(max(position, 1) - 1, decision)
    _renumber(call, others)
    call.decisions.filter(position__isnull=False).update(checked_by=None, checked_at=None)
    activity.record("moved", decision, by=by)


@transaction.atomic
def consent(call, *, by):
    """The second person agrees to all that others have prepared; returns to how many decisions."""
    call = _undecided(call)
    open_ones = call.decisions.prepared().filter(checked_at=None).exclude(prepared_by=by)
    agreed = list(open_ones.filter(application__in=Application.objects.named_to(by)))
    if not agreed:
        raise InvalidTransition(_("There is nothing here that another person has prepared."))
    for decision in agreed:
        decision.checked_by, decision.checked_at = by, timezone.now()
        decision.save(update_fields=["checked_by", "checked_at"])
        activity.record("checked", decision, by=by)
    return len(agreed)


@transaction.atomic
def release(call, *, by):
    """Let all decisions of a call take effect at once, each with its letter; InvalidTransition if one is missing."""
    call = _undecided(call)
    take_in(call)
    lock_applications(call, State.IN_REVIEW)
    call.decisions.prepared().filter(application__state=State.WITHDRAWN).delete()
    _renumber(call)
    decisions = list(with_letters(call.decisions.prepared()))
    if obstacles := obstacles_to(call):
        raise InvalidTransition(" ".join(obstacles))
    check(call, Call.State.DECIDED)
    call.state = Call.State.DECIDED
    call.save(update_fields=["state", "updated_at"])
    activity.record("decided", call, by=by)
    templates, confirm_by = letters.templates_of(call), deadline(call)
    for decision in decisions:
        settle(decision, templates, confirm_by if decision.verdict == Verdict.ACCEPT else None, by=by)
    return len(decisions)


def counts(call):
    """How many decisions there are of each verdict, and what is still open, in one query.

    {verdict: number, "undecided": …, "unchecked": …, "waiting": on the waiting list after the release}
    """
    is_open = Q(state__in=(State.SUBMITTED, State.IN_REVIEW))
    verdicts = {verdict.value: Count("pk", filter=Q(decision__verdict=verdict)) for verdict in Verdict}
    return (
        call.applications.handed_in()
        .active()
        .aggregate(
            undecided=Count("pk", filter=is_open & Q(decision=None)),
            unchecked=Count("pk", filter=is_open & Q(decision__isnull=False, decision__checked_at=None)),
            waiting=Count("pk", filter=Q(state=State.WAITLISTED)),
            **verdicts,
        )
    )


def obstacles_to(call, counted=None):
    """Sentences that say why the decisions of a call cannot be released yet; empty if they can. counted: `counts`."""
    found = counted or counts(call)
    sentences = [] if call.state == Call.State.IN_REVIEW else [_("The call is not in review.")]
    if number := found["undecided"]:
        text = ngettext(
            "%(number)s application has no decision yet.", "%(number)s applications have no decision yet.", number
        )
        sentences.append(text % {"number": number})
    if call.needs_second_person and (number := found["unchecked"]):
        text = ngettext(
            "%(number)s decision waits for a second person.", "%(number)s decisions wait for a second person.", number
        )
        sentences.append(text % {"number": number})
    if call.places is not None and found[Verdict.ACCEPT] > call.places:
        text = _("%(accepted)s are accepted, but there are %(places)s places.")
        sentences.append(text % {"accepted": found[Verdict.ACCEPT], "places": call.places})
    return sentences


def deadline(call):
    """By when a place offered now is to be confirmed: the last second of a day, in the zone of the call."""
    day = timezone.localtime(timezone.now(), call.zone).date() + datetime.timedelta(days=call.confirm_days)
    return datetime.datetime.combine(day, datetime.time(23, 59, 59), tzinfo=call.zone)


def settle(decision, templates, confirm_by, *, by=None):
    """Let one decision take effect, and keep the letter as it was sent. confirm_by: of a place that is offered."""
    application, before = decision.application, decision.application.state
    state = BECOMES[decision.verdict]
    check(application, state)
    letter = letters.write(decision, templates[decision.verdict], confirm_by=confirm_by)
    for name, text in letter.items():
        setattr(decision, f"letter_{name}", text)
    decision.released_at, decision.confirm_by = decision.released_at or timezone.now(), confirm_by
    decision.save()
    application.state = state
    application.save(update_fields=["state"])
    activity.record(state, application, by=by, changes={"state": [before, state]})
    notices.decided(decision)


def lock_applications(call, state):
    """The ids of the call's applications in `state`, all locked: none of them can be withdrawn meanwhile."""
    rows = call.applications.filter(state=state).order_by("pk").select_for_update(of=("self",))
    return [application.pk for application in rows]


def with_letters(decisions):
    """The decisions with all that their letters name."""
    related = decisions.select_related("application__organisation", "application__call__program")
    return related.prefetch_related("application__assignments__review")


def _undecided(call):
    """The call, locked; InvalidTransition unless decisions are being prepared."""
    call = locked(call)
    if call.state != Call.State.IN_REVIEW:
        raise InvalidTransition(_("Decisions are prepared while the call is in review."))
    return call


def _refuse_unless_open(call, application, by):
    if application.call_id != call.pk or application.state != State.IN_REVIEW:
        raise InvalidTransition(_("This application is not in review."))
    if not Application.objects.named_to(by).filter(pk=application.pk).exists():
        raise InvalidTransition(_("You have a conflict of interest with this application, or sit in its blind jury."))


def _waiting_list(call):
    return call.decisions.filter(verdict=Verdict.WAITLIST).order_by("position")


def _last_position(call):
    last = _waiting_list(call).last()
    return last.position if last else 0


def _renumber(call, decisions=None):
    """Number the waiting list from 1, in its order or that of `decisions`."""
    decisions = list(_waiting_list(call)) if decisions is None else decisions
    if [one.position for one in decisions] == list(range(1, len(decisions) + 1)):
        return
    _waiting_list(call).update(position=F("position") + ASIDE)
    for position, decision in enumerate(decisions, start=1):
        decision.position = position
    Decision.objects.bulk_update(decisions, ["position"])
