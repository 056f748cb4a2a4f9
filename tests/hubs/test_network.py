"""What the network counts, as of a day, on the real data."""

from datetime import date

import pytest
from django.utils import translation
from translated_fields import to_attribute

from hubportal.hubs import models
from hubportal.hubs.network import Counts, counts, milestones

pytestmark = pytest.mark.usefixtures("network")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2016, 11, 16), (0, 0, 0)),
        (date(2016, 11, 17), (5, 5, 5)),
        (date(2016, 12, 31), (5, 5, 5)),
        (date(2017, 3, 31), (5, 5, 5)),
        (date(2017, 4, 20), (5, 6, 6)),  # Darmstadt joined Frankfurt some day in April
        (date(2017, 4, 21), (12, 14, 16)),
        (date(2017, 12, 31), (12, 14, 16)),
        (date(2024, 9, 16), (12, 14, 16)),
        (date(2024, 9, 17), (25, 14, 16)),
        (date(2026, 1, 1), (25, 14, 16)),
    ],
    ids=str,
)
def test_counts_on_the_days_around_each_round(day, expected):
    assert counts(day) == Counts(*expected)


def test_counts_say_when_some_designations_are_known_by_number_only():
    assert not counts(date(2024, 9, 16)).has_unnamed
    assert counts(date(2024, 9, 17)).has_unnamed


def test_milestones_are_the_years_of_the_rounds():
    assert milestones() == [2016, 2017, 2024]


def test_loaded_network_has_its_twin_its_extension_and_its_round():
    twin = models.Designation.objects.get(kind="twin")
    assert {hub.slug for hub in twin.hubs.all()} == {"leipzig", "dresden"}
    extension = models.DesignationPlace.objects.get(role="extension")
    assert (extension.hub.slug, extension.designation.slug) == ("darmstadt", "frankfurt")
    assert models.Designation.objects.get(kind="round").count == 13


@pytest.mark.parametrize(
    "model", [models.Place, models.Region, models.Topic, models.Measure, models.Source, models.Service]
)
def test_loaded_names_are_there_in_both_languages(model):
    name = "title" if model is models.Source else "name"
    assert model.objects.exists()
    assert not [
        record
        for record in model.objects.all()
        for lang in ("de", "en")
        if not getattr(record, to_attribute(name, lang))
    ]


def test_every_loaded_hub_has_a_city_a_topic_a_source_and_a_designation():
    for hub in models.Hub.objects.all():
        assert all([hub.places.exists(), hub.topics.exists(), hub.source, hub.designations.exists()]), hub


def test_loaded_topics_are_neighbours_of_each_other():
    ehealth = models.Topic.objects.get(slug="ehealth")
    assert [topic.slug for topic in ehealth.related.all()] == ["health"]
    with translation.override("de"):
        assert "Digital Health" in ehealth.spellings()
