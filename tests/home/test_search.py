import re

import pytest

from hubportal.hubs.models import StaffRole
from partners.models.search_index import refresh
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.funding import GrantFactory
from tests.factories.hubs import HubFactory, PlaceFactory, StaffRoleFactory, TopicFactory, TopicSpellingFactory
from tests.factories.newsroom import ReleaseFactory
from tests.factories.partners import OrganisationFactory, PostingFactory
from tests.factories.programs.calls import CallFactory, ProgramFactory

pytestmark = pytest.mark.django_db


def headings(client, q, **query):
    """The names of all hits, in the order of the page."""
    page = client.get("/de/search/", {"q": q} | query).text
    found = re.findall(r'<a class="cover" href="[^"]+">(.*?)</a>', page)
    return [re.sub(r"<[^>]+>", "", heading) for heading in found]


def listed(**fields):
    organisation = OrganisationFactory(**fields)
    refresh([organisation])
    return organisation


def test_search_finds_each_kind_of_thing(client):
    hub = HubFactory(name="Wasserstoff-Hub")
    listed(name="Wasserstoff GmbH")
    program = ProgramFactory(name_de="Wasserstoff-Programm", hub=hub)
    CallFactory(title_de="Wasserstoff-Ausschreibung", program=program)
    EventFactory(title_de="Wasserstoff-Tag", hub=hub)
    GrantFactory(title_de="Wasserstoff-Reallabor", hub=hub)
    PostingFactory(title_de="Wasserstoff-Speicher")
    ReleaseFactory(source__title_de="Wasserstoff-Meldung", hubs=[hub])
    assert headings(client, "Wasserstoff") == [
        "Wasserstoff-Hub",
        "Wasserstoff GmbH",
        "Wasserstoff-Speicher",
        "Wasserstoff-Programm",
        "Wasserstoff-Ausschreibung",
        "Wasserstoff-Tag",
        "Wasserstoff-Reallabor",
        "Wasserstoff-Meldung",
    ]


@pytest.mark.parametrize(
    ("q", "title"),
    [
        ("Zentrum", "Gründerzentrum"),
        ("Foerderung", "Neue Förderung"),
        ("strasse", "Fest in der Straße"),
        ("Startup", "Treffen der Start-ups"),
        ("start up", "Startup-Abend"),
        ("Städte", "Eine Stadt lädt ein"),
        ("KI", "Abend über KI"),
    ],
)
def test_search_reads_german_as_germans_do(client, q, title):
    EventFactory(title_de=title, title_en="")
    assert headings(client, q, **{"in": "events"}) == [title]


@pytest.mark.parametrize(("q", "title"), [("Forderung", "Neue Förderung"), ("KI", "Kino"), ("?!", "?!"), ("%", "Eins")])
def test_search_does_not_find_what_is_another_word(client, q, title):
    EventFactory(title_de=title, title_en="")
    assert headings(client, q) == []


def test_search_puts_what_is_written_so_before_stems_and_the_inside_of_words(client):
    EventFactory(title_de="Energienetze")
    EventFactory(title_de="Neue Netze")
    EventFactory(title_de="Abend", text_de="Ein Netz für alle.")
    EventFactory(title_de="Das Netz")
    assert headings(client, "Netz") == ["Das Netz", "Abend", "Neue Netze", "Energienetze"]


def test_search_needs_all_words(client):
    EventFactory(title_de="Energie in Leipzig")
    EventFactory(title_de="Energie in Dresden")
    assert headings(client, "energie leipzig") == ["Energie in Leipzig"]


def test_search_finds_by_the_hubs_city_and_by_other_spellings_of_a_topic(client):
    topic = TopicFactory(name_de="Künstliche Intelligenz", name_en="Artificial intelligence")
    TopicSpellingFactory(topic=topic, text="Machine Learning")
    hub = HubFactory(name="Hub am Fluss")
    hub.places.add(PlaceFactory(name_de="Pirna", name_en="Pirna"))
    event = EventFactory(title_de="Abend", hub=hub)
    event.topics.add(topic)
    assert headings(client, "machine learning pirna") == ["Abend"]


def test_search_shows_staff_the_drafts_of_their_hub_and_nobody_else(client):
    hub, other = HubFactory(), HubFactory()
    EventFactory(title_de="Canary eins", hub=hub, state="draft")
    EventFactory(title_de="Canary zwei", hub=other, state="draft")
    ProgramFactory(name_de="Canary drei", hub=other, is_listed=False)
    GrantFactory(title_de="Canary vier", hub=other, is_public=False)
    assert headings(client, "canary") == []
    client.force_login(StaffRoleFactory(hub=hub, role=StaffRole.Role.READER).user)
    assert headings(client, "canary") == ["Canary eins"]


def test_search_shows_an_event_for_invited_to_whom_it_means_alone(client):
    person = UserFactory()
    event = EventFactory(title_de="Canary-Treffen", audience="invited")
    event.guests.create(email=person.email)
    client.force_login(UserFactory())
    assert headings(client, "canary") == []
    client.force_login(person)
    assert headings(client, "canary") == ["Canary-Treffen"]


def test_search_says_how_many_there_are_and_pages_one_kind(client):
    for number in range(26):
        EventFactory(title_de=f"Frühstück {number}")
    page = client.get("/de/search/?q=Frühstück")
    assert ("26 Treffer" in page.text, page.text.count('class="result"')) == (True, 5)
    assert len(headings(client, "Frühstück", **{"in": "events"})) == 24
    assert len(headings(client, "Frühstück", **{"in": "events", "page": 2})) == 2


def test_search_leads_to_the_directory_for_all_partners(client):
    response = client.get("/de/search/", {"q": "Müller & Co", "in": "partners"})
    assert response["Location"] == "/de/partners/?q=M%C3%BCller+%26+Co"


def test_search_offers_what_is_written_alike_where_nothing_is_found(client):
    listed(name="Sachsenenergie")
    assert headings(client, "Sachsnenergie") == ["Sachsenenergie"]
    EventFactory(title_de="Sachsnenergie")
    assert headings(client, "sachsnenergie") == ["Sachsnenergie"]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=xyzzy", "?q=xyzzy&in=events", "?q=&in=hubs", "?in=nothing"])
def test_search_without_a_result_offers_a_next_step(client, query):
    page = client.get(f"/en/search/{query}")
    assert (page.status_code, "empty" in page.text, "button quiet" in page.text) == (200, True, True)


def test_search_asks_as_often_for_three_of_each_as_for_one(client, django_assert_max_num_queries):
    hub = HubFactory(name="Netz-Hub")

    def one_more(number):
        listed(name=f"Netz {number}")
        CallFactory(title_de=f"Netz-Ausschreibung {number}", program=ProgramFactory(name_de=f"Netz {number}", hub=hub))
        EventFactory(title_de=f"Netz-Tag {number}", hub=hub)
        GrantFactory(title_de=f"Netz-Labor {number}", hub=hub)

    one_more(1)
    with django_assert_max_num_queries(8):
        client.get("/de/search/?q=netz")
    one_more(2)
    one_more(3)
    with django_assert_max_num_queries(8):
        assert len(headings(client, "netze")) == 16


def test_search_marks_what_was_found_and_escapes_the_rest(client):
    EventFactory(title_de="Netz <script>", title_en="")
    page = client.get("/en/search/?q=netz").text
    assert '<span lang="de"><mark>Netz</mark> &lt;script&gt;</span>' in page
