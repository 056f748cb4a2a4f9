"""What is not meant for everybody shows nowhere to others: not in lists, numbers, feeds, search, sitemap or pages."""

import pytest

from partners.models import Posting
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory, PostingFactory
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel"


@pytest.fixture
def hidden(hub, company):
    """What only partners of the hub may see."""
    return PostingFactory(
        organisation=company.organisation, title_de=CANARY, title_en=CANARY, text_de=CANARY, audience="own_hub"
    )


@pytest.fixture
def people(hub, hidden, startup):
    twin = HubFactory()
    return {
        "visitor": browser(),
        "without organisation": browser(UserFactory()),
        "partner elsewhere": browser(MembershipFactory(organisation=OrganisationFactory(hubs=[twin])).user),
        "owner of what no hub has": browser(MembershipFactory().user),
        "staff elsewhere": browser(StaffRoleFactory(hub=twin).user),
        "partner of the hub": startup.browser,
        "its own": browser(MembershipFactory(organisation=hidden.organisation, role="member").user),
        "staff of the hub": browser(StaffRoleFactory(hub=hub).user),
    }


INSIDERS = {"partner of the hub", "its own", "staff of the hub"}


def places(hidden, hub):
    board = "/de/partners/offers-and-needs/"
    return [
        board,
        f"{board}?q={CANARY}",
        f"{board}?direction=need",
        f"{board}?after={hidden.slug}",
        f"{board}new.atom",
        hidden.get_absolute_url(),
        hidden.organisation.get_absolute_url(),
        hub.get_absolute_url(),
        f"/de/search/?q={CANARY}",
        "/sitemap-offers-and-needs.xml",
    ]


def seen(answer, address):
    """Whether it shows: its address, or its words where the question itself has none."""
    return hidden_slug(answer) or (f"q={CANARY}" not in address and CANARY in answer.text)


def hidden_slug(answer):
    return f"/{Posting.objects.get(title_de=CANARY).slug}/" in answer.text and answer.status_code == 200


def test_insiders_find_it_and_others_nowhere(people, hidden, hub):
    found = {
        name: {address for address in places(hidden, hub) if seen(asker.get(address), address)}
        for name, asker in people.items()
    }
    board = "/de/partners/offers-and-needs/"
    shown = {
        board,
        f"{board}?q={CANARY}",
        f"{board}?direction=need",
        hidden.get_absolute_url(),
        f"/de/search/?q={CANARY}",
    }
    assert found == {name: shown if name in INSIDERS else set() for name in people}


def test_others_cannot_even_count_it(people, hidden):
    """The number on the board, beside every choice, and whether its address is a place to go on from."""
    pages = [
        one.get("/en/partners/offers-and-needs/").context["board"]
        for name, one in people.items()
        if name not in INSIDERS
    ]
    assert {page.total for page in pages} == {"0 offers and needs"}
    assert [
        facet.options for page in pages for facet in page.facets if facet.name != "language" and facet.options
    ] == []


def test_partners_of_the_network_see_what_is_for_them(people, hidden):
    Posting.objects.update(audience="partners")
    board = {name: CANARY in one.get("/de/partners/offers-and-needs/").text for name, one in people.items()}
    outside = {"visitor", "without organisation", "owner of what no hub has"}
    assert board == {name: name not in outside for name in people}


def test_what_a_partner_saw_is_not_kept_for_visitors(startup, hidden):
    """Pages of the board are kept: those of the signed-in never."""
    assert CANARY in startup.browser.get("/de/partners/offers-and-needs/").text
    assert CANARY not in browser().get("/de/partners/offers-and-needs/").text
    assert CANARY in startup.browser.get("/de/partners/offers-and-needs/").text


@pytest.mark.parametrize("state", ["draft", "paused", "expired"])
def test_what_is_not_published_is_its_organisations_alone(company, startup, state):
    posting = PostingFactory(
        organisation=company.organisation, state=state, **({"published_at": None} if state == "draft" else {})
    )
    address = posting.get_absolute_url()
    assert [one.get(address).status_code for one in (company.browser, startup.browser, browser())] == [200, 404, 404]


def test_what_is_past_its_day_is_off_the_board_before_any_job(company, startup):
    posting = PostingFactory(organisation=company.organisation, valid_until="2020-01-01")
    assert startup.browser.get(posting.get_absolute_url()).status_code == 404
    assert list(Posting.objects.public()) == []


def test_asking_for_what_one_may_not_see_finds_nothing(people, hidden):
    address = hidden.get_absolute_url() + "introduction/"
    assert {people[name].get(address).status_code for name in ("without organisation", "partner elsewhere")} == {404}


def test_page_of_what_is_not_public_tells_search_engines_nothing(startup, hidden, company):
    page = startup.browser.get(hidden.get_absolute_url()).text
    assert ("noindex" in page, "application/ld+json" in page) == (True, False)
    public = PostingFactory(organisation=company.organisation, direction="offer")
    page = browser().get(public.get_absolute_url()).text
    assert ("noindex" in page, '"@type": "Offer"' in page) == (False, True)
