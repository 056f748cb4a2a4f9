"""A program takes organisations in together, and accompanies each until it graduates or leaves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.actions import stored_files
from hubportal.core.dates import PartialDate
from hubportal.core.transitions import InvalidTransition, check, locked
from programs.models import Application, Cohort, CohortDocument, CohortMember, Note
from programs.notices import cohorts as notices

State = CohortMember.State


@transaction.atomic
def create(program, *, by, **fields):
    """A new cohort; of a call, with all who have confirmed their place."""
    cohort = Cohort.objects.create(program=program, **fields)
    activity.record("created", cohort, by=by)
    take_in(cohort, by=by)
    return cohort


@transaction.atomic
def update(cohort, *, by, **fields):
    cohort = locked(cohort)
    before = activity.snapshot(cohort)
    for name, value in fields.items():
        setattr(cohort, name, value)
    cohort.save()
    activity.record("changed", cohort, by=by, changes=activity.difference(before, activity.snapshot(cohort)))
    return cohort


def to_take_in(cohort):
    """Applications to its call whose places are confirmed and which are in no cohort yet."""
    confirmed = Application.objects.filter(call=cohort.call_id, state=Application.State.CONFIRMED, cohort_member=None)
    return confirmed.exclude(organisation__cohort_memberships__cohort=cohort) if cohort.call_id else confirmed.none()


@transaction.atomic
def take_in(cohort, *, by):
    """Make members of all who have confirmed since. Doing so twice adds nobody twice. Returns the new members."""
    cohort = locked(cohort)
    waiting = to_take_in(cohort).select_related("organisation")
    return [_add(cohort, one.organisation, application=one, by=by) for one in waiting]


@transaction.atomic
def add(cohort, *, by, organisation):
    """Take in an organisation that came another way than by the call."""
    cohort = locked(cohort)
    if cohort.members.filter(organisation=organisation).exists():
        raise InvalidTransition(_("%(organisation)s is in this cohort already.") % {"organisation": organisation})
    return _add(cohort, organisation, application=None, by=by)


def _add(cohort, organisation, *, application, by):
    member = CohortMember.objects.create(
        cohort=cohort, organisation=organisation, application=application, joined=_today()
    )
    activity.record("joined", member, by=by)
    notices.cohort_joined(member)
    return member


@transaction.atomic
def graduate(member, *, by):
    """The member has been through the whole program: an alumna from now on."""
    return _end(member, State.GRADUATED, by=by, tell=notices.cohort_graduated)


@transaction.atomic
def leave(member, *, by, reason):
    """The member leaves before the end; the reason is kept for staff."""
    member = _end(member, State.LEFT, by=by, tell=notices.cohort_left)
    write_note(member, by=by, text=reason)
    return member


def _end(member, state, *, by, tell):
    member = locked(member)
    check(member, state)
    before, member.state, member.ended = member.state, state, _today()
    member.save(update_fields=["state", "ended"])
    activity.record(state, member, by=by, changes={"state": [before, state]})
    tell(member)
    return member


@transaction.atomic
def show(member, *, by, is_public):
    """Name the member on public pages, or no longer."""
    member = locked(member)
    if member.is_public != is_public:
        member.is_public = is_public
        member.save(update_fields=["is_public"])
        activity.record("shown" if is_public else "hidden", member, by=by)
    return member


@transaction.atomic
def write_note(member, *, by, text):
    """What staff alone read; who has written it stands beside it. It is not repeated in the log."""
    note = Note.objects.create(member=member, author=by, text=text)
    activity.record("note written", member, by=by)
    return note


@transaction.atomic
def add_document(cohort, *, by, upload, title):
    """Put a file before the members; upload: as a `DocumentField` has let it in."""
    document = CohortDocument.objects.create(
        cohort=cohort, title=title, added_by=by, file=stored_files.keep(upload, by=by)
    )
    activity.record("document added", cohort, by=by, note=title)
    return document


@transaction.atomic
def remove_document(document, *, by):
    activity.record("document removed", document.cohort, by=by, note=document.title)
    file = document.file
    document.delete()
    stored_files.discard(file)


def _today():
    return PartialDate.parse(timezone.localdate().isoformat())
