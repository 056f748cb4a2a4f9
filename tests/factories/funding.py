import datetime
from decimal import Decimal

import factory
from django.utils import timezone

from funding import models
from funding.actions import drawdowns, grants
from hubportal.core.dates import PartialDate
from hubportal.hubs.models import StaffRole
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, SourceFactory, StaffRoleFactory
from tests.factories.partners import OrganisationFactory


class SchemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Scheme

    slug = factory.Sequence(lambda n: f"scheme-{n}")
    name_de = factory.Sequence(lambda n: f"Richtlinie {n}")
    name_en = factory.Sequence(lambda n: f"Directive {n}")
    funder = factory.SubFactory(OrganisationFactory)


class SchemeTermsFactory(factory.django.DjangoModelFactory):
    """80 % at most, six weeks, proofs after four and six months."""

    class Meta:
        model = models.SchemeTerms

    scheme = factory.SubFactory(SchemeFactory)
    valid_from = datetime.date(2020, 1, 1)
    rate = Decimal("80.00")


class StrategyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Strategy

    slug = factory.Sequence(lambda n: f"strategy-{n}")
    name_de = factory.Sequence(lambda n: f"Strategie {n}")


class GrantFactory(factory.django.DjangoModelFactory):
    """A grant as a document knows it: awarded and public, without an amount. See `an_awarded_grant` for the others."""

    class Meta:
        model = models.Grant
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"grant-{n}")
    hub = factory.SubFactory(HubFactory)
    recipient = factory.SubFactory(OrganisationFactory)
    scheme = factory.SubFactory(SchemeFactory)
    title_de = factory.Sequence(lambda n: f"Vorhaben {n}")
    title_en = factory.Sequence(lambda n: f"Project {n}")
    starts = PartialDate(2018)
    state = models.Grant.State.AWARDED
    is_public = True

    @factory.post_generation
    def derived(self, create, extracted):
        if create:
            models.shown.refresh([self.pk])
            self.refresh_from_db()


class AmountStatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AmountStatement

    grant = factory.SubFactory(GrantFactory)
    value = Decimal("836000.00")
    source = factory.SubFactory(SourceFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        statement = super()._create(model_class, *args, **kwargs)
        models.shown.refresh([statement.grant_id])
        return statement


class AwardNoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AwardNotice

    grant = factory.SubFactory(GrantFactory)
    date = PartialDate(2023, 11, 10)


class FunderSeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.FunderSeat

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class OfficerFactory(factory.django.DjangoModelFactory):
    """An officer of a hub whose staff role is to read; give `role__hub` for one of a certain hub."""

    class Meta:
        model = models.Officer

    role = factory.SubFactory(StaffRoleFactory, role=StaffRole.Role.READER)


def an_officer(hub, **user):
    """A reader of the hub who manages its grants."""
    return OfficerFactory(role__hub=hub, **{f"role__{name}": value for name, value in user.items()}).role.user


def an_open_file(*, hub=None, recipient=None, award="800.00", own="200.00", lines=None, terms=True, **fields):
    """A file that could be awarded: costs of 1,000 € in two lines, of which the award pays 80 %."""
    scheme = fields.pop("scheme", None) or SchemeFactory(is_example=fields.pop("is_example", False))
    if terms:
        models.SchemeTerms.objects.filter(scheme=scheme).exists() or SchemeTermsFactory(scheme=scheme)
    today = timezone.localdate()
    starts, ends = today.replace(month=1, day=1), datetime.date(today.year + 1, 12, 31)
    return grants.open_file(
        by=UserFactory(),
        hub=hub or HubFactory(),
        recipient=recipient or OrganisationFactory(),
        scheme=scheme,
        award=Decimal(award),
        own_share=Decimal(own),
        lines=[(name, Decimal(amount)) for name, amount in lines or (("Personal", "600"), ("Geräte", "400"))],
        **{
            "title_de": "Reallabor",
            "title_en": "Living lab",
            "starts": PartialDate(starts.year, 1, 1),
            "ends": PartialDate(ends.year, 12, 31),
            **fields,
        },
    )


def an_awarded_grant(**fields):
    """A grant on record: awarded today, public, with its proofs in the calendar."""
    return grants.award(an_open_file(**fields), by=UserFactory(), date=timezone.localdate())


def a_drawdown(grant, *, by=None, needed_until=None, **costs):
    """A drawdown of a grant for costs by the position of their lines: a_drawdown(grant, line_1="100")."""
    lines = {f"line_{line.position}": line for line in grant.lines.all()}
    return drawdowns.request(
        grant,
        by=by or UserFactory(),
        costs={lines[name]: Decimal(amount) for name, amount in costs.items()},
        needed_until=needed_until or timezone.localdate(),
    )


def a_paid_drawdown(grant, **costs):
    drawdown = drawdowns.approve_first(a_drawdown(grant, **costs), by=UserFactory())
    drawdown = drawdowns.approve(drawdown, by=UserFactory())
    return drawdowns.pay(drawdown, by=UserFactory(), paid_on=timezone.localdate())
