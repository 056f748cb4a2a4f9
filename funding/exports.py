"""The public list of grants as a table, in the reader's language: amounts beside their bounds, as they are stated."""

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext as _

from funding.models import Drawdown, Proof, Repayment
from funding.money import NOTHING
from hubportal.hubs.models import Figure

BATCH = 500
MOST_IN_XLSX = 20_000  # rows of a workbook made while somebody waits; the CSV is a stream and has no end


def header():
    return [
        _("Recipient"),
        _("Hub"),
        _("Title"),
        _("Scheme"),
        _("Funder"),
        _("From"),
        _("To"),
        _("Bound"),
        _("Amount, EUR"),
        _("Upper end, EUR"),
        _("Paid so far, EUR"),
        _("State"),
        _("File reference"),
        _("Address in the portal"),
    ]


def office_header():
    return [*header(), _("Open drawdowns, EUR"), _("Next proof due on")]


def office_rows(grants, *, address):
    """One row per file, with what an officer needs besides."""
    grants = with_paid(grants.select_related("recipient", "hub", "scheme__funder"))
    owed = Proof.objects.owed().filter(grant=OuterRef("pk")).order_by("due_on").values("due_on")[:1]
    for grant in grants.annotate(waiting=_sum_of(Drawdown.objects.open()), next_due=Subquery(owed)).iterator(BATCH):
        yield [*_row(grant, address), grant.waiting, grant.next_due]


def with_paid(grants):
    """The grants, each with `paid`: what was paid on record here, less what came back."""
    paid, back = _sum_of(Drawdown.objects.paid()), _sum_of(Repayment.objects.all())
    return grants.annotate(paid=Coalesce(paid, NOTHING) - Coalesce(back, NOTHING))


def _sum_of(rows):
    rows = rows.filter(grant=OuterRef("pk")).order_by().values("grant")
    return Subquery(rows.annotate(total=Sum("amount")).values("total"))


def rows(grants, *, address):
    """One row per grant. address: makes a whole address of a path, as `request.build_absolute_uri` does."""
    language = translation.get_language()  # the rows are made while they are sent, when the request is long over
    for grant in with_paid(grants.select_related("recipient", "hub", "scheme__funder")).iterator(BATCH):
        with translation.override(language):
            yield _row(grant, address)


def _row(grant, address):
    return [
        grant.recipient.name if grant.recipient else "",
        grant.hub.name,
        grant.title,
        grant.scheme.name if grant.scheme else "",
        grant.scheme.funder.name if grant.scheme and grant.scheme.funder else "",
        str(grant.starts or ""),
        str(grant.ends or ""),
        str(Figure.Bound(grant.amount_bound).label) if grant.amount_bound else _("not stated"),
        grant.amount,
        grant.amount_upper,
        grant.paid if grant.award is not None else None,
        grant.get_state_display(),
        grant.file_reference,
        address(grant.get_absolute_url()),
    ]
