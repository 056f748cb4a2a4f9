"""An organisation reports what another has written; staff look at it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.models import Complaint
from partners.notices import introductions as notices

State = Complaint.State


@transaction.atomic
def file(introduction, *, by, organisation, about, text):
    """Report the other side (`about`) of an introduction. Reporting twice is reporting once, until it is decided."""
    introduction = locked(introduction)
    if not introduction.has_written(introduction.side_of(about)):  # of a proposal, the words are those of staff
        raise InvalidTransition(_("They have written nothing here. If the hub's words are wrong, please tell the hub."))
    complaint, is_new = Complaint.objects.get_or_create(
        introduction=introduction,
        organisation=organisation,
        state=State.SUBMITTED,
        defaults={"about": about, "text": text, "filed_by": by},
    )
    if is_new:
        activity.record("submitted", complaint, by=by)
        notices.complained(complaint)
    return complaint


@transaction.atomic
def uphold(complaint, *, by, note):
    """It is right: those it is about cannot ask for introductions for a while."""
    return _decide(complaint, State.UPHELD, by=by, note=note)


@transaction.atomic
def dismiss(complaint, *, by, note):
    return _decide(complaint, State.DISMISSED, by=by, note=note)


def _decide(complaint, state, *, by, note):
    complaint = locked(complaint)
    check(complaint, state)
    if by.memberships.filter(organisation__in=(complaint.organisation_id, complaint.about_id)).exists():
        raise InvalidTransition(_("You belong to one of the two organisations; a colleague decides on this."))
    complaint.state, complaint.note = state, note
    complaint.decided_at, complaint.decided_by = timezone.now(), by
    complaint.save()
    activity.record(state, complaint, by=by, note=note)
    notices.complaint_decided(complaint)
    return complaint
