import pytest
from django.core import mail
from django.utils.html import conditional_escape

from hubportal.outbox import kinds as catalogue
from hubportal.outbox.actions import messages
from hubportal.outbox.models import MailPreference, Message
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    person = UserFactory(email="ada@example.org", language="en")
    client.force_login(person)
    return person


def tell(person, key="k1", title="News"):
    messages.write("trial", key=key, to=person, title=title, path="/en/hubs/", name="Ada")
    return Message.objects.get(key=key)


def choose(client, **rhythms):
    """Hand the settings in as the page shows them, but for these."""
    shown = client.get("/en/messages/settings/").context["form"].initial
    return client.post("/en/messages/settings/", shown | rhythms)


def unsubscribe_path():
    return mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")


def test_inbox_shows_ones_own_messages_only(client, ada):
    tell(ada)
    tell(UserFactory(), key="k2", title="CANARY")
    page = client.get("/en/messages/").content.decode()
    assert ("News" in page, "CANARY" in page) == (True, False)


def test_inbox_asks_as_often_for_three_as_for_one(client, ada, django_assert_max_num_queries):
    tell(ada)
    with django_assert_max_num_queries(14) as few:
        client.get("/en/messages/")
    tell(ada, key="k2")
    tell(ada, key="k3")
    with django_assert_max_num_queries(len(few)):
        client.get("/en/messages/")


def test_opening_a_message_marks_it_read_and_leads_on(client, ada):
    message = tell(ada)
    response = client.post(f"/en/messages/{message.pk}/read/")
    assert (response.status_code, response.url) == (302, "/en/hubs/")
    assert Message.objects.unread().count() == 0


def test_anothers_message_cannot_be_marked(client, ada):
    message = tell(UserFactory())
    assert client.post(f"/en/messages/{message.pk}/read/").status_code == 404
    assert Message.objects.unread().count() == 1


def test_get_marks_nothing(client, ada):
    message = tell(ada)
    assert client.get(f"/en/messages/{message.pk}/read/").status_code == 405
    assert Message.objects.unread().count() == 1


def test_unwanted_kind_comes_to_the_inbox_but_not_by_mail(client, ada):
    choose(client, trial="never")
    tell(ada)
    messages.deliver()
    assert mail.outbox == []
    assert Message.objects.inbox(ada).count() == 1


def test_kind_can_be_wanted_again(client, ada):
    choose(client, trial="never")
    choose(client, trial="at_once")
    tell(ada)
    messages.deliver()
    assert len(mail.outbox) == 1


def test_one_click_in_the_mail_program_turns_the_kind_off(client, ada):
    tell(ada)
    messages.deliver()
    client.logout()
    response = client.post(unsubscribe_path(), {"List-Unsubscribe": "One-Click"})
    assert (response.status_code, response.content) == (200, b"")
    assert MailPreference.objects.get().kind == "trial"


def test_opening_the_unsubscribe_link_changes_nothing(client, ada):
    tell(ada)
    messages.deliver()
    assert client.get(unsubscribe_path()).status_code == 200
    assert not MailPreference.objects.exists()


def test_made_up_unsubscribe_link_leads_nowhere(client, ada):
    assert client.post("/en/messages/unsubscribe/made-up/").status_code == 404


@pytest.mark.parametrize("is_staff", [True, False])
def test_settings_explain_every_kind_that_may_come_and_ask_when(client, is_staff):
    client.force_login(UserFactory(language="en", is_staff=is_staff))
    page = client.get("/en/messages/settings/").text
    coming = [kind for kind in catalogue.kinds if is_staff or not kind.for_staff]
    assert [kind.key for kind in coming if conditional_escape(kind.title) not in page] == []
    assert page.count("<select") == len([kind for kind in coming if kind.may_be_turned_off])
    assert ('name="join_request_submitted"' in page) is is_staff


def test_what_staff_have_chosen_outlives_their_office(client, ada):
    MailPreference.objects.create(user=ada, kind="join_request_submitted", rhythm="never")
    choose(client, event_thanks="never")
    assert set(MailPreference.objects.values_list("kind", flat=True)) == {"join_request_submitted", "event_thanks"}


def test_settings_refuse_a_rhythm_that_a_kind_does_not_have(client, ada):
    page = choose(client, event_reminder="weekly").text
    assert ("error" in page, MailPreference.objects.exists()) == (True, False)


def test_inbox_shows_one_kind_where_that_is_asked_for(client, ada):
    tell(ada, title="Tidings")
    messages.write("digest", key="d", to=ada, title="Digest", news=[], messages=[])
    page = client.get("/en/messages/?kind=digest").text
    assert ("Digest" in page, "Tidings" in page) == (True, False)


def test_inbox_needs_sign_in(client):
    assert client.get("/en/messages/").url.startswith("/en/account/login/")
