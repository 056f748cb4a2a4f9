from decimal import Decimal

import pytest
from django.utils import translation

from hubportal.hubs import front
from hubportal.hubs.figures import amount, by_measure, in_words, subject_of
from hubportal.hubs.models import Figure, Measure
from tests.factories.hubs import FigureFactory, MeasureFactory, NetworkFactory, RegionFactory

EUR = Measure.Unit.EUR


@pytest.mark.parametrize(
    ("bound", "value", "upper", "unit", "english", "german"),
    [
        ("exact", 25, None, "number", "25", "25"),
        ("exact", 650, None, "number", "650", "650"),
        ("exact", 76000, None, "number", "76,000", "76.000"),
        ("about", 35000, None, "number", "about 35,000", "rund 35.000"),
        ("more_than", 650, None, "number", "more than 650", "über 650"),
        ("at_most", 100000, None, "number", "up to 100,000", "bis zu 100.000"),
        ("between", 375000, 575000, "eur", "375,000 to EUR\u00a0575,000", "375.000 bis 575.000 €"),
        ("exact", Decimal("836000.50"), None, "eur", "EUR\u00a0836,000.50", "836.000,50 €"),
        ("exact", Decimal("12.00"), None, "number", "12", "12"),
    ],
)
def test_figure_is_said_as_exactly_as_its_source_does(bound, value, upper, unit, english, german):
    figure = Figure(measure=Measure(unit=unit), bound=bound, value=Decimal(value), upper=upper and Decimal(upper))
    with translation.override("en"):
        assert in_words(figure) == english
    with translation.override("de"):
        assert in_words(figure).replace("\xa0", " ") == german


def test_amount_of_nothing_is_a_number():
    with translation.override("en"):
        assert amount(Decimal(0)) == "0"


@pytest.mark.django_db
def test_figure_names_whom_it_is_about_unless_it_is_the_whole_network():
    measure = MeasureFactory(name_de="Partner", name_en="partners")
    region = RegionFactory(name_de="Sachsen", name_en="Saxony")
    with translation.override("en"):
        assert subject_of(FigureFactory(measure=measure, hub__name="Smart Hub")) == ("partners", "Smart Hub")
        assert subject_of(FigureFactory(measure=measure, hub=None, region=region)) == ("partners", "Saxony")
        assert subject_of(FigureFactory(measure=measure, hub=None, network=NetworkFactory())) == ("partners", "")


@pytest.mark.django_db
def test_forecasts_and_plans_stand_apart_from_what_was_observed():
    measure = MeasureFactory()
    kinds = ["stated", "forecast", "estimate", "planned"]
    figures = [FigureFactory(measure=measure, status=status, value=number) for number, status in enumerate(kinds)]
    groups = by_measure(figures)
    assert [[figure.status for figure in statements] for _measure, statements in groups] == [
        ["stated", "estimate"],
        ["forecast", "planned"],
    ]


@pytest.mark.django_db
def test_the_statement_staff_chose_comes_first_the_others_newest_first():
    network, measure = NetworkFactory(), MeasureFactory()
    for year, is_shown in (("2016", False), ("2017", True), ("2023", False)):
        FigureFactory(hub=None, network=network, measure=measure, as_of=year, is_shown=is_shown)
    [(_measure, statements)] = by_measure(network.figures.select_related("measure"))
    assert [str(figure.as_of) for figure in statements] == ["2017", "2023", "2016"]


@pytest.mark.django_db
def test_front_page_shows_chosen_figures_in_words_with_their_source():
    chosen = FigureFactory(
        measure__name_en="partners", hub__name="Smart Hub", value=650, bound="more_than", is_on_front=True
    )
    FigureFactory()
    with translation.override("en"):
        assert front.chosen_figures() == [
            {"label": "partners, Smart Hub, 12 December 2017", "value": "more than 650", "source": chosen.source}
        ]
