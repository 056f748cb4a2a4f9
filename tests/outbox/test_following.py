import pytest

from hubportal.hubs.models import HubFollow, TopicFollow
from hubportal.outbox.actions import follows
from hubportal.outbox.models import Digest
from partners.models import OrganisationFollow
from programs.models import ProgramFollow
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, TopicFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs.calls import ProgramFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    person = UserFactory(email="ada@example.org", language="en")
    client.force_login(person)
    return person


def test_person_follows_once_and_no_longer(client, ada):
    program = ProgramFactory()
    for _time in range(2):
        response = client.post(f"/en/messages/following/program/{program.slug}/", {"next": program.get_absolute_url()})
    assert response.url == program.get_absolute_url()
    assert [follow.user for follow in program.follows.all()] == [ada]
    client.post(f"/en/messages/following/program/{program.slug}/end/")
    assert not ProgramFollow.objects.exists()


@pytest.mark.parametrize("slug", ["program/hidden", "program/nothing", "weather/leipzig"])
def test_what_is_not_shown_cannot_be_followed(client, ada, slug):
    ProgramFactory(slug="hidden", is_listed=False)
    assert client.post(f"/en/messages/following/{slug}/").status_code == 404


def test_what_is_no_longer_shown_can_be_left(client, ada):
    organisation = OrganisationFactory(is_listed=False)
    OrganisationFollow.objects.create(user=ada, organisation=organisation)
    client.post(f"/en/messages/following/organisation/{organisation.slug}/end/")
    assert not OrganisationFollow.objects.exists()


def test_following_leads_to_no_other_site(client, ada):
    path = f"/en/messages/following/hub/{HubFactory().slug}/"
    assert client.post(path, {"next": "https://elsewhere.example/"}).url == "/en/messages/following/"


def test_get_follows_nothing(client, ada):
    assert client.get(f"/en/messages/following/hub/{HubFactory().slug}/").status_code == 405
    assert not HubFollow.objects.exists()


def test_topics_are_chosen_from_a_list(client, ada):
    kept, added, left = TopicFactory(), TopicFactory(), TopicFactory()
    for topic in (kept, left):
        follows.follow("topic", topic, by=ada)
    client.post("/en/messages/following/topic/", {"chosen": [kept.slug, added.slug]})
    assert set(TopicFollow.objects.values_list("topic", flat=True)) == {kept.pk, added.pk}


@pytest.mark.parametrize("make", [HubFactory, OrganisationFactory, ProgramFactory])
def test_page_offers_to_follow_and_says_that_one_does(client, make):
    record = make()
    kind = record._meta.model_name
    assert "Sign in to follow" in client.get(f"/en{record.get_absolute_url()[3:]}").text
    person = UserFactory()
    client.force_login(person)
    assert f"/en/messages/following/{kind}/{record.slug}/" in client.get(f"/en{record.get_absolute_url()[3:]}").text
    follows.follow(kind, record, by=person)
    assert "You follow this" in client.get(f"/en{record.get_absolute_url()[3:]}").text


def test_page_of_what_one_follows_names_ones_own_alone(client, ada, django_assert_max_num_queries):
    mine, others = OrganisationFactory(name="Mine"), OrganisationFactory(name="CANARY")
    follows.follow("organisation", mine, by=ada)
    follows.follow("organisation", others, by=UserFactory())
    with django_assert_max_num_queries(14):
        page = client.get("/en/messages/following/").text
    assert ("Mine" in page, "CANARY" in page) == (True, False)


def test_first_follow_begins_the_digest_and_the_last_one_ends_it(ada):
    hub = HubFactory()
    follows.follow("hub", hub, by=ada)
    assert Digest.objects.get(user=ada).due_at is not None
    follows.unfollow("hub", hub, by=ada)
    assert Digest.objects.get(user=ada).due_at is None


def test_deleting_a_person_deletes_what_they_followed(ada):
    for kind, record in (("hub", HubFactory()), ("topic", TopicFactory()), ("organisation", OrganisationFactory())):
        follows.follow(kind, record, by=ada)
    ada.delete()
    assert (HubFollow.objects.count(), TopicFollow.objects.count(), Digest.objects.count()) == (0, 0, 0)
