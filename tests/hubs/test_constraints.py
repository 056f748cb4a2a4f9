"""Each rule that must never break is refused by the database itself, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from hubportal.hubs.models import (
    Designation,
    DesignationPlace,
    Facility,
    FacilityEvent,
    FacilityLabel,
    Figure,
    Hub,
    HubName,
    NetworkName,
    Place,
    Source,
    StaffRole,
    TopicSpelling,
)
from tests.factories import hubs as make

pytestmark = pytest.mark.django_db


def refused(constraint):
    """The database must name `constraint` as what was broken."""
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize("subjects", [(), ("hub", "network"), ("hub", "region"), ("hub", "network", "region")])
def test_figure_is_about_exactly_one_subject(subjects):
    makers = {"hub": make.HubFactory, "network": make.NetworkFactory, "region": make.RegionFactory}
    chosen = {name: maker() if name in subjects else None for name, maker in makers.items()}
    with refused("figure_has_one_subject"):
        make.FigureFactory(**chosen)


@pytest.mark.parametrize(
    ("bound", "upper"), [("exact", 20), ("about", 20), ("between", None), ("between", 12), ("between", 3)]
)
def test_figure_has_an_upper_end_only_between_and_above(bound, upper):
    with refused("figure_range_only_between"):
        make.FigureFactory(value=12, bound=bound, upper=upper)


@pytest.mark.parametrize("subject", ["hub", "network"])
def test_figure_shown_first_is_one_per_subject_and_measure(subject):
    first = make.FigureFactory(is_shown=True, **_subject(subject))
    same = {"hub": first.hub, "network": first.network, "measure": first.measure}
    make.FigureFactory(**same)
    with refused("figure_one_shown"):
        make.FigureFactory(**same, is_shown=True)


def _subject(name):
    return {} if name == "hub" else {"hub": None, "network": make.NetworkFactory()}


@pytest.mark.parametrize(("kind", "count"), [("single", 2), ("twin", 2), ("single", 0), ("round", 0)])
def test_designation_counts_as_several_only_where_it_is_a_round(kind, count):
    with refused("designation_count_only_of_round"):
        make.DesignationFactory(kind=kind, count=count)


@pytest.mark.parametrize(("latitude", "longitude"), [(51, None), (None, 12), (91, 12), (51, 181), (-91, 0)])
def test_place_has_a_whole_point_on_earth_or_none(latitude, longitude):
    with refused("place_point_whole_and_on_earth"):
        make.PlaceFactory(latitude=latitude, longitude=longitude)


def test_place_needs_no_point():
    assert make.PlaceFactory(latitude=None, longitude=None).pk


@pytest.mark.parametrize("where", [{"hub": None, "network": None}, {"network": "both"}], ids=["nowhere", "both"])
def test_staff_role_is_in_a_hub_or_in_the_network(where):
    where = {name: make.NetworkFactory() if value == "both" else value for name, value in where.items()}
    with refused("staff_role_hub_or_network"):
        make.StaffRoleFactory(**where)


@pytest.mark.parametrize("place", ["hub", "network"])
def test_staff_role_is_held_once_per_place(place):
    role = make.StaffRoleFactory(**_subject(place))
    with refused("staff_role_once"):
        StaffRole.objects.create(user=role.user, hub=role.hub, network=role.network, role="reader")


ONCE = {
    "designation_hub_once": (
        make.DesignationPlaceFactory,
        DesignationPlace,
        ["designation", "hub", "joined_on", "source"],
    ),
    "facility_of_hub_once": (make.FacilityFactory, Facility, ["hub", "slug", "kind"]),
    "topic_spelling_once": (make.TopicSpellingFactory, TopicSpelling, ["topic", "text"]),
    "hubs_hub_slug": (make.HubFactory, Hub, ["slug", "latitude", "longitude"]),
    "hubs_source_slug": (make.SourceFactory, Source, ["slug", "kind"]),
    "hubs_place_slug": (make.PlaceFactory, Place, ["slug"]),
    "hubs_designation_slug": (make.DesignationFactory, Designation, ["slug", "network", "named_on", "source"]),
}


@pytest.mark.parametrize("constraint", ONCE)
def test_record_is_there_once(constraint):
    factory, model, names = ONCE[constraint]
    first = factory()
    with refused(constraint):
        model.objects.create(**{name: getattr(first, name) for name in names})


def test_topic_spelling_is_there_once_however_it_is_written():
    first = make.TopicSpellingFactory(text="Start-up")
    with refused("topic_spelling_once"):
        make.TopicSpellingFactory(topic=first.topic, text="startup")


def test_other_names_are_there_once():
    hub, network = make.HubFactory(), make.NetworkFactory()
    for model, owner in ((HubName, {"hub": hub}), (NetworkName, {"network": network})):
        model.objects.create(value="de:hub", **owner)
        with refused("_name_once"), transaction.atomic():
            model.objects.create(value="de:hub", **owner)


def test_facility_has_each_wording_and_each_step_once_per_source():
    facility, source = make.FacilityFactory(), make.SourceFactory()
    rows = [(FacilityLabel, {"text": "Zentrum"}), (FacilityEvent, {"state": "planned"})]
    for model, values in rows:
        model.objects.create(facility=facility, source=source, **values)
        with refused("facility_(label|event)_once"), transaction.atomic():
            model.objects.create(facility=facility, source=source, **values)


def test_source_of_a_fact_cannot_be_deleted():
    figure = make.FigureFactory()
    with pytest.raises(ProtectedError):
        figure.source.delete()
    assert Figure.objects.filter(pk=figure.pk).exists()


def test_hub_that_holds_a_designation_cannot_be_deleted():
    share = make.DesignationPlaceFactory()
    with pytest.raises(ProtectedError):
        share.hub.delete()
    assert DesignationPlace.objects.filter(pk=share.pk).exists()
