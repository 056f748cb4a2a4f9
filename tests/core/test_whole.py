"""What `Whole` brings is what Django would have fetched itself, record by record."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import pytest

from hubportal.core.whole import Part, Whole, together
from hubportal.hubs.models import Hub
from partners.models import Organisation, PartnerImport, Partnership, Posting
from programs.models import Assignment, Juror, Review
from tests.factories import hubs as make
from tests.factories.partners import ContactPersonFactory, OrganisationFactory, PartnershipFactory, PostingFactory
from tests.factories.programs.review import AssignmentFactory

pytestmark = pytest.mark.django_db


def fields(record):
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def whole(queryset, *parts):
    return Whole(*parts).of(queryset).get()


def test_record_comes_with_what_hangs_on_it_in_one_query(django_assert_num_queries):
    hub = make.HubFactory(source=make.SourceFactory(), places=[make.PlaceFactory()], topics=[make.TopicFactory()])
    make.ServiceFactory(hub=hub, source=make.SourceFactory())
    with django_assert_num_queries(1):
        found = whole(Hub.objects, Part("source"), Part("places"), Part("topics"), Part("services", Part("source")))
        brought = [found.source, *found.places.all(), *found.topics.all(), *found.services.all()]
        brought.append(found.services.all()[0].source)
    fetched = [hub.source, *hub.places.all(), *hub.topics.all(), *hub.services.all(), hub.services.get().source]
    assert [fields(record) for record in brought] == [fields(record) for record in fetched]
    assert fields(found) == fields(Hub.objects.get())


def test_values_are_of_the_types_that_django_gives():
    partnership = PartnershipFactory(amount=Decimal("1250.50"), starts="2017-05")
    found = whole(Partnership.objects, Part("organisation"), Part("hub", Part("places")))
    assert fields(found.organisation) == fields(Organisation.objects.get())
    assert isinstance(found.organisation.uuid, UUID)
    assert isinstance(found.organisation.created_at, datetime)
    brought = whole(Organisation.objects, Part("partnerships")).partnerships.all()[0]
    assert fields(brought) == fields(Partnership.objects.get())
    assert (brought.amount, brought.starts.month, brought.organisation) == (
        Decimal("1250.50"),
        5,
        partnership.organisation,
    )


def test_foreign_key_to_a_uuid_is_one():
    assignment = AssignmentFactory()
    [found], _nothing = together((Whole(), Assignment.objects.all()), (Whole(), Review.objects.all()))
    assert (found.juror_id, type(found.juror_id)) == (assignment.juror_id, UUID)
    [brought] = whole(Juror.objects, Part("assignments")).assignments.all()
    assert brought.juror_id == assignment.juror_id


def test_rows_come_in_the_order_of_their_model_even_through_a_foreign_key(django_assert_num_queries):
    organisation = OrganisationFactory()
    for name in ("Ulm", "aachen", "Öhringen"):
        PartnershipFactory(organisation=organisation, hub=make.HubFactory(name=name))
    found = whole(Organisation.objects, Part("partnerships", Part("hub")))
    assert [one.pk for one in found.partnerships.all()] == [one.pk for one in organisation.partnerships.all()]
    assert [one.hub.name for one in found.partnerships.all()] == ["aachen", "Öhringen", "Ulm"]


def test_rows_come_downwards_where_their_model_says_so():
    hub, measure = make.HubFactory(), make.MeasureFactory()
    for as_of in ("2017", None, "2019", "2017"):
        make.FigureFactory(hub=hub, as_of=as_of, measure=measure)
    assert "-as_of" in hub.figures.model._meta.ordering
    found = whole(Hub.objects, Part("figures"))
    assert [one.pk for one in found.figures.all()] == [one.pk for one in hub.figures.all()]


def test_nothing_comes_as_nothing(django_assert_num_queries):
    make.HubFactory(source=None)
    with django_assert_num_queries(1):
        found = whole(Hub.objects, Part("source"), Part("services"), Part("topics"))
        assert (found.source, list(found.services.all()), list(found.topics.all())) == (None, [], [])


def test_only_named_columns_are_read_and_the_others_are_asked_for(django_assert_num_queries):
    make.HubFactory(source=make.SourceFactory(title_de="Blatt", url="https://blatt.example"))
    source = whole(Hub.objects, Part("source", only=("slug", "title_de"))).source
    with django_assert_num_queries(0):
        assert source.title_de == "Blatt"
    with django_assert_num_queries(1):
        assert source.url == "https://blatt.example"


def test_condition_leaves_rows_out():
    organisation = OrganisationFactory()
    shown = ContactPersonFactory(organisation=organisation, is_public=True)
    ContactPersonFactory(organisation=organisation, is_public=False)
    part = Part("contact_persons", where={"is_public": True})
    assert list(whole(Organisation.objects, part).contact_persons.all()) == [shown]


def test_each_of_several_records_gets_its_own(django_assert_num_queries):
    hubs = [make.HubFactory(places=[make.PlaceFactory() for _ in range(number)]) for number in (0, 1, 2)]
    with django_assert_num_queries(1):
        found = {hub.pk: len(hub.places.all()) for hub in Whole(Part("places")).of(Hub.objects.all())}
    assert found == dict(zip((hub.pk for hub in hubs), (0, 1, 2), strict=True))


def test_query_stays_one_that_can_be_narrowed_and_sliced():
    make.HubFactory(name="Aachen", places=[make.PlaceFactory()])
    make.HubFactory(name="Berlin")
    rows = Whole(Part("places")).of(Hub.objects.all())
    assert [hub.name for hub in rows.filter(places__isnull=False)] == ["Aachen"]
    assert [hub.name for hub in rows.order_by("-sort_key")[:1]] == ["Berlin"]
    assert rows.count() == 2


def test_text_that_looks_like_sql_or_json_stays_text():
    nasty = """'"; DROP TABLE x; -- %s \\ {"a": [1]}"""
    make.HubFactory(source=make.SourceFactory(title_de=nasty))
    assert whole(Hub.objects, Part("source")).source.title_de == nasty


def test_type_that_json_would_change_is_refused():
    with pytest.raises(TypeError, match="JSONField"):
        list(Whole(Part("job")).of(PartnerImport.objects.all()))


def test_several_questions_are_asked_in_one_query(django_assert_num_queries):
    """Of several models, cut off and sorted, with what hangs on them and nothing where there is nothing."""
    for name in ("Ulm", "Aachen"):
        PartnershipFactory(hub=make.HubFactory(name=name), amount=Decimal("1250.50"), starts="2017-05")
    posting = PostingFactory(topics=[make.TopicFactory()])
    with django_assert_num_queries(1):
        partnerships, postings, hubs = together(
            (Whole(Part("hub")), Partnership.objects.order_by("hub__name")[:1]),
            (Whole(Part("topics")), Posting.objects.filter(title_en=posting.title_en)),
            (Whole(), Hub.objects.filter(name="Nowhere")),
        )
        named = [(one.hub.name, one.amount, one.starts.month) for one in partnerships]
        topics = list(postings[0].topics.all())
    assert (named, topics, hubs) == ([("Aachen", Decimal("1250.50"), 5)], list(posting.topics.all()), [])
    assert fields(postings[0]) == fields(Posting.objects.get())
