"""Make a grant one can try the files with. It says of itself that it is an example; no real one is touched."""

import datetime
from decimal import Decimal

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from funding.actions import drawdowns, grants, proofs
from funding.models import Grant, Indicator, Scheme, SchemeTerms
from hubportal.accounts.models import User
from hubportal.core.dates import PartialDate
from hubportal.embedded.examples import ACCOUNTS, GRANT, ORGANISATION
from hubportal.hubs.models import Hub
from partners.models import Organisation


class Command(BaseCommand):
    help = "Make the example grant with drawdowns and proofs of use, unless it is there."

    @transaction.atomic
    def handle(self, *args, **options):
        recipient = Organisation.objects.filter(is_synthetic=True, name=ORGANISATION.name).first()
        if recipient is None or Grant.objects.filter(is_example=True).exists():
            return
        people = {key: User.objects.get(email=ACCOUNTS[key].email) for key in ("owner", "leipzig", "officer")}
        grant = _awarded(recipient, people)
        for months, share in GRANT.drawn:
            _draw(grant, people, months, share)
        for proof in grant.proofs.filter(kind="interim", until__lt=timezone.localdate() - datetime.timedelta(365)):
            _prove(proof, people)


def _awarded(recipient, people):
    """The grant, awarded two years ago on the first of January."""
    year = timezone.localdate().year - GRANT.years_ago
    scheme = Scheme.objects.create(slug="beispiel", name_de=GRANT.scheme_de, name_en=GRANT.scheme_en, is_example=True)
    SchemeTerms.objects.create(scheme=scheme, valid_from=datetime.date(year - 1, 1, 1), rate=GRANT.rate)
    grant = grants.open_file(
        by=people["leipzig"],
        hub=Hub.objects.get(slug=ORGANISATION.hub),
        recipient=recipient,
        scheme=scheme,
        file_reference=GRANT.file_reference,
        title_de=GRANT.title_de,
        title_en=GRANT.title_en,
        summary_de=GRANT.summary_de,
        summary_en=GRANT.summary_en,
        starts=PartialDate(year, 1, 1),
        ends=PartialDate(year + 3, 12, 31),
        award=GRANT.award,
        own_share=GRANT.own_share,
        lines=GRANT.lines,
    )
    Indicator.objects.create(grant=grant, name_de=GRANT.indicator_de, name_en=GRANT.indicator_en, target=GRANT.target)
    return grants.award(grant, by=people["leipzig"], date=datetime.date(year, 1, 1))


def _draw(grant, people, months, share):
    """A drawdown of a share of each budget line, paid so many months after the beginning; 0 leaves it requested."""
    start = grant.starts.first
    month = start.month - 1 + months
    day = datetime.date(start.year + month // 12, month % 12 + 1, 15) if months else timezone.localdate()
    costs = {line: (line.amount * share).quantize(Decimal(1)) for line in grant.lines.all()}
    drawdown = drawdowns.request(grant, by=people["owner"], costs=costs, needed_until=day, purpose=GRANT.purpose)
    if months:
        drawdowns.approve_first(drawdown, by=people["leipzig"])
        drawdowns.approve(drawdown, by=people["officer"])
        drawdowns.pay(drawdown, by=people["leipzig"], paid_on=day)


def _prove(proof, people):
    """A proof of use, handed in and accepted."""
    spent = dict.fromkeys(proof.grant.lines.all(), Decimal("60000.00"))
    reached = dict.fromkeys(proof.grant.indicators.all(), Decimal(4))
    proofs.submit(proof, by=people["owner"], text=GRANT.report, spent=spent, reached=reached)
    proofs.accept(proof, by=people["leipzig"])
