"""What people say about two organisations that may be one; merging them, and parting them again."""

import logging

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity, registry
from hubportal.core.registry import Tie
from hubportal.core.transitions import InvalidTransition, locked
from partners.duplicates.ledger import Ledger, rows_of
from partners.duplicates.merging import Merging
from partners.likely import evidence_between
from partners.models import DuplicatePair, Merge, Organisation, OrganisationName, OrganisationRelation
from partners.models.search_index import refresh
from partners.notices import merges as notices

Verdict = DuplicatePair.Verdict
FILLED = ("website", "place", "text_de", "text_en", "source")

logger = logging.getLogger(__name__)


@transaction.atomic
def judge(one, other, *, by, verdict, note="", relation=None):
    """Keep what a person says of two organisations, with the evidence there was.

    relation: (kind, whether it is `one` that belongs to the other) where the verdict is that they are related.
    """
    one, other = _both_locked(one, other)
    first, second = sorted((one, other), key=lambda organisation: organisation.pk)
    said = {"verdict": verdict, "note": note, "said_by": by, "said_at": timezone.now()}
    said["evidence"] = evidence_between(first, second)
    pair, _is_new = DuplicatePair.objects.update_or_create(first=first, second=second, defaults=said)
    if relation:
        kind, is_ours = relation
        organisation, belongs_to = (one, other) if is_ours else (other, one)
        OrganisationRelation.objects.get_or_create(organisation=organisation, kind=kind, other=belongs_to)
    activity.record(f"judged {verdict}", pair, by=by, note=note)
    return pair


def _both_locked(one, other):
    """The two, freshly read and locked, in the order of their keys; InvalidTransition where one is merged already.

    The lock lets others go on writing what hangs on them; `sweep` moves what comes in between.
    """
    if one.pk == other.pk:
        raise InvalidTransition(_("An organisation cannot be merged into itself."))
    rows = Organisation.with_merged.select_for_update(of=("self",), no_key=True).filter(pk__in=(one.pk, other.pk))
    found = {row.pk: row for row in rows.order_by("pk")}
    for row in found.values():
        if row.merged_into_id:
            text = _("%(name)s has been merged into %(other)s already.")
            raise InvalidTransition(text % {"name": row, "other": row.merged_into})
    return found[one.pk], found[other.pk]


@transaction.atomic
def merge(kept, *, merged, by):
    """Take one organisation into another: its address becomes an alias, and all that hangs on it moves.

    InvalidTransition where one of them is merged already, or where something stands in the way that a person must
    settle. Returns the merge.
    """
    kept, merged = _both_locked(kept, merged)
    merging = Merging(kept, merged, by)
    for tie in registry.ties:
        if tie.settle:
            tie.settle(merging)
    _move(merging)
    _complete(merging)
    _check_rules()
    done = Merge.objects.create(kept=kept, merged=merged, by=by, steps=merging.ledger.steps)
    judge_same(kept, merged, by=by)
    refresh([kept, merged])
    activity.record("merged", merged, by=by, note=str(kept))
    activity.record("took in", kept, by=by, note=str(merged))
    notices.merged(done)
    return done


def _move(merging):
    for name, tie in registry.ties.items():
        if tie.twice != Tie.STAYS:
            merging.ledger.move(name, tie, source=merging.merged, to=merging.kept)


def _complete(merging):
    """Fill what the kept one lacks, let it be found by the other's name, and make the other an alias."""
    kept, merged, ledger = merging.kept, merging.merged, merging.ledger
    merging.fill(kept, merged, FILLED)
    if merged.is_listed and not kept.is_listed:
        ledger.change(kept, is_listed=True)
    if merged.name != kept.name and not kept.names.filter(value=merged.name).exists():
        kind = OrganisationName.Kind.SPELLING
        ledger.made(OrganisationName.objects.create(organisation=kept, value=merged.name, kind=kind))
    for pair in _decided_with(merged, kept):
        other = pair.second if pair.first_id == merged.pk else pair.first
        if not DuplicatePair.objects.between(kept, other).exists():
            first, second = sorted((kept, other), key=lambda organisation: organisation.pk)
            said = {"verdict": pair.verdict, "note": pair.note, "said_by": pair.said_by, "said_at": pair.said_at}
            ledger.made(DuplicatePair.objects.create(first=first, second=second, evidence=pair.evidence, **said))
    ledger.change(merged, merged_into=kept, is_listed=False)


def _decided_with(merged, kept):
    """What has been said of the merged one and others: it is true of the kept one, too."""
    decided = DuplicatePair.objects.filter(verdict__in=(Verdict.DIFFERENT, Verdict.RELATED))
    pairs = decided.filter(first=merged) | decided.filter(second=merged)
    return pairs.exclude(first=kept).exclude(second=kept).select_related("first", "second", "said_by")


def judge_same(kept, merged, *, by):
    """Whoever merges has said that they are the same."""
    first, second = sorted((kept, merged), key=lambda organisation: organisation.pk)
    said = {"verdict": Verdict.SAME, "said_by": by, "said_at": timezone.now()}
    DuplicatePair.objects.update_or_create(
        first=first, second=second, defaults=said, create_defaults=said | {"evidence": {}}
    )


def _check_rules():
    """Ask now for the rules over several rows, which else speak up when the transaction ends."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        text = _("Together they would break a rule of the portal, such as the seats an organisation may have: %(rule)s")
        raise InvalidTransition(text % {"rule": error.__cause__.diag.constraint_name}) from error


def preview(kept, *, merged, by):
    """The steps that a merge would take; InvalidTransition where it would be refused.

    It is done and taken back, so that it cannot differ from what is done later.
    """
    with transaction.atomic():
        steps = merge(kept, merged=merged, by=by).steps
        transaction.set_rollback(True)
    return steps


@transaction.atomic
def undo(done, *, by):
    """Part the two again, each as it was; what has changed since stays, and the merge says what that is."""
    organisations = Organisation.with_merged.select_for_update(of=("self",), no_key=True).order_by("pk")
    found = {row.pk: row for row in organisations.filter(pk__in=(done.kept_id, done.merged_id))}
    done = locked(done)
    if done.undone_at:
        raise InvalidTransition(_("This merge has been undone already."))
    kept, merged = found[done.kept_id], found[done.merged_id]
    if kept.merged_into_id:
        text = _("%(name)s has itself been merged into %(other)s since. Undo that first.")
        raise InvalidTransition(text % {"name": kept, "other": kept.merged_into})
    done.left = Ledger(done.steps).take_back()
    _check_rules()
    done.undone_at, done.undone_by, done.steps = timezone.now(), by, []
    done.save()
    DuplicatePair.objects.between(kept, merged).update(verdict=Verdict.UNSURE, said_by=by, said_at=done.undone_at)
    refresh([kept, merged])
    for organisation, other in ((kept, merged), (merged, kept)):
        activity.record("parted", organisation, by=by, note=str(other))
    notices.parted(done)
    return done


def undo_preview(done, *, by):
    """What undoing could not put back as it was; see `undo`."""
    with transaction.atomic():
        left = undo(done, by=by).left
        transaction.set_rollback(True)
    return left


def sweep():
    """Move what was written to merged organisations while they were being merged, or after."""
    waiting = set()
    for name, tie in registry.ties.items():
        if tie.twice != Tie.STAYS:
            manager, field = rows_of(name)
            rows = manager.filter(**{f"{field}__merged_into__isnull": False})
            waiting |= set(rows.values_list(field, flat=True))
    for pk in waiting:
        try:
            _follow(pk)
        except InvalidTransition as refusal:
            logger.warning("merged organisation %s: %s", pk, refusal.sentence)


@transaction.atomic
def _follow(pk):
    merged = Organisation.with_merged.select_for_update(of=("self",), no_key=True).get(pk=pk)
    done = Merge.objects.select_for_update(of=("self",)).filter(merged=merged, undone_at=None).first()
    if done is None:
        return
    merging = Merging(merged.merged_into, merged, None, Ledger(done.steps))
    _move(merging)
    done.steps = merging.ledger.steps
    done.save(update_fields=["steps"])
    refresh([merging.kept])
