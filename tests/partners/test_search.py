"""What a German reader expects a search to find (DOMAIN.md), and in which order."""

import pytest
from django.http import QueryDict

from partners.directory.page import directory
from tests.factories.hubs import PlaceFactory, TopicFactory, TopicSpellingFactory
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db


def found(q, **filters):
    """Names of what is found, in order."""
    query = QueryDict(mutable=True)
    query["q"] = q
    query.update(filters)
    return [row.name for row in directory(query).listing.rows]


def likely(q):
    query = QueryDict(mutable=True)
    query["q"] = q
    return directory(query)


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("Gründerzentrum", "Zentrum"),
        ("Gründerzentrum", "zentren"),
        ("Gründerzentrum", "Gründer"),
        ("Förderung", "Foerderung"),
        ("Foerderung", "Förderungen"),
        ("Wirtschaftsförderung", "Förderung"),
        ("Straße", "Strasse"),
        ("Strassen", "Straße"),
        *[
            (one, other)
            for one in ("Startup", "Start-up", "Start-ups")
            for other in ("Startup", "Start-up", "Start-ups")
        ],
        ("Startup", "Start up"),
        ("Spin Lab", "SpinLab"),
        ("SpinLab", "Spin Lab"),
        ("Energienetze", "energie netz"),
        ("Großstädte", "Stadt"),
        ("Verband", "Verbände"),
        ("Café", "cafe"),
        ("KI", "ki"),
        ("Fo\u0308rderung", "Förderung"),
    ],
)
def test_search_finds_what_a_german_reader_expects(written, question):
    OrganisationFactory(name="Anderes")
    OrganisationFactory(name=written)
    assert found(question) == [written]


@pytest.mark.parametrize(("written", "question"), [("Förderung", "Forderung"), ("Forderung", "Förderung")])
def test_search_keeps_words_apart_that_differ_by_an_umlaut(written, question):
    OrganisationFactory(name=written)
    assert found(question) == []


def test_search_finds_ministries_by_acronym():
    ministry = OrganisationFactory(name="Bundesministerium für Wirtschaft und Energie", names=["BMWi"])
    assert found("bmwi") == [ministry.name]


def test_search_reads_both_languages_topics_spellings_and_place():
    topic = TopicFactory(name_de="Energie", name_en="Energy")
    TopicSpellingFactory(topic=topic, text="Wasserstoff")
    place = PlaceFactory(name_de="München", name_en="Munich")
    OrganisationFactory(name="Eine", text_de="Messdaten", text_en="Metering", topics=[topic], place=place)
    for question in ("Messdaten", "metering", "energy", "Wasserstoff", "munich"):
        assert found(question) == ["Eine"], question


def test_several_words_must_all_be_found():
    OrganisationFactory(name="Musterwerke Energie", text_de="in Leipzig")
    OrganisationFactory(name="Musterwerke Wasser")
    assert found("musterwerke energie") == ["Musterwerke Energie"]
    assert found("leipzig und musterwerke") == ["Musterwerke Energie"]


def test_exact_comes_before_stem_before_inside_and_names_before_text():
    OrganisationFactory(name="F", text_de="Stromnetz")
    OrganisationFactory(name="E Stromnetz")
    OrganisationFactory(name="D", text_de="Netze")
    OrganisationFactory(name="C Netze")
    OrganisationFactory(name="B", text_de="Netz")
    OrganisationFactory(name="A Netz")
    assert found("Netz") == ["A Netz", "B", "C Netze", "D", "E Stromnetz", "F"]


def test_likeness_helps_only_where_nothing_else_is_found():
    OrganisationFactory(name="Fraunhofer")
    assert found("Fraunhover") == ["Fraunhofer"]
    assert likely("Fraunhover").search.by_likeness
    OrganisationFactory(name="Fraunhoverstift")
    assert found("Fraunhover") == ["Fraunhoverstift"]
    assert not likely("Fraunhover").search.by_likeness


def test_likeness_does_not_come_in_because_a_filter_leaves_nothing():
    OrganisationFactory(name="Fraunhofer", kind="university")
    OrganisationFactory(name="Fraunhover", kind="company")
    OrganisationFactory(name="Anderes Amt", kind="public_body")
    assert found("Fraunhover", kind="public_body") == []


@pytest.mark.parametrize(
    "question", ["%", "_", "%%%", "' OR 1=1 --", "\\", "🦊", "\0", "a\0b", "&|!():*<->", "x" * 5_000, "-"]
)
def test_odd_questions_are_answered(client, question):
    OrganisationFactory(name="Muster")
    assert client.get("/de/partners/", {"q": question}).status_code == 200


def test_wildcards_are_letters_to_the_search():
    OrganisationFactory(name="Muster")
    assert found("M%r") == found("M__r") == found("%") == found("_") == []
