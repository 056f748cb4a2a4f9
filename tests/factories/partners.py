import datetime

import factory
from django.utils import timezone

from hubportal.core.dates import PartialDate
from partners import models
from partners.models import search_index
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, PersonFactory, SourceFactory


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A listed company, findable by search: give `topics` and `hubs` (lists), and `names` (texts) as needed."""

    class Meta:
        model = models.Organisation
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Musterwerk {n} GmbH")
    kind = models.Organisation.Kind.COMPANY

    @factory.post_generation
    def topics(self, create, extracted):
        if create and extracted:
            self.topics.set(extracted)

    @factory.post_generation
    def hubs(self, create, extracted):
        for hub in extracted or ():
            PartnershipFactory(organisation=self, hub=hub)

    @factory.post_generation
    def names(self, create, extracted):
        for name in extracted or ():
            OrganisationNameFactory(organisation=self, value=name)

    @factory.post_generation
    def index(self, create, extracted):
        if create:
            search_index.refresh([self.pk])


class OrganisationNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.OrganisationName

    organisation = factory.SubFactory(OrganisationFactory)
    value = factory.Sequence(lambda n: f"Anderer Name {n}")
    kind = models.OrganisationName.Kind.SPELLING


class IdentifierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Identifier

    organisation = factory.SubFactory(OrganisationFactory)
    scheme = models.Identifier.Scheme.DOMAIN
    value = factory.Sequence(lambda n: f"muster{n}.example")


class OrganisationRelationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.OrganisationRelation

    organisation = factory.SubFactory(OrganisationFactory)
    kind = models.OrganisationRelation.Kind.PARENT
    other = factory.SubFactory(OrganisationFactory)


class PartnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Partnership
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    hub = factory.SubFactory(HubFactory)
    starts = PartialDate.parse("2017")

    @factory.post_generation
    def index(self, create, extracted):
        if create:
            search_index.refresh([self.organisation])


class PartnershipStatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PartnershipStatement

    partnership = factory.SubFactory(PartnershipFactory)
    stage = models.Stage.DECLARED
    source = factory.SubFactory(SourceFactory)


class ContactPersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ContactPerson

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Max Muster {n}")
    email = factory.Sequence(lambda n: f"max{n}@example.org")


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Office

    person = factory.SubFactory(PersonFactory)
    title_de = "Geschäftsführerin"
    title_en = "Managing director"
    organisation = factory.SubFactory(OrganisationFactory)
    as_of = PartialDate.parse("2017-12-12")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = models.Role.OWNER


class JoinRequestFactory(factory.django.DjangoModelFactory):
    """A request handed in just now; `state="draft"` with `submitted_at=None, due_on=None` for one that is not."""

    class Meta:
        model = models.JoinRequest

    organisation = factory.SubFactory(OrganisationFactory, is_listed=False)
    hub = factory.SubFactory(HubFactory)
    applicant = factory.SubFactory(UserFactory)
    motivation = "Wir bauen Netze."
    state = models.JoinRequest.State.SUBMITTED
    submitted_at = factory.LazyFunction(timezone.now)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=14))


class MembershipRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.MembershipRequest

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    message = "Ich arbeite dort."


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    expires_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))


class ChangeRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ChangeRequest

    organisation = factory.SubFactory(OrganisationFactory)
    asked_by = factory.SubFactory(UserFactory)
    before = factory.LazyAttribute(lambda one: {"name": one.organisation.name, "domain": "", "register": "", "vat": ""})
    after = factory.LazyAttribute(lambda one: one.before | {"name": "Neuer Name GmbH"})


class VoucherFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Voucher

    hub = factory.SubFactory(HubFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    note = "Wir kennen sie als Geschäftsführerin."
    given_by = factory.SubFactory(UserFactory)
