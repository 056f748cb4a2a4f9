import factory

from hubportal.core.dates import PartialDate
from partners import models
from partners.models import search_index
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
