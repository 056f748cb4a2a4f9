import pytest
from django.apps import apps
from django.utils import translation

from hubportal.core import activity, registry
from hubportal.core.models import Activity
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, SourceFactory

pytestmark = pytest.mark.django_db


def test_snapshot_holds_every_stored_value_as_text():
    source = SourceFactory(slug="a", date="2017-04", publisher="Ministerium")
    taken = activity.snapshot(source)
    assert {name: taken[name] for name in ("slug", "date", "publisher", "about")} == {
        "slug": "a",
        "date": "2017-04",
        "publisher": "Ministerium",
        "about": "",
    }
    assert "id" not in taken


def test_snapshot_leaves_out_what_must_not_be_logged():
    taken = activity.snapshot(UserFactory(password="secret and long"))
    assert "email" in taken
    assert not {"password", "last_login"} & taken.keys()


def test_difference_names_what_changed_from_and_to():
    assert activity.difference({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == {
        "b": ["2", "3"],
        "c": ["", "4"],
    }


def test_record_outlives_its_subject_and_its_person():
    user, hub = UserFactory(), HubFactory(name="Smart Hub")
    line = activity.record("changed", hub, by=user, changes={"name": ["", "Smart Hub"]}, note="as agreed")
    hub.delete()
    user.delete()
    line.refresh_from_db()
    assert (line.subject_name, line.by, line.note) == ("Smart Hub", None, "as agreed")


def test_record_shortens_names_that_do_not_fit():
    source = SourceFactory(title_de="x" * 300, title_en="x" * 300)
    with translation.override("de"):
        assert len(activity.record("changed", source).subject_name) == 200


def test_history_is_of_one_record_newest_first():
    hub, other = HubFactory(), HubFactory()
    for verb, subject in (("created", hub), ("created", other), ("changed", hub)):
        activity.record(verb, subject, by=None)
    assert [line.verb for line in activity.history(hub)] == ["changed", "created"]
    assert Activity.objects.count() == 3


def test_history_asks_once_however_many_lines(django_assert_num_queries):
    hub = HubFactory()
    for _ in range(3):
        activity.record("changed", hub, by=UserFactory())
    with django_assert_num_queries(1):
        assert len([line.by.name for line in activity.history(hub)]) == 3


def test_verb_is_said_in_the_words_of_the_room_of_its_subject(monkeypatch):
    monkeypatch.setitem(registry.verbs, "hubs", {"published": "eröffnet"})
    monkeypatch.setitem(registry.verbs, "events", {"published": "angekündigt"})
    lines = [Activity(verb=verb, subject_model="hubs.hub") for verb in ("published", "changed", "unknown")]
    with translation.override("de"):
        assert [activity.in_words(line) for line in lines] == ["eröffnet", "geändert", "unknown"]


def test_verbs_stand_under_the_name_of_their_app():
    assert set(registry.verbs) <= {config.label for config in apps.get_app_configs()}
    assert all(isinstance(words, dict) for words in registry.verbs.values())
