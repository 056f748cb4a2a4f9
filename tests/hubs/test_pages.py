"""Hubs as visitors see them, on the real data."""

import re

import pytest
from django.utils.html import escape

from hubportal.core import fragments, kept
from hubportal.hubs.map import WIDTH, drawing, outline
from hubportal.hubs.models import Hub
from partners.models import search_index
from tests.factories import hubs as make
from tests.factories.accounts import UserFactory
from tests.factories.partners import OfficeFactory, PartnershipFactory, PartnershipStatementFactory

NUMBERS = re.compile(r"<dd>(\d+)</dd>")


def paragraphs(page):
    """The text of the page, tags taken out and blanks made single."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("as_of", "numbers"),
    [
        ("2016", ["5", "5", "5"]),
        ("2017", ["12", "14", "16"]),
        ("17.09.2024", ["25", "14", "16"]),
        ("16.09.2024", ["12", "14", "16"]),
        ("2017-03", ["5", "5", "5"]),
        ("", ["25", "14", "16"]),
    ],
)
def test_list_counts_as_of_a_day(client, language, as_of, numbers):
    assert NUMBERS.findall(client.get(f"/{language}/hubs/?as_of={as_of}").text) == numbers


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("as_of", ["soon", "31.02.2017", "2017-13", "<script>", "0", "99999"])
def test_list_answers_what_is_no_date_with_a_sentence_and_keeps_it(client, as_of):
    response = client.get("/en/hubs/", {"as_of": as_of})
    assert response.status_code == 200
    assert "Enter a day, a month or a year" in response.text
    assert "<script>" not in response.text.split("<main")[1]
    assert NUMBERS.findall(response.text) == ["25", "14", "16"]


@pytest.mark.usefixtures("network")
def test_list_before_the_first_round_says_so_and_offers_the_next_step(client):
    page = client.get("/en/hubs/?as_of=2015").text
    assert "No hub had been designated by then" in page
    assert re.search(r'href="/en/hubs/"[^>]*>Show today', page)
    assert '<svg class="map"' not in page


@pytest.mark.usefixtures("network")
def test_list_names_every_hub_on_the_map_and_in_the_list(client):
    page = client.get("/de/hubs/").text
    for hub in Hub.objects.all():
        assert page.count(f'href="/de/hubs/{hub.slug}/"') == 2, hub
    assert page.count('class="pin') == Hub.objects.count() == 14


@pytest.mark.usefixtures("network")
def test_list_says_that_some_hubs_are_known_by_number_only(client):
    sentence = "recorded by their number alone"
    assert sentence in client.get("/en/hubs/").text
    assert sentence not in client.get("/en/hubs/?as_of=2017").text


@pytest.mark.usefixtures("network")
def test_map_holds_every_pin_and_label_within_its_frame():
    picture = drawing(Hub.objects.with_places())
    assert len(picture["pins"]) == 14
    for pin in picture["pins"]:
        assert 0 < min(pin.x, pin.label_x) <= max(pin.x, pin.label_x) < WIDTH, pin
        assert 0 < min(pin.y, pin.label_y) <= max(pin.y, pin.label_y) < picture["height"], pin


@pytest.mark.usefixtures("network")
def test_map_links_the_highlighted_hub_with_all_others():
    picture = drawing(Hub.objects.with_places())
    assert len(picture["links"]) == 13
    assert drawing(Hub.objects.filter(is_home=False).with_places())["links"] == []


def test_map_puts_cities_where_they_are():
    frame, _land = outline()
    hamburg, munich = frame.point("53.5511", "9.9937"), frame.point("48.1351", "11.5820")
    aachen, goerlitz = frame.point("50.7753", "6.0839"), frame.point("51.1528", "14.9872")
    assert hamburg[1] < aachen[1] < munich[1]
    assert aachen[0] < hamburg[0] < munich[0] < goerlitz[0]


TWIN = {"en": "Twin: one designation, held by two hubs", "de": "Zwilling"}
EXTENDS = {"en": "extends a designation that was awarded to another hub", "de": "erweitert"}
EXTENDED = {"en": "designation was later extended by", "de": "erweitert"}


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("slug", "sentence", "other"),
    [
        ("leipzig", TWIN, "Smart Systems Hub"),
        ("dresden", TWIN, "Smart Infrastructure Hub"),
        ("darmstadt", EXTENDS, "TechQuartier"),
        ("frankfurt", EXTENDED, "Digital Hub Cybersecurity"),
    ],
)
def test_hub_page_explains_twin_and_extension(client, language, slug, sentence, other):
    aside = client.get(f"/{language}/hubs/{slug}/").text.split("<aside")[1]
    assert sentence[language] in paragraphs(aside)
    assert other in aside


@pytest.mark.usefixtures("network")
def test_hub_page_of_a_single_hub_explains_nothing(client):
    aside = client.get("/en/hubs/berlin/").text.split("<aside")[1]
    assert not [word for word in ("Twin", "extend") if word in aside]


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(("language", "words"), [("de", "über 650"), ("en", "more than 650")])
def test_hub_page_states_figures_in_words_with_their_source(client, language, words):
    page = client.get(f"/{language}/hubs/dresden/").text
    row = next(row for row in page.split("<tr") if words in row)
    assert f'href="/{language}/hubs/sources/smwa-2023-11-10/"' in row


@pytest.mark.usefixtures("network")
def test_hub_page_lists_services_facilities_and_their_life(client):
    dresden, leipzig = (client.get(f"/en/hubs/{slug}/").text for slug in ("dresden", "leipzig"))
    assert "Technology trials" in dresden
    assert "extension planned" in leipzig
    assert '<q lang="de">Gründerzentrum</q>' in leipzig


@pytest.mark.usefixtures("network")
def test_hub_pages_are_there_in_both_languages_for_every_hub(client):
    for hub in Hub.objects.all():
        for language in ("de", "en"):
            page = client.get(f"/{language}/hubs/{hub.slug}/")
            assert (page.status_code, escape(hub.name) in page.text) == (200, True)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/de/hubs/nowhere/", "/de/hubs/sources/nowhere/"])
def test_unknown_hub_or_source_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_hub_page_marks_text_that_is_there_in_the_other_language_only(client):
    hub = make.HubFactory(purpose_de="Nur auf Deutsch.", purpose_en="")
    assert '<span lang="de">Nur auf Deutsch.</span>' in client.get(f"/en/hubs/{hub.slug}/").text


@pytest.mark.django_db
def test_hub_page_shows_text_from_people_as_text(client):
    hub = make.HubFactory(purpose_de="<b>fett</b>", name="A & B <i>")
    page = client.get(f"/de/hubs/{hub.slug}/").text
    assert "<b>fett" not in page
    assert "A &amp; B &lt;i&gt;" in page


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(("language", "status"), [("de", "Prognose"), ("en", "forecast")])
def test_source_page_lists_what_rests_on_it_and_marks_forecasts(client, language, status):
    page = paragraphs(client.get(f"/{language}/hubs/sources/smwa-2023-11-10/", follow=True).text)
    assert status in page


@pytest.mark.usefixtures("network")
def test_source_page_lists_figures_facilities_and_an_undated_sources_time(client):
    release = paragraphs(client.get("/en/hubs/sources/smwa-2017-12-12/", follow=True).text)
    assert "10 declared partners" in release
    assert "Founder centre" in release
    assert "12 December 2017" in release
    assert re.search(
        r"About the time\s+April 2017", paragraphs(client.get("/en/hubs/sources/blog-twin/", follow=True).text)
    )


def fill(rows):
    """A hub with `rows` of everything its pages show; its page and its source's."""
    source, hub = make.SourceFactory(), make.HubFactory(source=None)
    for _ in range(rows):
        other = make.HubFactory(places=[make.PlaceFactory()], topics=[make.TopicFactory()], is_home=True)
        designation = make.DesignationFactory(kind="twin", source=source)
        for one in (hub, other):
            make.DesignationPlaceFactory(designation=designation, hub=one, source=source)
        hub.places.add(make.PlaceFactory())
        hub.topics.add(make.TopicFactory())
        make.ServiceFactory(hub=hub, source=source)
        make.FigureFactory(hub=hub, source=source, is_on_front=True)
        facility = make.FacilityFactory(hub=hub)
        facility.labels.create(text="Zentrum", source=source)
        facility.events.create(state="planned", source=source)
        for kind in ("partner", "operator"):
            partnership = PartnershipFactory(hub=hub, kind=kind)
            PartnershipStatementFactory(partnership=partnership, source=source)
        OfficeFactory(organisation=partnership.organisation, source=source)
    return {"list": "/de/hubs/", "hub": hub.get_absolute_url(), "source": source.get_absolute_url(), "front": "/de/"}


def forget():
    """Let nothing be ready, as for whoever asks first."""
    fragments.shelf.clear()
    kept.outdated(search_index.READY)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["list", "hub", "source", "front"])
@pytest.mark.parametrize("person", [None, "signed in"])
def test_page_asks_the_database_as_often_for_three_rows_as_for_one(page, person, client, django_assert_max_num_queries):
    if person:
        client.force_login(UserFactory())
    asked = []
    for rows in (1, 3):
        address = fill(rows)[page]
        forget()
        with django_assert_max_num_queries(14 if person else 8) as queries:
            assert client.get(address, {"rows": rows}).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] > 0


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["list", "hub", "source", "front"])
def test_page_whose_parts_are_ready_asks_for_little_more_than_whether_it_is_there(
    page, client, django_assert_max_num_queries
):
    address = fill(2)[page]
    first = client.get(address, {"asked": 1}).text
    with django_assert_max_num_queries(1):
        assert client.get(address, {"asked": 2}).text.replace("asked=2", "asked=1") == first
