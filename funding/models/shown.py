"""The amount that lists and totals show of a grant: its award as it stands, else what staff chose of its statements."""

from django.db.models import Sum

from funding.models.grant import Grant
from funding.money import NOTHING
from hubportal.hubs.models import Figure

DERIVED = (
    "amount",
    "amount_upper",
    "amount_bound",
    "year",
    "number_of_statements",
    "sort_key",
    "search_names",
    "search_text",
)


def refresh(grant_ids):
    """Derive it anew for these grants; whoever writes an award, an amendment or a statement calls it."""
    grants = Grant.objects.filter(pk__in=grant_ids).select_related("recipient", "hub", "notice")
    for grant in grants.prefetch_related("statements").annotate(amended=Sum("amendments__award_change")):
        before = [getattr(grant, name) for name in DERIVED]
        grant.amount, grant.amount_upper, grant.amount_bound = _of(grant)
        grant.year = _year(grant)
        grant.number_of_statements = len(grant.statements.all())
        grant.derive_sort_key()
        grant.derive_search()
        if [getattr(grant, name) for name in DERIVED] != before:
            grant.save(update_fields=DERIVED)


def _year(grant):
    notice = getattr(grant, "notice", None)
    day = grant.starts or (notice and notice.date) or grant.announced
    return day.year if day else None


def _of(grant):
    if grant.award is not None:
        return grant.award + (grant.amended or NOTHING), None, Figure.Bound.EXACT
    statement = next(iter(grant.statements.all()), None)
    if statement is None:
        return None, None, ""
    is_stated = statement.status == Figure.Status.STATED
    # an estimate or a plan is never more exact than "about"
    bound = statement.bound if is_stated or statement.bound != Figure.Bound.EXACT else Figure.Bound.ABOUT
    return statement.value, statement.upper, bound
