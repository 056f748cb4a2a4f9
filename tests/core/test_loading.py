from decimal import Decimal

import pytest

from hubportal.core.loading import Report, put, read
from hubportal.core.models import LoadedRecord
from hubportal.hubs.models import Facility, Hub, Place, Source, Topic
from tests.factories.hubs import RegionFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def load():
    """Put one source again, with the values given; returns (outcomes, record)."""

    def put_source(key="release", **values):
        report = Report()
        record = put(report, Source.objects, key, {"slug": key}, **values)
        return ", ".join(report.counts), record

    return put_source


def load_hub(**values):
    report = Report()
    point = {"latitude": Decimal("51.3397"), "longitude": Decimal("12.3731")}
    hub = put(report, Hub.objects, "leipzig", {"slug": "leipzig"}, **point | values)
    return next(iter(report.counts)), hub


def test_put_creates_what_is_missing(load):
    outcome, record = load(publisher="Ministerium", date="2017-12-12")
    record.refresh_from_db()
    assert outcome == "created"
    assert (record.publisher, str(record.date)) == ("Ministerium", "2017-12-12")


def test_put_changes_nothing_the_second_time(load, django_assert_num_queries):
    load(publisher="Ministerium")
    with django_assert_num_queries(2) as asked:  # looks at both, writes neither
        outcome, _record = load(publisher="Ministerium")
    assert outcome == "unchanged"
    assert all(query["sql"].startswith("SELECT") for query in asked)


def test_put_follows_the_file(load):
    load(publisher="Ministerium")
    outcome, record = load(publisher="Staatsministerium")
    record.refresh_from_db()
    assert (outcome, record.publisher) == ("updated", "Staatsministerium")


def test_put_adopts_a_record_that_is_there_and_fills_what_is_empty(load):
    SourceFactory(slug="release", publisher="", url="https://staff.example/")
    outcome, record = load(publisher="Ministerium", url="https://file.example/")
    record.refresh_from_db()
    assert outcome == "updated, kept"
    assert (record.publisher, record.url) == ("Ministerium", "https://staff.example/")


@pytest.mark.parametrize(
    ("field", "loaded", "edited", "newer"),
    [
        ("publisher", "Ministerium", "Amt", "Staatsministerium"),
        ("publisher", "Ministerium", "", "Staatsministerium"),
        ("date", "2017-12", "2017-12-13", "2017-12-12"),
        ("date", "2017-12", None, "2017-12-12"),
        ("note_de", "Undatiert.", "Vom Dezember.", "Ohne Datum."),
        ("kind", "article", "document", "press_release"),
    ],
)
def test_put_keeps_what_staff_have_edited_even_when_the_file_changes(load, field, loaded, edited, newer):
    _outcome, record = load(**{field: loaded})
    Source.objects.filter(pk=record.pk).update(**{field: edited})
    for value in (loaded, newer, newer):
        outcome, record = load(**{field: value})
        assert outcome == "kept"
    record.refresh_from_db()
    assert str(getattr(record, field)) == str(edited)


@pytest.mark.parametrize(
    ("field", "loaded", "edited", "newer"),
    [("latitude", Decimal("51.3397"), Decimal("51.4"), Decimal("51.5")), ("is_home", True, False, True)],
)
def test_put_keeps_edited_numbers_and_marks(field, loaded, edited, newer):
    load_hub(**{field: loaded})
    Hub.objects.update(**{field: edited})
    outcome, hub = load_hub(**{field: newer})
    hub.refresh_from_db()
    assert (outcome, getattr(hub, field)) == ("kept", edited)


def test_put_does_not_take_another_spelling_of_a_number_for_an_edit():
    load_hub(latitude=Decimal("51.3"))
    assert load_hub(latitude=Decimal("51.3000"))[0] == "unchanged"


def test_put_keeps_an_edited_relation():
    first, second, third = (SourceFactory() for _ in range(3))
    load_hub(source=first)
    Hub.objects.update(source=second)
    outcome, hub = load_hub(source=third)
    hub.refresh_from_db()
    assert (outcome, hub.source) == ("kept", second)


def test_put_sets_and_follows_many_to_many_fields():
    energy, health = TopicFactory(), TopicFactory()
    _outcome, hub = load_hub(topics=[energy])
    assert load_hub(topics=[energy])[0] == "unchanged"
    assert load_hub(topics=[energy, health])[0] == "updated"
    assert set(hub.topics.all()) == {energy, health}


@pytest.mark.parametrize("edit", [[], ["health"], ["energy", "health"]])
def test_put_keeps_edited_many_to_many_fields(edit):
    topics = {slug: TopicFactory(slug=slug) for slug in ("energy", "health", "iot")}
    _outcome, hub = load_hub(topics=[topics["energy"]])
    hub.topics.set([topics[slug] for slug in edit])
    assert load_hub(topics=[topics["energy"], topics["iot"]])[0] == "kept"
    assert {topic.slug for topic in hub.topics.all()} == set(edit)


def test_put_updates_the_fields_beside_an_edited_one(load):
    _outcome, record = load(publisher="Ministerium", url="https://one.example/")
    Source.objects.update(publisher="Amt")
    load(publisher="Ministerium", url="https://two.example/")
    record.refresh_from_db()
    assert (record.publisher, record.url) == ("Amt", "https://two.example/")


def test_put_leaves_gone_what_staff_have_deleted(load):
    load()[1].delete()
    assert load() == ("deleted", None)
    assert not Source.objects.exists()


def test_put_skips_what_hangs_on_a_deleted_record():
    report = Report()
    assert put(report, Facility.objects, "x", {"hub": None, "slug": "x"}, kind="other") is None
    assert report.counts == {"skipped": 1}
    assert not Facility.objects.exists()


def test_put_leaves_deleted_records_out_of_many_to_many_fields():
    energy = TopicFactory()
    _outcome, hub = load_hub(topics=[energy, None])
    assert list(hub.topics.all()) == [energy]


def test_put_allows_an_empty_relation_that_may_be_empty():
    report = Report()
    place = put(report, Place.objects, "x", {"slug": "x"}, name_de="X", name_en="X", region=None)
    assert (place.region, report.counts) == (None, {"created": 1})


def test_put_follows_a_record_whose_address_staff_have_changed():
    _outcome, hub = load_hub()
    Hub.objects.filter(pk=hub.pk).update(slug="leipzig-neu")
    assert load_hub()[1].pk == hub.pk
    assert Hub.objects.count() == 1


def test_put_tells_apart_records_of_different_kinds_with_one_key():
    report = Report()
    put(report, Topic.objects, "berlin", {"slug": "berlin"}, name_de="Berlin", name_en="Berlin")
    put(report, Place.objects, "berlin", {"slug": "berlin"}, name_de="Berlin", region=RegionFactory())
    assert LoadedRecord.objects.filter(key="berlin").count() == 2


def test_report_says_in_words_what_happened_but_not_what_did_not():
    report = Report()
    report.add("unchanged", "hubs.hub", "a")
    report.add("kept", "hubs.hub", "b", "edited by staff: name")
    assert report.lines == ["kept      hubs.hub b: edited by staff: name"]
    assert report.counts == {"unchanged": 1, "kept": 1}


def test_read_gives_exact_numbers(tmp_path):
    (tmp_path / "x.toml").write_text("a = 0.1\nb = 'ä'\n", encoding="utf-8")
    assert read(tmp_path, "x") == {"a": Decimal("0.1"), "b": "ä"}
