"""An organisation's own offers and needs: written, published, paused, ended, published anew."""

import datetime

import pytest
from django.utils import timezone

from hubportal.core.transitions import InvalidTransition
from partners.actions import postings
from partners.models import Posting
from tests.factories.hubs import HubFactory, StaffRoleFactory
from tests.factories.partners import MembershipFactory, OrganisationFactory, PostingFactory
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db


def press(person, posting, button):
    """What the person is told after pressing it."""
    page = person.post(f"/en/partners/offers-and-needs/{posting.slug}/{button}/", follow=True)
    return " ".join(str(message) for message in page.context["messages"])


def test_it_can_be_paused_ended_and_published_anew(company):
    posting = PostingFactory(organisation=company.organisation)
    first = posting.published_at
    states = []
    for button in ("pause", "publication", "end", "publication"):
        press(company.browser, posting, button)
        states.append(Posting.objects.get().state)
    assert states == ["paused", "published", "expired", "published"]
    assert Posting.objects.get().published_at == first


def test_what_is_past_its_day_needs_a_new_one_first(company):
    posting = PostingFactory(organisation=company.organisation, state="expired", valid_until="2020-01-01")
    assert press(company.browser, posting, "publication") == "Its day is past. Give it a new one first."
    postings.update(posting, by=company.user, topics=[], valid_until=timezone.localdate())
    assert press(company.browser, posting, "publication") == "It is on the board."


def test_organisation_that_no_hub_has_taken_in_cannot_publish():
    owner = MembershipFactory(organisation=OrganisationFactory(is_listed=False))
    draft = PostingFactory(organisation=owner.organisation, state="draft", published_at=None)
    assert "once a hub has taken your organisation in" in press(browser(owner.user), draft, "publication")


def test_draft_is_deleted_and_what_was_published_is_not(company):
    draft = PostingFactory(organisation=company.organisation, state="draft", published_at=None)
    assert press(company.browser, draft, "removal") == "The draft is deleted."
    published = PostingFactory(organisation=company.organisation)
    assert "cannot be deleted" in press(company.browser, published, "removal")
    assert list(Posting.objects.all()) == [published]


def test_organisation_keeps_thirty_at_most(company):
    PostingFactory.create_batch(postings.MOST_LIVE, organisation=company.organisation)
    with pytest.raises(InvalidTransition, match="at most 30"):
        postings.create(company.organisation, by=company.user, direction="need", kind="pilot", title_en="One more")
    Posting.objects.filter(pk=Posting.objects.first().pk).update(state="expired")
    assert postings.create(company.organisation, by=company.user, direction="need", kind="pilot", title_en="One more")


def test_address_does_not_tell_that_there_is_another_of_that_name(company):
    fields = {"by": company.user, "kind": "data", "direction": "need", "title_de": "Daten"}
    made = [postings.create(company.organisation, **fields) for _number in range(2)]
    assert len({one.slug for one in made}) == 2
    assert all(one.slug.startswith("daten-") and len(one.slug) == len("daten-") + 6 for one in made)


def test_staff_of_its_hub_pause_and_change_nothing_else(company, hub):
    posting = PostingFactory(organisation=company.organisation)
    staff, elsewhere = (browser(StaffRoleFactory(hub=one).user) for one in (hub, HubFactory()))
    address = f"/en/partners/offers-and-needs/{posting.slug}/"
    asked = [("text", "get"), ("end", "post"), ("publication", "post")]
    assert {getattr(staff, way)(f"{address}{page}/").status_code for page, way in asked} == {403}
    assert elsewhere.post(f"{address}pause/").status_code == 403
    press(staff, posting, "pause")
    assert Posting.objects.get().state == "paused"


def test_member_reads_the_list_and_writes_nothing(company):
    member = browser(MembershipFactory(organisation=company.organisation, role="member").user)
    address = f"/en/partners/mine/{company.organisation.slug}/offers-and-needs/"
    assert [member.get(address).status_code, member.get(f"{address}new/").status_code] == [200, 403]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_as_often_for_three_as_for_one(company, startup, rows, django_assert_max_num_queries):
    for _number in range(rows):
        posting = PostingFactory(organisation=company.organisation)
        asked = {"asker": startup.organisation.pk, "message": "Hi"}
        startup.browser.post(f"{posting.get_absolute_url()}introduction/", asked)
    pages = [posting.get_absolute_url(), "/en/partners/introductions/"]
    pages.append(f"/en/partners/mine/{company.organisation.slug}/offers-and-needs/")
    for page in pages:
        with django_assert_max_num_queries(14):
            assert company.browser.get(page).status_code == 200


def test_new_day_is_within_a_year(company):
    posting = PostingFactory(organisation=company.organisation)
    fields = {"direction": "need", "kind": "pilot", "title_en": "Meters", "language": "en", "audience": "public"}
    days = {"valid_until": timezone.localdate() + datetime.timedelta(days=366)}
    form = company.browser.post(f"/en/partners/offers-and-needs/{posting.slug}/text/", fields | days).context["form"]
    assert form.errors == {"valid_until": ["Choose a day from today on and within a year."]}
