"""What is owed for grants, as calendars know it: a day, with the way to where it is done."""

import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from funding.models import Condition, Grant, Proof
from hubportal.core.calendars import Entry

State = Proof.State
KEPT = datetime.timedelta(days=60)  # after its day, so that what has been done or is no longer owed is still seen
MOST = 1_000  # entries that a calendar program takes at ease


def duties(grants):
    """The entries of a calendar: proofs of use, and conditions to be met by a day; what is overdue stays until it is
    done."""
    since = timezone.localdate() - KEPT
    is_owed = Q(state__in=Proof.OWED, grant__state__in=Grant.PAYING)
    proofs = Proof.objects.filter(is_owed | Q(due_on__gte=since), grant__in=grants).select_related("grant__hub")
    proofs = proofs.prefetch_related("extensions", "grant__amendments").order_by("due_on", "pk")
    conditions = Condition.objects.filter(grant__in=grants, grant__state__in=Grant.PAYING, due_on__isnull=False)
    conditions = conditions.filter(Q(met_on=None) | Q(due_on__gte=since))
    conditions = conditions.select_related("grant__hub").order_by("due_on", "pk")
    return [*map(_proof, proofs[:MOST]), *map(_condition, conditions[:MOST])]


def _proof(proof):
    """Its version counts what has moved its day, and that is only ever appended."""
    changes = [*proof.extensions.all(), *proof.grant.amendments.all()]
    moments = [proof.grant.created_at, *(one.recorded_at for one in changes)]
    what = proof.get_kind_display()
    if proof.state in (State.SUBMITTED, State.ACCEPTED):
        what = f"{what} ({proof.get_state_display()})"
        moments.append(proof.accepted_at or proof.submitted_at)
    is_off = proof.state == State.DROPPED or proof.grant.state not in Grant.PAYING
    return _entry(proof, what, proof.get_absolute_url(), len(changes), max(moments), is_off=is_off)


def _condition(condition):
    path = reverse("funding:file", args=[condition.grant_id])
    return _entry(condition, str(condition), path, 0, condition.changed_at, is_off=condition.met_on is not None)


def _entry(record, what, path, sequence, changed_at, *, is_off):
    return Entry(
        uid=str(record.pk),
        sequence=sequence + is_off,
        summary=_("%(what)s: %(grant)s") % {"what": f"{what[:1].upper()}{what[1:]}", "grant": record.grant.title},
        start=record.due_on,
        end=record.due_on,
        zone=record.grant.hub.time_zone,
        url=settings.SITE_URL + path,
        status="CANCELLED" if is_off else "CONFIRMED",
        changed_at=changed_at,
        all_day=True,
    )
