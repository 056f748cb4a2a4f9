"""What reports say of money and of proofs of use: about a hub, or about a funder's grants. What was open at the end of
a time that is long past is read from the activity log.
"""

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from funding.models import Drawdown, Grant, Proof, Repayment, Scheme
from hubportal.core import activity, registry
from hubportal.core.registry import HUB_REPORTS, ReportKind, ReportPart, ReportRow
from hubportal.hubs.models import Hub
from partners.models import Organisation

LOOK_AHEAD = relativedelta(months=3)
CLOSED = (Drawdown.State.DECLINED, Drawdown.State.WITHDRAWN)


def _of(model, subject):
    """The rows of a hub's grants, or of the grants of a funder's schemes."""
    way = "grant__hub" if isinstance(subject, Hub) else "grant__scheme__funder"
    return model.objects.filter(**{way: subject}).select_related("grant__recipient", "grant__hub")


def paid(subject, since, until):
    return [_of_drawdown(one, one.paid_on) for one in _in_days(_of(Drawdown, subject).paid(), "paid_on", since, until)]


def asked_for(subject, since, until):
    """What had been asked for by the end of the time and was neither paid nor refused by then."""
    asked = list(_of(Drawdown, subject).filter(requested_at__lt=until).order_by("requested_at", "pk"))
    states = activity.values_at(asked, "state", until)
    waited = [one for one in asked if states[one.pk] not in CLOSED and not (one.paid_on and one.paid_on < until.date())]
    return [_of_drawdown(one, one.needed_until) for one in waited]


def paid_back(subject, since, until):
    return [
        ReportRow(
            name=_title(one.grant),
            day=one.received_on.isoformat(),
            note=one.kind,
            route="funding:file",
            args=(one.grant.slug,),
            quantity=str(one.amount),
        )
        for one in _in_days(_of(Repayment, subject), "received_on", since, until)
    ]


def proofs_overdue(subject, since, until):
    """Proofs that were owed at the end of the time although their day was past, whatever has become of them since."""
    return [_of_proof(proof, day) for proof, day in _owed(subject, until) if day < until.date()]


def proofs_ahead(subject, since, until):
    """Proofs that fall due in the three months after the time."""
    first = until.date()
    return [_of_proof(proof, day) for proof, day in _owed(subject, until) if first <= day < first + LOOK_AHEAD]


def proofs_handed_in(subject, since, until):
    found = _of(Proof, subject).filter(submitted_at__gte=since, submitted_at__lt=until).order_by("submitted_at")
    return [_of_proof(one, one.submitted_at.astimezone(since.tzinfo).date()) for one in found]


def _owed(subject, instant):
    """[(proof, the day it was due)] of those owed at `instant`, the most urgent first."""
    on_record = {"grant__state__in": (*Grant.PAYING, Grant.State.COMPLETED), "grant__created_at__lt": instant}
    proofs = list(_of(Proof, subject).filter(**on_record))
    states, days = (activity.values_at(proofs, name, instant) for name in ("state", "due_on"))
    as_date = Proof._meta.get_field("due_on").to_python  # the log has it as text
    owed = [(one, as_date(days[one.pk])) for one in proofs if states[one.pk] in Proof.OWED]
    return sorted(owed, key=lambda pair: (pair[1], str(pair[0].pk)))


def _in_days(rows, name, since, until):
    days = {f"{name}__gte": since.date(), f"{name}__lt": until.date()}
    return rows.filter(**days).order_by(name, "pk")


def _of_drawdown(drawdown, day):
    return ReportRow(
        name=_title(drawdown.grant),
        day=day.isoformat(),
        route="funding:drawdown",
        args=(str(drawdown.pk),),
        quantity=str(drawdown.amount),
        text={code: _number(drawdown, code) for code, _name in settings.LANGUAGES},
    )


def _number(drawdown, language):
    with override(language):
        return gettext("drawdown %(number)d") % {"number": drawdown.number}


def _of_proof(proof, day):
    return ReportRow(
        name=_title(proof.grant),
        day=day.isoformat(),
        note=proof.kind,
        route="funding:proof",
        args=(str(proof.pk),),
    )


def _title(grant):
    titles = {code: getattr(grant, f"title_{code}") for code, _name in settings.LANGUAGES}
    return {code: f"{grant.beneficiary}: {title}" if title else "" for code, title in titles.items()}


def funders():
    """The organisations whose schemes there are grants of."""
    return Organisation.objects.filter(pk__in=Scheme.objects.filter(grants__isnull=False).values("funder"))


def register():
    """Hand the kind and the lists in."""
    about = _("Proofs of use that are owed, payments and what was asked for; on the first of a month at eight.")
    registry.report_kinds.add(
        "funder_duties", ReportKind(_("Report for funders"), about, "funder", "month", funders), order=30
    )
    money, amount = (*HUB_REPORTS, "funder_duties"), {"quantity": _("amount"), "unit": "eur"}
    duties = ("hub_month", "network_quarter", "funder_duties")
    proofs, back = dict(Proof.Kind.choices), dict(Repayment.Kind.choices)
    for order, (key, part) in enumerate(
        {
            "paid": ReportPart(_("Drawdowns paid"), paid, kinds=money, **amount),
            "asked_for": ReportPart(
                _("Drawdowns asked for and not paid yet"), asked_for, kinds=money, is_expected=True, **amount
            ),
            "paid_back": ReportPart(_("Repayments"), paid_back, back, money, **amount),
            "proofs_handed_in": ReportPart(_("Proofs of use handed in"), proofs_handed_in, proofs, duties),
            "proofs_overdue": ReportPart(_("Proofs of use overdue"), proofs_overdue, proofs, duties),
            "proofs_ahead": ReportPart(
                _("Proofs of use due within three months"), proofs_ahead, proofs, duties, is_expected=True
            ),
        }.items()
    ):
        registry.report_parts.add(key, part, order=50 + order)
