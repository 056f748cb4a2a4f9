"""What a grant's rows add up to, and in words whether they may. The database asks the same once more at commit:
`funding_money_holds` in migrations/0002_money.py names each rule as here.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from funding.models.amendment import LineChange
from funding.models.drawdown import LIVE, Cost
from funding.money import NOTHING, share
from hubportal.core.numbers import amount
from hubportal.core.numbers import in_words as euros


@dataclass
class Line:
    """A budget line: planned by now, and what live drawdowns take of it."""

    line: object
    planned: Decimal
    drawn: Decimal

    @property
    def left(self):
        return self.planned - self.drawn


@dataclass
class Balance:
    """award, own_share, third_party: with all amendments; drawn: of live drawdowns; paid and repaid: as dated."""

    award: Decimal | None
    own_share: Decimal
    third_party: Decimal
    drawn: Decimal
    paid: Decimal
    repaid: Decimal
    rate: Decimal | None = None
    cap: Decimal | None = None
    tolerance: Decimal = NOTHING
    lines: list = field(default_factory=list)

    @property
    def plan(self):
        """All planned costs."""
        return sum((line.planned for line in self.lines), NOTHING)

    @property
    def costs(self):
        """All costs of live drawdowns."""
        return sum((line.drawn for line in self.lines), NOTHING)

    @property
    def financed(self):
        """All money there is for the plan."""
        return (self.award or NOTHING) + self.own_share + self.third_party

    @property
    def net_paid(self):
        return self.paid - self.repaid

    @property
    def left(self):
        """What may still be drawn of the award."""
        return (self.award or NOTHING) - (self.drawn - self.repaid)

    def instalment(self, costs):
        """What the award pays of further `costs`: its share of all costs so far, less what was drawn before."""
        return share(self.costs + costs, self.award or NOTHING, self.plan) - self.drawn

    def refusal(self):
        """Why these rows cannot stand, in a sentence; "" if they can."""
        return next((sentence for is_broken, sentence in self._rules() if is_broken), "")

    def _rules(self):
        award = self.award or NOTHING
        yield (
            self.lines and self.plan != self.financed,
            _("The budget lines come to %(plan)s, the award with own share and third-party funds to %(money)s.")
            % {"plan": euros(self.plan), "money": euros(self.financed)},
        )
        yield from self._rules_of_terms(award)
        yield self.costs > self.plan, _("The costs would exceed the plan of %(plan)s.") % {"plan": euros(self.plan)}
        yield from self._rules_of_lines()
        yield (
            self.drawn - self.repaid > award,
            _("More would be drawn than was awarded: the award is %(award)s.") % {"award": euros(award)},
        )
        yield self.repaid > self.paid, _("More would come back than was paid: %(paid)s.") % {"paid": euros(self.paid)}
        yield (
            (self.drawn - self.repaid) * self.plan > self.costs * award,
            _("The award would pay more than its share of the costs; the own share would not be kept."),
        )

    def _rules_of_terms(self, award):
        if self.rate is None:
            return
        yield (
            award * 100 > self.rate * self.financed,
            _("The award would be more than %(rate)s %% of all costs.") % {"rate": amount(self.rate)},
        )
        yield (
            self.cap is not None and award > self.cap,
            _("The scheme awards %(cap)s at most.") % {"cap": euros(self.cap or NOTHING)},
        )

    def _rules_of_lines(self):
        for line in self.lines:
            values = {"line": line.line.name, "planned": euros(line.planned)}
            yield line.planned < 0, _("The budget line “%(line)s” would be below nothing.") % values
            values["tolerance"] = amount(self.tolerance)
            yield (
                line.drawn * 100 > line.planned * (100 + self.tolerance),
                _("“%(line)s” may exceed its %(planned)s by %(tolerance)s %% at most, if it is saved elsewhere.")
                % values,
            )


def _sum(rows, name="amount"):
    return rows.aggregate(total=Sum(name, default=NOTHING))["total"]


def of(grant):
    """The balance of a grant as the database has it, in seven queries."""
    amended = grant.amendments.aggregate(
        award=Sum("award_change", default=NOTHING),
        own_share=Sum("own_share_change", default=NOTHING),
        third_party=Sum("third_party_change", default=NOTHING),
    )
    terms = grant.terms
    return Balance(
        award=None if grant.award is None else grant.award + amended["award"],
        own_share=grant.own_share + amended["own_share"],
        third_party=grant.third_party + amended["third_party"],
        drawn=_sum(grant.drawdowns.live()),
        paid=_sum(grant.drawdowns.paid()),
        repaid=_sum(grant.repayments.all()),
        rate=terms.rate if terms else None,
        cap=terms.cap if terms else None,
        tolerance=terms.line_tolerance if terms else NOTHING,
        lines=_lines(grant),
    )


def _lines(grant):
    changes = dict(
        LineChange.objects.filter(line__grant=grant).order_by().values_list("line").annotate(total=Sum("change"))
    )
    drawn = dict(
        Cost.objects.filter(line__grant=grant, drawdown__state__in=LIVE)
        .order_by()
        .values_list("line")
        .annotate(total=Sum("amount"))
    )
    return [
        Line(line, line.amount + changes.get(line.pk, NOTHING), drawn.get(line.pk, NOTHING))
        for line in grant.lines.all()
    ]
