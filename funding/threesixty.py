"""Grants in the 360Giving Data Standard 1.4, as JSON and as its flat table; one at a time, however many there are.

A grant that lacks what the standard requires is left out, with the reason; nothing is filled in. Identifiers begin with
the publisher's prefix and hold the portal's own, which never change.
"""

import json
from decimal import Decimal

from django.conf import settings
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from funding.exports import BATCH, with_paid
from funding.models import Grant
from hubportal.core import kept
from hubportal.hubs.models import Figure
from partners.models import Identifier

VERSION = "1.4"
_LONGEST_TITLE = 140  # by the standard
_A_DAY = r"^\d{4}-\d\d-\d\d$"
# Lists of org-id.guide whose identifiers are written as the portal keeps them.
_REGISTERS = {Identifier.Scheme.LEI: "XI-LEI", Identifier.Scheme.ROR: "XI-ROR"}
COMPLETE = (  # the standard has no word for an award that was taken back: it would be added to the others
    ~Q(state=Grant.State.REVOKED)
    & Q(amount_bound=Figure.Bound.EXACT, recipient__isnull=False, scheme__funder__isnull=False)
    & Q(notice__date__regex=_A_DAY)
    & (~Q(summary_de="") | ~Q(summary_en=""))
)


def complete():
    """The public grants that have all the standard requires, with what an entry needs."""
    return with_paid(_with_relations(Grant.objects.public().real().filter(COMPLETE)))


def left_out():
    """The public grants that are not in the data."""
    return _with_relations(Grant.objects.public().real().exclude(pk__in=Grant.objects.filter(COMPLETE).values("pk")))


def counts():
    """How many public grants have all that open data require, and how many do not."""
    return kept.ready("funding/data", _counts)


def _counts():
    held = Grant.objects.public().real().filter(COMPLETE).count()
    return {"complete": held, "left_out": Grant.objects.public().real().count() - held}


def _with_relations(grants):
    related = ("recipient", "scheme__funder", "hub", "notice")
    return grants.select_related(*related).prefetch_related("recipient__identifiers", "scheme__funder__identifiers")


def reasons(grant):
    """What a grant lacks, in the reader's language."""
    notice = getattr(grant, "notice", None)
    lacking = {
        _("revoked"): grant.state == Grant.State.REVOKED,
        _("no exact amount"): grant.amount_bound != Figure.Bound.EXACT,
        _("no day of the award"): not (notice and notice.date and notice.date.day),
        _("no recipient"): grant.recipient is None,
        _("no funder"): grant.scheme is None or grant.scheme.funder is None,
        _("no description"): not grant.summary,
    }
    return [reason for reason, is_lacking in lacking.items() if is_lacking]


def _organisation(organisation):
    """Identifier and name; of several registers the first that the standard knows, else the portal's own number."""
    known = {one.scheme: one.value for one in organisation.identifiers.all()}
    numbers = [f"{prefix}-{known[scheme]}" for scheme, prefix in _REGISTERS.items() if scheme in known]
    own = f"{settings.GRANT_DATA_PREFIX}-org-{organisation.uuid}"
    entry = {"id": [*numbers, own][0], "name": organisation.name}
    return entry | ({"url": organisation.website} if organisation.website else {})


def entry(grant, address):
    """A grant as the standard has it. address: makes a whole address of a path."""
    title, summary = (grant.title_en or grant.title_de, grant.summary_en or grant.summary_de)
    dates = {name: str(day) for name, day in (("startDate", grant.starts), ("endDate", grant.ends)) if day and day.day}
    found = {
        "id": f"{settings.GRANT_DATA_PREFIX}-{grant.pk}",
        "title": Truncator(title).chars(_LONGEST_TITLE),
        "description": summary,
        "currency": "EUR",
        "amountAwarded": grant.amount,
        "awardDate": str(grant.notice.date),
        "recipientOrganization": [_organisation(grant.recipient)],
        "fundingOrganization": [_organisation(grant.scheme.funder)],
        "grantProgramme": [{"code": grant.scheme.slug, "title": grant.scheme.name_en or grant.scheme.name_de}],
        "dataSource": address(grant.get_absolute_url()),
        "dateModified": grant.updated_at.isoformat(),
    }
    if grant.award is not None:
        found["amountDisbursed"] = grant.paid
    return found | ({"plannedDates": [dates]} if dates else {})


def as_json(address):
    """The pieces of the JSON file."""
    yield f'{{"version": "{VERSION}", "grants": ['
    for number, grant in enumerate(complete().iterator(BATCH)):
        yield (",\n" if number else "\n") + _dumped(entry(grant, address))
    yield "\n]}\n"


def _dumped(value):
    """JSON in which a Decimal is the number it is, cent by cent."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)}: {_dumped(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_dumped(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


# The titles of the standard's flat format, and where each value stands in an entry.
FLAT = {
    "Identifier": ("id",),
    "Title": ("title",),
    "Description": ("description",),
    "Currency": ("currency",),
    "Amount Awarded": ("amountAwarded",),
    "Amount Disbursed": ("amountDisbursed",),
    "Award Date": ("awardDate",),
    "Planned Dates:Start Date": ("plannedDates", "startDate"),
    "Planned Dates:End Date": ("plannedDates", "endDate"),
    "Recipient Org:Identifier": ("recipientOrganization", "id"),
    "Recipient Org:Name": ("recipientOrganization", "name"),
    "Recipient Org:Web Address": ("recipientOrganization", "url"),
    "Funding Org:Identifier": ("fundingOrganization", "id"),
    "Funding Org:Name": ("fundingOrganization", "name"),
    "Grant Programme:Code": ("grantProgramme", "code"),
    "Grant Programme:Title": ("grantProgramme", "title"),
    "Data Source": ("dataSource",),
    "Last Modified": ("dateModified",),
}


def flat_rows(address):
    """One row per grant, in the order of `FLAT`."""
    for grant in complete().iterator(BATCH):
        found = entry(grant, address)
        yield [_value(found, path) for path in FLAT.values()]


def _value(found, path):
    value = found.get(path[0])
    return value[0].get(path[1], "") if value and len(path) > 1 else value
