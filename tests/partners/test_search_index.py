import pytest

from partners.models import SearchEntry, SearchWord, Stage, search_index
from tests.factories.hubs import HubFactory, PlaceFactory, RegionFactory, TopicFactory, TopicSpellingFactory
from tests.factories.partners import OrganisationFactory, PartnershipFactory

pytestmark = pytest.mark.django_db


def entry(organisation):
    search_index.refresh([organisation])
    return SearchEntry.objects.get(organisation=organisation)


def test_entry_holds_words_and_stems_of_names_apart():
    tokens = set(entry(OrganisationFactory(name="Spin Lab", text_de="Netze")).tokens)
    assert {"n=spin", "n=spinlab", "=spin", "=netze", "~netz"} <= tokens
    assert "n=netze" not in tokens


def test_entry_is_found_by_topic_spellings_and_place_in_both_languages():
    place = PlaceFactory(name_de="München", name_en="Munich", region=RegionFactory(name_de="Bayern", name_en="Bavaria"))
    topic = TopicFactory(name_de="Energie", name_en="Energy")
    TopicSpellingFactory(topic=topic, text="Strom")
    tokens = entry(OrganisationFactory(place=place, topics=[topic])).tokens
    assert {"=muenchen", "=munich", "=bavaria", "=energie", "=energy", "=strom"} <= set(tokens)


def test_unlisted_organisation_leaves_the_index():
    organisation = OrganisationFactory()
    organisation.is_listed = False
    organisation.save()
    search_index.refresh([organisation])
    assert not SearchEntry.objects.exists()


def test_ended_partnership_is_not_among_the_hubs():
    organisation, hub, former = OrganisationFactory(), HubFactory(), HubFactory()
    PartnershipFactory(organisation=organisation, hub=hub)
    PartnershipFactory(organisation=organisation, hub=former, stage=Stage.ENDED)
    assert entry(organisation).hub_ids == [hub.pk]


def test_refresh_topics_follows_a_new_spelling():
    topic = TopicFactory()
    organisation = OrganisationFactory(topics=[topic])
    TopicSpellingFactory(topic=topic, text="Wasserstoff")
    search_index.refresh_topics([topic])
    assert "=wasserstoff" in organisation.search_entry.tokens


def test_refresh_all_forgets_words_nothing_is_found_by():
    organisation = OrganisationFactory(name="Canary Ltd")
    organisation.name = "Robin Ltd"
    organisation.save()
    search_index.refresh_all()
    assert {*SearchWord.objects.values_list("word", flat=True)} == {"robin", "ltd"}


def test_endless_word_does_not_break_the_index():
    assert "=kurz" in entry(OrganisationFactory(text_de="x" * 50_000 + " kurz")).tokens


def test_refresh_takes_as_many_queries_for_three_as_for_one(django_assert_num_queries):
    organisations = [OrganisationFactory(topics=[TopicFactory()], hubs=[HubFactory()]) for _ in range(3)]
    with django_assert_num_queries(13):
        search_index.refresh(organisations[:1])
    with django_assert_num_queries(13):
        search_index.refresh(organisations)
