"""What the pages of the files are made of."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, Sum
from django.db.models.functions import Coalesce, TruncQuarter
from django.utils import timezone
from django.utils.translation import gettext as _

from funding.actions.aims import OPEN
from funding.models import Condition, Drawdown, Grant, Proof, Reached, Spent, balance
from funding.money import NOTHING
from hubportal.core import activity
from hubportal.core.dates import PartialDate
from hubportal.core.numbers import in_words as euros

MOST = 50  # rows of a list on an overview
QUARTERS = 12  # of the cash flow, the latest ones


def file_of(grant, user):
    """Everything about a grant for its file, in a fixed number of queries."""
    held, may_keep = balance.of(grant), user.has_perm("funding.keep_file", grant)
    proofs = list(grant.proofs.exclude(state=Proof.State.DROPPED))
    return {
        "grant": grant,
        "balance": held,
        "notice": getattr(grant, "notice", None),
        "statements": grant.statements.select_related("source"),
        "drawdowns": grant.drawdowns.all(),
        "repayments": grant.repayments.all(),
        "amendments": grant.amendments.prefetch_related("changes__line"),
        "proofs": proofs,
        "indicators": _with_latest(grant),
        "conditions": grant.conditions.all(),
        "history": activity.history(grant)[:30],
        "may_keep": may_keep,
        "may_change_aims": may_keep and grant.state in OPEN,
        "may_ask": grant.pays and bool(held.lines) and user.has_perm("funding.ask_for_money", grant),
        "may_report": user.has_perm("funding.report_use", grant),
    }


def _with_latest(grant):
    """[(indicator, what the latest proof says was reached, or None)]."""
    handed_in = Reached.objects.filter(proof__state__in=("submitted", "accepted")).order_by("proof__until")
    indicators = grant.indicators.prefetch_related(Prefetch("reached", handed_in, to_attr="stated"))
    return [(indicator, indicator.stated[-1].value if indicator.stated else None) for indicator in indicators]


def against_budget(proof, version):
    """[(budget line, spent in the period, spent in all proofs so far, planned)] of a proof as it was handed in."""
    spent = version.amounts
    so_far = dict(
        Spent.objects.filter(
            proof__grant=proof.grant, proof__until__lte=proof.until, proof__state__in=("submitted", "accepted")
        )
        .exclude(proof=proof)
        .order_by()
        .values_list("line")
        .annotate(total=Sum("amount"))
    )
    return [
        (
            line.line,
            spent.get(line.line.pk),
            so_far.get(line.line.pk, NOTHING) + spent.get(line.line.pk, NOTHING),
            line.planned,
        )
        for line in balance.of(proof.grant).lines
    ]


def reached(proof, version):
    """[(indicator, value)] of a proof as it was handed in."""
    stated = version.values_reached
    return [(one, stated[one.pk]) for one in proof.grant.indicators.all() if one.pk in stated]


def of_recipients(user):
    """The grants of the organisations that a person belongs to, with what is still owed of each."""
    rows = Grant.objects.filter(recipient__in=user.memberships.values("organisation"))
    return rows.select_related("hub", "recipient", "scheme").prefetch_related(
        Prefetch("proofs", Proof.objects.owed(), to_attr="owed"),
        Prefetch("drawdowns", Drawdown.objects.open(), to_attr="on_their_way"),
    )


def unmet_of(grants):
    """The conditions of these grants that are to be met by a day, the most urgent first."""
    unmet = Condition.objects.filter(grant__in=grants, grant__state__in=Grant.PAYING, met_on=None)
    return unmet.exclude(due_on=None).select_related("grant").order_by("due_on", "pk")[:MOST]


def drawdowns_in(grants):
    """Drawdowns of these grants that wait for an officer, the oldest first."""
    drawdowns = Drawdown.objects.open().filter(grant__in=grants).order_by("requested_at")
    return list(drawdowns.select_related("grant__hub", "grant__recipient")[:MOST])


def proofs_in(grants):
    """(those that have come in, those still owed) of the proofs of these grants, the most urgent first. One query."""
    is_owed = Q(state__in=Proof.OWED, grant__state__in=Grant.PAYING)
    is_in = Q(state=Proof.State.SUBMITTED)
    proofs = Proof.objects.filter(is_owed | is_in, grant__in=grants).select_related("grant__hub", "grant__recipient")
    found = list(proofs.annotate(is_in=is_in).order_by("-is_in", "due_on", "pk")[: 2 * MOST])
    return [one for one in found if one.is_in][:MOST], [one for one in found if not one.is_in][:MOST]


@dataclass(frozen=True)
class Step:
    """A thing that happened to a grant. day: a PartialDate or a date; source: where it is said, or None."""

    day: object
    text: str
    source: object = None


def timeline_of(grant):
    """What the public is told of a grant's life, in order of time."""
    notice = getattr(grant, "notice", None)
    steps = [Step(grant.announced, _("announced"), grant.source)] if grant.announced else []
    if notice and notice.date:
        steps.append(Step(notice.date, _awarded(notice), notice.source))
    steps += [Step(_exactly(one.date), str(one.get_kind_display())) for one in grant.amendments.all()]
    steps += [
        Step(_exactly(one.paid_on), _("paid: %(amount)s") % {"amount": euros(one.amount)})
        for one in grant.drawdowns.paid()
    ]
    steps += [
        Step(_exactly(one.received_on), _("paid back: %(amount)s") % {"amount": euros(one.amount)})
        for one in grant.repayments.all()
    ]
    steps += _ending(grant)
    return sorted(steps, key=lambda step: step.day)


def _ending(grant):
    """That it was completed or revoked, on the day this was done in the portal."""
    if grant.state not in (Grant.State.COMPLETED, Grant.State.REVOKED):
        return []
    done = activity.history(grant).filter(verb=grant.state).first()
    return [Step(_exactly(timezone.localdate(done.at)), grant.get_state_display())] if done else []


def _awarded(notice):
    words = {"giver": notice.giver, "receiver": notice.receiver, "occasion": notice.occasion}
    if notice.giver and notice.receiver and notice.occasion:
        return _("award notice handed over by %(giver)s to %(receiver)s at %(occasion)s") % words
    if notice.giver and notice.receiver:
        return _("award notice handed over by %(giver)s to %(receiver)s") % words
    return _("award notice")


def _exactly(day):
    return PartialDate(day.year, day.month, day.day)


def cash_flow(grants):
    """([(quarter, paid)], [(quarter, asked for and not paid yet)]) of these grants, oldest first."""
    rows = Drawdown.objects.live().filter(grant__in=grants).order_by()
    rows = rows.annotate(quarter=TruncQuarter(Coalesce("paid_on", "needed_until")), is_paid=Q(state="paid"))
    sums = rows.values_list("quarter", "is_paid").annotate(total=Sum("amount")).order_by("-quarter")
    found = {True: [], False: []}
    for start, is_paid, total in sums[: 2 * QUARTERS]:
        found[is_paid].insert(0, (_("Q%(number)d %(year)d") % _quarter(start), total))
    return found[True][-QUARTERS:], found[False][-QUARTERS:]


def _quarter(start):
    return {"number": (start.month + 2) // 3, "year": start.year}
