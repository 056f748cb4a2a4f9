import datetime
from dataclasses import dataclass, replace

import pytest
from defusedxml import ElementTree
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hubportal.core.feeds import AtomFeed
from hubportal.core.page_cache import public_page

ATOM = "{http://www.w3.org/2005/Atom}"
NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Note:
    key: str = "one"
    title: str = "Größe & <b>Wahn</b>"
    text: str = "Zeile 1 <script>\n\nZeile 2"
    changed: datetime.datetime = NOON


class Notes(AtomFeed):
    """The items of `notes`; a feed of one hub is not there for "nowhere"."""

    title = "Notizen"
    link = "/de/notes/"
    notes = (Note(),)

    def get_object(self, request, hub="all"):
        if hub == "nowhere":
            raise Http404
        return hub

    def key(self, hub):
        return f"notes/{hub}"

    def items(self):
        return self.notes

    def item_key(self, note):
        return f"notes/{note.key}"

    def item_title(self, note):
        return note.title

    def item_description(self, note):
        return note.text

    def item_link(self, note):
        return f"/de/notes/{note.key}/"

    def item_updateddate(self, note):
        return note.changed

    def item_categories(self, note):
        return ["Energie", "x\x01y"]


def answer(*notes, language="de", etag="", **arguments):
    feed = Notes()
    feed.notes = notes
    headers = {"If-None-Match": etag} if etag else {}
    with translation.override(language):
        return feed(RequestFactory().get("/de/notes.atom?x=1", headers=headers), **arguments)


def read(*notes, **options):
    return ElementTree.fromstring(answer(*notes, **options).content)


def texts(element, *names):
    return [element.findtext(ATOM + name) for name in names]


def test_feed_says_what_it_is_in_which_language_and_where():
    feed = read(Note(), hub="leipzig")
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "de"
    assert texts(feed, "title", "id", "updated") == [
        "Notizen",
        "tag:hubportal,2026:de/notes/leipzig",
        "2026-03-01T12:00:00+00:00",
    ]
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "http://testserver/de/notes/",
        "self": "http://testserver/de/notes.atom",
    }
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Hubportal"


def test_entry_keeps_its_id_whatever_its_address_and_is_text_not_markup():
    entry = read(Note()).find(f"{ATOM}entry")
    assert texts(entry, "id", "title", "updated") == [
        "tag:hubportal,2026:de/notes/one",
        "Größe & <b>Wahn</b>",
        "2026-03-01T12:00:00+00:00",
    ]
    assert entry.findtext(f"{ATOM}summary") == "<p>Zeile 1 &lt;script&gt;</p>\n\n<p>Zeile 2</p>"
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["Energie", "xy"]


def test_same_thing_in_another_language_is_another_entry():
    assert read(Note(), language="en").find(f"{ATOM}entry").findtext(f"{ATOM}id") == "tag:hubportal,2026:en/notes/one"


def test_feed_without_entries_stays_the_same():
    assert texts(read(), "updated") == ["2026-01-01T00:00:00+00:00"]
    assert answer().content == answer().content


def test_reader_who_has_it_hears_304_until_an_entry_is_changed_or_taken_out():
    older, newer = Note("one"), Note("two", changed=NOON + datetime.timedelta(hours=1))
    etag = answer(older, newer)["ETag"]
    assert answer(older, newer, etag=etag).status_code == 304
    assert answer(newer, etag=etag).status_code == 200
    assert answer(replace(older, title="Neu"), newer, etag=etag).status_code == 200


def test_feed_of_what_is_not_there_is_not_found():
    with pytest.raises(Http404):
        answer(hub="nowhere")


def test_feed_may_be_kept_like_a_page():
    response = public_page(Notes())(RequestFactory().get("/de/notes.atom"))
    assert (response.may_be_kept, response["Content-Type"]) == (True, "application/atom+xml; charset=utf-8")


@given(st.text(max_size=100))
def test_any_text_makes_a_feed_that_can_be_read(text):
    assert read(Note(title=text, text=text)).find(f"{ATOM}entry") is not None
