"""An organisation asks a hub for partnership, and the hub answers."""

from django.db import transaction
from django.utils import timezone

from hubportal.core import activity
from hubportal.core.dates import PartialDate
from hubportal.core.transitions import check, locked
from partners.actions.locks import lock_organisation
from partners.models import JoinRequest, Membership, Organisation, Partnership, PartnershipStatement, Role, Stage
from partners.models.search_index import refresh
from partners.notices import joining as notices

State = JoinRequest.State


@transaction.atomic
def begin(organisation, *, hub, by):
    """The organisation's open request to this hub: the one there is, else a new draft."""
    lock_organisation(organisation)  # two of its people may begin at once
    found = JoinRequest.objects.open().filter(organisation=organisation, hub=hub).first()
    return found or JoinRequest.objects.create(organisation=organisation, hub=hub, applicant=by)


@transaction.atomic
def save_draft(join_request, *, by, **fields):
    """Keep what the applicant has written so far."""
    join_request = locked(join_request)
    if join_request.state == State.DRAFT:
        for name, value in fields.items():
            setattr(join_request, name, value)
        join_request.save(update_fields=list(fields))
    return join_request


@transaction.atomic
def submit(join_request, *, by, **fields):
    """Hand the draft in; the hub's staff are told, and a day is promised. Handing in twice is handing in once."""
    join_request = locked(join_request)
    if join_request.state == State.SUBMITTED:
        return join_request
    check(join_request, State.SUBMITTED, only_from=State.DRAFT)
    for name, value in fields.items():
        setattr(join_request, name, value)
    join_request.promise()
    return _move(join_request, State.SUBMITTED, by=by, tell=notices.join_request_submitted)


@transaction.atomic
def ask(join_request, *, by, question):
    """Ask the applicant for something that is missing."""
    join_request = locked(join_request)
    check(join_request, State.INFO_REQUESTED)
    join_request.question, join_request.answer = question, ""
    return _move(join_request, State.INFO_REQUESTED, by=by, note=question, tell=notices.join_request_question)


@transaction.atomic
def answer(join_request, *, by, answer):
    """Answer the hub's question; the request is back in the queue at the place it had."""
    join_request = locked(join_request)
    check(join_request, State.SUBMITTED, only_from=State.INFO_REQUESTED)
    join_request.answer = answer
    join_request.promise()
    return _move(join_request, State.SUBMITTED, by=by, note=answer, tell=notices.join_request_answered)


@transaction.atomic
def defer(join_request, *, by, until, reason):
    """Decide later: on `until` (a date) at the latest."""
    join_request = locked(join_request)
    check(join_request, State.DEFERRED)
    join_request.due_on, join_request.reason = until, reason
    return _move(join_request, State.DEFERRED, by=by, note=reason, tell=notices.join_request_deferred)


@transaction.atomic
def decline(join_request, *, by, reason):
    """Say no, with the reason."""
    join_request = locked(join_request)
    check(join_request, State.DECLINED)
    join_request.reason = reason
    _stamp(join_request, by)
    return _move(join_request, State.DECLINED, by=by, note=reason, tell=notices.join_request_declined)


@transaction.atomic
def withdraw(join_request, *, by):
    """Take the request back."""
    join_request = locked(join_request)
    check(join_request, State.WITHDRAWN)
    was_seen = join_request.state != State.DRAFT
    tell = notices.join_request_withdrawn if was_seen else None
    return _move(join_request, State.WITHDRAWN, by=by, tell=tell)


@transaction.atomic
def approve(join_request, *, by, note="", source=None, confirm_owner=False):
    """Make the organisation a partner of the hub; its people are told once that is certain.

    source: the document the new partnership rests on, if there is one. confirm_owner: staff have looked at the
    evidence and make the applicant the owner of an organisation that has none. Returns the partnership.
    """
    organisation = lock_organisation(join_request.organisation)  # before the request, as whoever merges it does
    join_request = locked(join_request)  # two managers may press at once; the second must see the first's answer
    check(join_request, State.APPROVED)
    partnership = _make_partner(organisation, join_request)
    if source is not None:
        PartnershipStatement.objects.get_or_create(
            partnership=partnership, source=source, defaults={"stage": Stage.ACTIVE}
        )
    Organisation.objects.filter(pk=organisation.pk).update(is_listed=True)
    if confirm_owner:
        _make_owner(organisation, join_request.applicant)
    refresh([organisation])
    _stamp(join_request, by)
    _move(join_request, State.APPROVED, by=by, note=note, tell=notices.join_request_approved)
    return partnership


def _make_partner(organisation, join_request):
    """The organisation's current partnership of the kind asked for, active from today unless it had begun before."""
    partnership, _is_new = Partnership.objects.exclude(stage=Stage.ENDED).get_or_create(
        organisation=organisation,
        hub=join_request.hub,
        kind=join_request.kind,
        defaults={
            "starts": PartialDate.parse(timezone.localdate().isoformat()),
            "contribution_de": join_request.contribution,
        },
    )
    partnership.stage = Stage.ACTIVE
    partnership.save(update_fields=["stage"])
    return partnership


def _make_owner(organisation, applicant):
    """Give an organisation without an owner one; an organisation that has owners decides for itself."""
    memberships = Membership.objects.filter(organisation=organisation)
    if applicant is not None and not memberships.filter(role=Role.OWNER).exists():
        memberships.filter(user=applicant).update(role=Role.OWNER)


def _stamp(join_request, by):
    join_request.decided_at, join_request.decided_by = timezone.now(), by


def _move(join_request, state, *, by, note="", tell=None):
    before = _standing(JoinRequest.objects.get(pk=join_request.pk))
    join_request.state = state
    join_request.save()
    changes = activity.difference(before, _standing(join_request))
    activity.record(state, join_request, by=by, changes=changes, note=note)
    if tell:
        tell(join_request)
    return join_request


def _standing(join_request):
    """What the log keeps of a request, so that it can be said later how it stood on a day (`partners/standing.py`)."""
    return {name: value for name, value in activity.snapshot(join_request).items() if name in ("state", "due_on")}
