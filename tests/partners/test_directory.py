import pytest
from django.http import QueryDict

from partners.directory.listing import SIZE
from partners.directory.page import directory
from partners.models import Organisation, search_index
from tests.factories.hubs import HubFactory, TopicFactory
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db
PAGE = "/en/partners/"


@pytest.fixture
def network():
    """Two hubs, two topics, and partners of one, the other and both."""
    leipzig, dresden = HubFactory(slug="leipzig", name="Leipzig"), HubFactory(slug="dresden", name="Dresden")
    energy, health = TopicFactory(slug="energy"), TopicFactory(slug="ehealth")
    OrganisationFactory(name="A Netz", kind="company", hubs=[leipzig], topics=[energy])
    OrganisationFactory(name="B Netz", kind="startup", hubs=[dresden], topics=[energy])
    OrganisationFactory(name="C Klinik", kind="company", hubs=[leipzig, dresden], topics=[health])
    return {"leipzig": leipzig.pk, "dresden": dresden.pk, "energy": energy.pk, "ehealth": health.pk}


def shown(text):
    return directory(QueryDict(text))


def names(text):
    return [row.name for row in shown(text).listing.rows]


def numbers(text, facet):
    """What the facet says, by key; choices of which there are none are left out."""
    return {value: number for value, number in shown(text).counts.numbers[facet].items() if number}


def test_choices_within_a_facet_add_up_and_facets_narrow(network):
    assert names("hub=leipzig") == ["A Netz", "C Klinik"]
    assert names("hub=leipzig&hub=dresden") == ["A Netz", "B Netz", "C Klinik"]
    assert names("hub=leipzig&topic=energy") == ["A Netz"]
    assert names("hub=dresden&kind=company") == ["C Klinik"]


def test_counts_of_a_facet_follow_the_others_but_not_itself(network):
    assert numbers("hub=leipzig", "hub") == {network["leipzig"]: 2, network["dresden"]: 2}
    assert numbers("hub=leipzig", "topic") == {network["energy"]: 1, network["ehealth"]: 1}
    assert numbers("hub=leipzig&topic=energy", "hub") == {network["leipzig"]: 1, network["dresden"]: 1}
    assert numbers("hub=leipzig&topic=energy", "topic") == {network["energy"]: 1, network["ehealth"]: 1}
    assert numbers("hub=leipzig&topic=energy", "kind") == {"company": 1}


def test_counts_follow_the_question(network):
    assert numbers("q=netz", "hub") == {network["leipzig"]: 1, network["dresden"]: 1}
    assert numbers("q=netz", "topic") == {network["energy"]: 2}
    assert shown("q=netz&hub=leipzig").counts.total == 1


def test_counts_of_the_whole_directory_are_fresh_after_a_change(network):
    assert shown("").counts.total == 3
    OrganisationFactory(name="D", kind="fund")
    assert shown("").counts.total == 4
    assert numbers("", "kind") == {"company": 2, "startup": 1, "fund": 1}


def test_unknown_values_are_left_out(network):
    state = shown("hub=nowhere&hub=leipzig&hub=leipzig&kind=ufo&topic=&sort=wild&after=%00&x=1").state
    assert state.query() == "?hub=leipzig"


def test_address_is_the_same_however_it_was_put_together(network):
    one = shown("kind=startup&kind=company&topic=energy&hub=leipzig&hub=dresden&q=+netz++energie").state.query()
    assert one == "?q=netz+energie&hub=dresden&hub=leipzig&topic=energy&kind=company&kind=startup"


def test_newest_come_first_when_asked_for(network):
    assert names("sort=newest") == ["C Klinik", "B Netz", "A Netz"]


@pytest.mark.parametrize("query", ["", "sort=newest", "q=netz", "q=muster&sort=name"])
def test_pages_by_key_show_everything_once_and_lead_back(query):
    for number in range(SIZE + 5):
        OrganisationFactory(name=f"Muster {number:02} {'Netz' if number % 2 else 'Netze'}", text_de="Stromnetz")
    first = shown(query)
    second = shown(f"{query}&after={first.listing.next_key}")
    slugs = [row.slug for row in first.listing.rows + second.listing.rows]
    assert len(slugs) == len(set(slugs)) == SIZE + 5
    assert second.listing.next_key == first.listing.previous_key == ""
    back = shown(f"{query}&before={second.listing.previous_key}")
    assert back.listing.rows == first.listing.rows
    assert back.listing.previous_key == ""
    assert back.listing.next_key == first.listing.next_key


def test_pages_lead_back_across_ranks():
    for number in range(2 * SIZE + 2):
        inside_name = number < SIZE + 2
        OrganisationFactory(name=f"{'Stromnetz' if inside_name else 'Muster'} {number:02}", text_de="Stromnetz")
    second = shown(f"q=netz&after={shown('q=netz').listing.next_key}")
    third = shown(f"q=netz&after={second.listing.next_key}")
    back = shown(f"q=netz&before={third.listing.previous_key}")
    assert len(third.listing.rows) == 2
    assert back.listing.rows == second.listing.rows


def test_key_of_a_vanished_organisation_leads_to_the_start(network):
    assert names("after=gone") == ["A Netz", "B Netz", "C Klinik"]


def test_total_is_not_counted_to_the_end(client, monkeypatch):
    monkeypatch.setattr("partners.directory.counts.MOST_COUNTED", 1)
    monkeypatch.setattr("partners.directory.display.MOST_COUNTED", 1)
    OrganisationFactory.create_batch(3, kind="fund")
    assert "More than 1 partners" in client.get(PAGE, {"kind": "fund"}).content.decode()


def test_page_shows_rows_marks_chips_and_ways_on(client, network):
    html = client.get(PAGE, {"q": "netz", "hub": "leipzig"}).content.decode()
    assert "A <mark>Netz</mark>" in html
    assert '<a class="chip" href="/en/partners/?q=netz">' in html
    assert 'href="/en/partners/table.csv?q=netz&amp;hub=leipzig"' in html
    assert 'rel="canonical" href="http://localhost:8000/en/partners/?q=netz&amp;hub=leipzig"' in html


def test_page_without_result_names_the_next_step(client, network):
    html = client.get(PAGE, {"q": "zzz"}).content.decode()
    assert "No partners found" in html
    assert "Show all partners" in html


def test_page_says_that_spellings_are_only_alike(client):
    OrganisationFactory(name="Fraunhofer")
    assert "Did you mean" in client.get(PAGE, {"q": "Fraunhover"}).content.decode()


def test_htmx_is_told_the_canonical_address(client, network):
    response = client.get(PAGE, {"q": "", "sort": "name", "hub": "leipzig"}, headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == "/en/partners/?hub=leipzig"


QUERIES = {"": 3, "?hub=leipzig&topic=energy&kind=company": 4, "?q=netz&hub=leipzig": 8, "?q=fraunhover": 7}


@pytest.mark.parametrize(("query", "most"), QUERIES.items())
def test_page_asks_as_often_for_three_rows_as_for_one(client, django_assert_max_num_queries, query, most):
    hub, topic = HubFactory(slug="leipzig"), TopicFactory(slug="energy")
    OrganisationFactory(name="Netz Fraunhofer", hubs=[hub], topics=[topic])
    with django_assert_max_num_queries(most) as one:
        client.get(PAGE + query)
    for _ in range(2):
        OrganisationFactory(name="Netz Fraunhofer", hubs=[hub], topics=[topic], text_de="Text")
    with django_assert_max_num_queries(most) as three:
        client.get(f"{PAGE}{query}{'&' if query else '?'}again")
    assert len(one) == len(three)


def test_unlisted_shows_nowhere(client):
    canary = OrganisationFactory(name="Canary Secretbird", kind="fund", names=["CSB"], topics=[TopicFactory()])
    search = "/en/partners/?q=secretbird&kind=fund"
    assert "<mark>Secretbird</mark>" in client.get(search).content.decode()
    Organisation.objects.filter(pk=canary.pk).update(is_listed=False)
    search_index.refresh([canary])
    for url in (
        f"{search}&",
        PAGE,
        f"{PAGE}?q=secretbard",
        f"{PAGE}table.csv",
        "/sitemap.xml",
        "/sitemap-partners.xml",
    ):
        body = b"".join(client.get(url, follow=True)).decode()
        assert "anary" not in body, url
        assert "ecretbird" not in body.replace("q=secretbird", "").replace("secretbird”", "").replace(
            '"secretbird"', ""
        ), url
