"""The frame around pages is made once for the signed-out: it must fit every page it is used for."""

import re

import pytest
from django.test import Client

from hubportal.core.templatetags.once import ShellNode
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
CURRENT = re.compile(r'<a href="([^"]+)" aria-current="page"')
CANARY = "CANARY Ada"


def ask(path, person=None):
    browser = Client()
    if person:
        browser.force_login(person)
    return browser.get(path).text


@pytest.mark.parametrize("room", ["/en/hubs/", "/en/partners/", "/de/hubs/", "/de/partners/"])
def test_shell_marks_the_room_one_is_in_whichever_was_asked_before(room):
    for before in ("/en/partners/", "/en/hubs/", "/de/hubs/"):
        ask(before)
    assert set(CURRENT.findall(ask(room).split("<main")[0])) == {room}


def test_shell_is_made_once_for_two_pages_of_a_room(monkeypatch):
    ask("/en/hubs/")
    made = []
    render = ShellNode.render

    def watched(node, context):
        before = len(node.rendered)
        text = render(node, context)
        made.append(len(node.rendered) - before)
        return text

    monkeypatch.setattr(ShellNode, "render", watched)
    ask("/en/hubs/?as_of=2017")
    assert (set(made), len(made) > 3) == ({0}, True)


def test_page_leads_to_itself_in_the_other_language_with_its_question():
    ask("/en/hubs/")
    page = ask("/en/hubs/?as_of=2017")
    assert page.count('href="/de/hubs/?as_of=2017" lang="de"') == 2


@pytest.mark.parametrize("order", [[True, False], [False, True]], ids=["signed in first", "signed out first"])
def test_shell_of_a_person_is_no_one_elses(order):
    person = UserFactory(name=CANARY)
    pages = {signed_in: ask("/en/hubs/", person if signed_in else None) for signed_in in order}
    assert CANARY in pages[True]
    assert "csrfmiddlewaretoken" in pages[True]
    assert CANARY not in pages[False]
    assert "Sign in" in pages[False]
    assert not re.search("Sign out|csrfmiddlewaretoken", pages[False])


def test_visitor_with_a_session_but_no_account_gets_the_shell_of_the_signed_out(client):
    client.get("/en/account/login/")
    session = client.session
    session["seen"] = "yes"
    session.save()
    assert "Sign in" in client.get("/en/hubs/").text


def test_trial_run_is_offered_only_where_there_is_one(settings):
    settings.EMBEDDED = False
    assert "/try/" not in ask("/en/hubs/")
