"""What the network counts: designations, hubs and cities, each by itself."""

from datetime import date

import pytest

from hubportal.hubs.models import Hub
from hubportal.hubs.network import Counts, counts, shares_of
from tests.factories.hubs import DesignationFactory, DesignationPlaceFactory, HubFactory, PlaceFactory


@pytest.mark.django_db
def test_counts_of_an_empty_network_are_zero():
    assert counts(date(2024, 1, 1)) == Counts(0, 0, 0)


@pytest.mark.django_db
def test_counts_a_hub_and_a_city_once_however_many_designations_they_hold():
    city = PlaceFactory()
    hub = HubFactory(places=[city])
    for _ in range(2):
        DesignationPlaceFactory(hub=hub)
    assert counts(date(2018, 1, 1)) == Counts(designations=2, hubs=1, cities=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("named_on", "day", "number"),
    [
        ("2018", date(2017, 12, 31), 0),
        ("2018", date(2018, 1, 1), 1),
        ("2018-05", date(2018, 4, 30), 0),
        ("2018-05", date(2018, 5, 1), 1),
    ],
)
def test_counts_take_a_coarse_date_from_the_start_of_its_period(named_on, day, number):
    DesignationFactory(named_on=named_on)
    assert counts(day).designations == number


@pytest.mark.django_db
def test_shares_name_the_other_hubs_in_a_fixed_number_of_queries(django_assert_num_queries):
    hub = HubFactory()
    others = []
    for _ in range(3):
        designation = DesignationPlaceFactory(hub=hub).designation
        others.append(DesignationPlaceFactory(designation=designation, hub__places=[PlaceFactory()]).hub)
    with django_assert_num_queries(1):
        whole = Hub.objects.with_page().get(pk=hub.pk)
        found = [other.hub for share in shares_of(whole) for other in share.designation.others if other.hub.cities]
    assert sorted(found, key=str) == sorted(others, key=str)
