"""What the pages of the files are made of."""

from dataclasses import dataclass

from django.db.models import Prefetch, Sum
from django.db.models.functions import TruncQuarter
from django.utils.translation import gettext as _

from funding.models import Drawdown, Grant, Proof, Reached, Spent, balance
from funding.money import NOTHING
from hubportal.core import activity
from hubportal.core.dates import PartialDate
from hubportal.core.numbers import in_words as euros

MOST = 50  # rows of a list on an overview
QUARTERS = 12  # of the cash flow, the latest ones


def file_of(grant, user):
    """Everything about a grant for its file, in a fixed number of queries."""
    held = balance.of(grant)
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
        "may_keep": user.has_perm("funding.keep_file", grant),
        "may_ask": grant.pays and bool(held.lines) and user.has_perm("funding.ask_for_money", grant),
        "may_report": user.has_perm("funding.report_use", grant),
    }


def _with_latest(grant):
    """[(indicator, what the latest proof says was reached, or None)]."""
    handed_in = Reached.objects.filter(proof__state__in=("submitted", "accepted")).order_by("proof__until")
    indicators = grant.indicators.prefetch_related(Prefetch("reached", handed_in, to_attr="stated"))
    return [(indicator, indicator.stated[-1].value if indicator.stated else None) for indicator in indicators]


def against_budget(proof):
    """[(budget line, spent in the period, spent in all proofs so far, planned)] of a proof."""
    spent = dict(proof.spent.values_list("line", "amount"))
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


def of_recipients(user):
    """The grants of the organisations that a person belongs to, with what is still owed of each."""
    rows = Grant.objects.filter(recipient__in=user.memberships.values("organisation"))
    return rows.select_related("hub", "recipient", "scheme").prefetch_related(
        Prefetch("proofs", Proof.objects.owed(), to_attr="owed"),
        Prefetch("drawdowns", Drawdown.objects.open(), to_attr="on_their_way"),
    )


def due_for(user):
    """The proofs owed to the offices of a person, the most urgent first."""
    owed = Proof.objects.owed().filter(grant__in=Grant.objects.of_office(user), grant__state__in=Grant.PAYING)
    return owed.select_related("grant__hub", "grant__recipient")[:MOST]


def waiting_for(user):
    """What has come in and waits for an officer: (drawdowns, proofs)."""
    grants = Grant.objects.of_office(user)
    drawdowns = Drawdown.objects.open().filter(grant__in=grants).order_by("requested_at")
    proofs = Proof.objects.filter(state=Proof.State.SUBMITTED, grant__in=grants).order_by("submitted_at")
    related = ("grant__hub", "grant__recipient")
    return list(drawdowns.select_related(*related)[:MOST]), list(proofs.select_related(*related)[:MOST])


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
    return sorted(steps, key=lambda step: step.day)


def _awarded(notice):
    words = {"giver": notice.giver, "receiver": notice.receiver, "occasion": notice.occasion}
    if notice.giver and notice.receiver and notice.occasion:
        return _("award notice handed over by %(giver)s to %(receiver)s at %(occasion)s") % words
    if notice.giver and notice.receiver:
        return _("award notice handed over by %(giver)s to %(receiver)s") % words
    return _("award notice")


def _exactly(day):
    return PartialDate(day.year, day.month, day.day)


def cash_flow(user):
    """([(quarter, paid)], [(quarter, asked for and not paid yet)]) of the grants a person looks after, oldest first."""
    drawdowns = Drawdown.objects.filter(grant__in=Grant.objects.of_office(user))
    return _by_quarter(drawdowns.paid(), "paid_on"), _by_quarter(drawdowns.open(), "needed_until")


def _by_quarter(drawdowns, day):
    rows = drawdowns.annotate(quarter=TruncQuarter(day)).order_by("-quarter").values_list("quarter")
    recent = list(rows.annotate(total=Sum("amount"))[:QUARTERS])
    return [(_("Q%(number)d %(year)d") % _quarter(start), total) for start, total in reversed(recent)]


def _quarter(start):
    return {"number": (start.month + 2) // 3, "year": start.year}
