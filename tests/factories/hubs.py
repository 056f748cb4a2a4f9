import factory

from hubportal.core.dates import PartialDate
from hubportal.hubs import models
from tests.factories.accounts import StaffFactory


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Source

    slug = factory.Sequence(lambda n: f"source-{n}")
    kind = models.Source.Kind.PRESS_RELEASE
    title_de = factory.Sequence(lambda n: f"Medieninformation {n}")
    publisher = "Ministerium"
    date = PartialDate.parse("2017-12-12")
    language = "de"


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Region

    slug = factory.Sequence(lambda n: f"region-{n}")
    name_de = factory.Sequence(lambda n: f"Land {n}")
    name_en = factory.Sequence(lambda n: f"State {n}")


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Place

    slug = factory.Sequence(lambda n: f"place-{n}")
    name_de = factory.Sequence(lambda n: f"Stadt {n}")
    name_en = factory.Sequence(lambda n: f"City {n}")
    region = factory.SubFactory(RegionFactory)
    latitude = "51.3397"
    longitude = "12.3731"


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name_de = factory.Sequence(lambda n: f"Thema {n}")
    name_en = factory.Sequence(lambda n: f"Subject {n}")


class TopicSpellingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.TopicSpelling

    topic = factory.SubFactory(TopicFactory)
    text = factory.Sequence(lambda n: f"Schreibung {n}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Person

    slug = factory.Sequence(lambda n: f"person-{n}")
    name = factory.Sequence(lambda n: f"Erika Muster {n}")


class NetworkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Network
        django_get_or_create = ("slug",)

    slug = "network"
    name = "Netz der Hubs"


class HubFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Hub
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"hub-{n}")
    name = factory.Sequence(lambda n: f"Hub {n}")
    purpose_de = "Bringt Start-ups und Unternehmen zusammen."
    purpose_en = "Brings start-ups and companies together."
    latitude = "51.3397"
    longitude = "12.3731"

    @factory.post_generation
    def places(self, create, extracted):
        if create and extracted:
            self.places.set(extracted)

    @factory.post_generation
    def topics(self, create, extracted):
        if create and extracted:
            self.topics.set(extracted)


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Service

    hub = factory.SubFactory(HubFactory)
    name_de = factory.Sequence(lambda n: f"Angebot {n}")
    name_en = factory.Sequence(lambda n: f"Service {n}")


class FacilityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Facility

    hub = factory.SubFactory(HubFactory)
    slug = factory.Sequence(lambda n: f"facility-{n}")
    kind = models.Facility.Kind.FOUNDER_CENTRE
    name_de = factory.Sequence(lambda n: f"Gründerzentrum {n}")
    name_en = factory.Sequence(lambda n: f"Founder centre {n}")


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Measure

    slug = factory.Sequence(lambda n: f"measure-{n}")
    name_de = factory.Sequence(lambda n: f"Kennzahl {n}")
    name_en = factory.Sequence(lambda n: f"Measure {n}")


class FigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Figure

    hub = factory.SubFactory(HubFactory)
    measure = factory.SubFactory(MeasureFactory)
    value = 12
    as_of = PartialDate.parse("2017-12-12")
    source = factory.SubFactory(SourceFactory)


class DesignationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Designation

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence(lambda n: f"designation-{n}")
    named_on = PartialDate.parse("2017-04-21")
    source = factory.SubFactory(SourceFactory)


class DesignationPlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DesignationPlace

    designation = factory.SubFactory(DesignationFactory)
    hub = factory.SubFactory(HubFactory)
    joined_on = PartialDate.parse("2017-04-21")
    source = factory.SubFactory(SourceFactory)


class StaffRoleFactory(factory.django.DjangoModelFactory):
    """A hub's editor; pass `hub=None, network=…` for one who looks after the whole network."""

    class Meta:
        model = models.StaffRole

    user = factory.SubFactory(StaffFactory)
    hub = factory.SubFactory(HubFactory)
    role = models.StaffRole.Role.EDITOR
