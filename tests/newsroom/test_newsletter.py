"""Subscribing with proof, and getting each issue once, with what one chose."""

import datetime
import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from hubportal.newsroom import contents, slips
from hubportal.newsroom.actions import issues, releases, sending, subscriptions
from hubportal.newsroom.models import Issue, Proof, Subscriber
from hubportal.newsroom.views import newsletter
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.hubs import HubFactory, StaffRoleFactory, TopicFactory
from tests.factories.newsroom import IssueFactory, ItemFactory, PressRoleFactory, ReleaseFactory, SubscriberFactory
from tests.factories.programs.calls import CallFactory

pytestmark = pytest.mark.django_db


class Still:
    """A job's progress that nobody looks at."""

    def say(self, done, total):
        """Nothing."""


def send(issue):
    """Release an issue and do the job's work."""
    issues.schedule(issue, by=UserFactory())
    sending.send_due()
    issue.refresh_from_db()
    sending.write_messages(issue, Still())
    issue.refresh_from_db()
    return issue


def ask(client, **fields):
    data = {"email": "ada@example.org", "language": "de", "agreed": "on"} | fields
    return client.post("/de/news/newsletter/", data)


def test_subscription_counts_once_it_is_confirmed_by_a_press_and_keeps_the_proof(client):
    energy = TopicFactory(slug="energie")
    assert "ada@example.org" in ask(client, topics=["energie"]).text
    messages.deliver()
    path = re.search(r"http://localhost:8000(/de/news/newsletter/subscriptions/\S+/)", mail.outbox[0].body)[1]
    client.get(path)  # scanners follow links
    assert Subscriber.objects.get().state == "asked"
    client.post(f"{path}confirmation/")
    subscriber, proof = Subscriber.objects.get(), Proof.objects.get()
    assert (subscriber.state, list(subscriber.topics.all())) == ("confirmed", [energy])
    assert (proof.version, proof.wording) == (1, subscriptions.wording("de"))
    assert proof.asked_at < proof.confirmed_at
    assert "Sie bekommen" not in subscriptions.wording("de") != subscriptions.wording("en")


def test_page_does_not_say_whether_an_address_is_subscribed(client):
    SubscriberFactory(email="ada@example.org")
    known = ask(client).text
    assert known.replace("ada", "bob") == ask(Client(), email="bob@example.org").text
    assert sorted(Message.objects.values_list("kind", flat=True)) == ["newsletter_already", "newsletter_confirm"]


def test_asking_again_in_anothers_name_changes_nothing_of_theirs(client):
    subscriber = SubscriberFactory(email="ada@example.org", topics=[TopicFactory()])
    HubFactory(slug="leipzig")
    ask(client, language="en", hubs=["leipzig"])
    subscriber.refresh_from_db()
    assert (subscriber.language, subscriber.state, subscriber.hubs.count()) == ("de", "confirmed", 0)


def test_nobody_floods_a_mailbox(client):
    for _ in range(subscriptions.MAILS_PER_ADDRESS + 2):
        ask(client)
    assert Message.objects.count() == subscriptions.MAILS_PER_ADDRESS


def test_one_network_address_cannot_flood_many(client, monkeypatch):
    monkeypatch.setattr(newsletter, "PER_HOUR", 1)
    ask(client)
    assert "in einer Stunde" in ask(client, email="bob@example.org").text
    assert Subscriber.objects.count() == 1


def test_form_without_consent_is_refused_and_keeps_what_was_typed(client):
    page = ask(client, agreed="").text
    assert "sonst dürfen wir Ihnen nicht schreiben" in page
    assert 'value="ada@example.org"' in page
    assert Subscriber.objects.count() == 0


def test_one_click_leaves_and_what_waits_is_not_sent(client):
    subscriber, issue = SubscriberFactory(), IssueFactory(intro_de="Hallo", intro_en="Hello")
    send(issue)
    messages.deliver()
    [sent] = mail.outbox
    address = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    client.get(urlsplit(address).path)
    assert Subscriber.objects.get().state == "confirmed"
    send(IssueFactory(intro_de="Wieder", intro_en="Again"))
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(urlsplit(address).path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    messages.deliver()
    subscriber.refresh_from_db()
    assert (subscriber.state, len(mail.outbox)) == ("left", 1)
    assert Message.objects.get(state="gone").key.endswith(str(subscriber.pk))


def test_subscription_that_was_left_can_be_begun_again_with_a_proof_of_its_own(client):
    subscriber = SubscriberFactory(email="ada@example.org")
    subscriber.proofs.create(wording="x", version=1, language="de", asked_at=timezone.now())
    subscriptions.leave(subscriber)
    ask(client)
    subscriptions.confirm(subscriber)
    assert [proof.withdrawn_at is None for proof in subscriber.proofs.order_by("asked_at")] == [False, True]


def test_choices_change_by_the_link_and_by_no_other(client):
    subscriber, hub = SubscriberFactory(), HubFactory(slug="leipzig")
    client.post(f"{slips.address(subscriber.pk)}choices/", {"language": "en", "hubs": ["leipzig"]})
    subscriber.refresh_from_db()
    assert (subscriber.language, list(subscriber.hubs.all())) == ("en", [hub])
    assert client.get("/de/news/newsletter/subscriptions/wrong/").status_code == 404


def test_what_nobody_confirms_and_old_proofs_are_forgotten():
    now = timezone.now()
    for days, state in ((15, "asked"), (13, "asked"), (1200, "left"), (900, "left")):
        when = now - datetime.timedelta(days=days)
        left = when if state == "left" else None
        SubscriberFactory(state=state, asked_at=when, left_at=left)
    for key, age, state in (("old", 31, "gone"), ("new", 29, "gone"), ("waits", 31, "waiting")):
        Message.objects.create(key=key, kind="newsletter", state=state, address="a@example.org", language="de")
        Message.objects.filter(key=key).update(created_at=now - datetime.timedelta(days=age))
    assert subscriptions.forget() == 2
    assert sorted(Message.objects.values_list("key", flat=True)) == ["new", "waits"]
    assert Subscriber.objects.count() == 2


def test_issue_is_composed_of_what_is_new_since_the_last():
    hub, person = HubFactory(), UserFactory()
    old = IssueFactory(hub=hub, sent=True, until=timezone.now() - datetime.timedelta(hours=12))
    ReleaseFactory(hub=hub)  # a day ago
    release = ReleaseFactory(hub=hub, publish_at=timezone.now() - datetime.timedelta(hours=1))
    ReleaseFactory(hub=hub, publish_at=timezone.now() + datetime.timedelta(hours=1))
    ReleaseFactory(publish_at=timezone.now() - datetime.timedelta(hours=1))
    event = EventFactory(hub=hub)
    EventFactory(hub=hub, draft=True)
    call = CallFactory(program__hub=hub, opens_at=timezone.now() - datetime.timedelta(hours=2))
    issue = issues.compose(by=person, hub=hub, title_de="Neu", title_en="New")
    assert issue.since == old.until
    assert [item.subject for item in issue.items.all()] == [release, call, event]
    assert not [entry for entry in contents.entries(issue) if "<" in entry.facts]


def test_item_taken_out_does_not_come_back_and_what_is_newer_comes_in():
    hub, person = HubFactory(), UserFactory()
    ReleaseFactory(hub=hub)
    issue = issues.compose(by=person, hub=hub, title_de="Neu", title_en="New")
    issues.remove(issue.items.get(), by=person)
    later = ReleaseFactory(hub=hub, publish_at=timezone.now())
    assert issues.refill(issue, by=person) == 1
    assert issue.items.get().subject == later


def test_each_gets_what_they_chose_in_their_language_and_nothing_when_nothing_fits():
    leipzig, energy = HubFactory(), TopicFactory()
    everything, hub = SubscriberFactory(), SubscriberFactory(hubs=[leipzig], language="en")
    topic, neither = SubscriberFactory(topics=[energy]), SubscriberFactory(hubs=[HubFactory()])
    SubscriberFactory(state="asked")
    issue = IssueFactory(hub=None)
    ItemFactory(issue=issue, release=ReleaseFactory(hub=leipzig, summary_en="Of Leipzig", summary_de="Aus Leipzig"))
    ItemFactory(issue=issue, release=ReleaseFactory(topics=[energy], summary_de="Über Energie"), position=1)
    send(issue)
    messages.deliver()
    got = {
        sent.to[0]: [word for word in ("Aus Leipzig", "Of Leipzig", "Über Energie") if word in sent.body]
        for sent in mail.outbox
    }
    assert got == {
        everything.email: ["Aus Leipzig", "Über Energie"],
        hub.email: ["Of Leipzig"],
        topic.email: ["Über Energie"],
    }
    assert neither.email not in got


def test_hubs_own_newsletter_reaches_who_chose_the_hub_and_who_chose_none():
    hub, other = HubFactory(), HubFactory()
    wanted = [SubscriberFactory(), SubscriberFactory(hubs=[hub]), SubscriberFactory(topics=[TopicFactory()])]
    SubscriberFactory(hubs=[other])
    issue = IssueFactory(hub=hub, intro_de="Hallo", intro_en="Hello")
    assert set(sending.recipients(issue)) == set(wanted)


def test_what_is_withdrawn_or_over_by_the_time_of_sending_is_left_out():
    SubscriberFactory()
    release, event = ReleaseFactory(summary_de="Kanarienvogel"), EventFactory(title_de="Abgesagtes Treffen")
    issue = IssueFactory(hub=None, intro_de="Hallo", intro_en="Hello")
    ItemFactory(issue=issue, release=release)
    ItemFactory(issue=issue, release=None, event=event)
    releases.withdraw(release, by=UserFactory(), reason="Falsch")
    type(event).objects.update(state="cancelled", reason="Krank")
    send(issue)
    messages.deliver()
    assert ("Hallo" in mail.outbox[0].body, "Kanarien" in mail.outbox[0].body, "Abgesagt" in mail.outbox[0].body) == (
        True,
        False,
        False,
    )


def test_words_for_one_language_leave_the_other_its_own():
    title = {"source__title_de": "Ein Labor", "source__title_en": "A lab"}
    item = ItemFactory(release=ReleaseFactory(**title), heading_en="Come and see")
    for language, heading in (("de", "Ein Labor"), ("en", "Come and see")):
        with translation.override(language):
            assert [entry.heading for entry in contents.entries(item.issue)] == [heading]


def test_text_of_an_issue_says_how_to_leave_too():
    subscriber = SubscriberFactory()
    issue = IssueFactory(hub=None, intro_de="Hallo", intro_en="Hello")
    ItemFactory(issue=issue)
    send(issue)
    messages.deliver()
    assert slips.address(subscriber.pk, "leave") in mail.outbox[0].body


def test_trial_goes_to_its_writer_alone_and_cannot_be_left(client):
    SubscriberFactory()
    author = PressRoleFactory().user
    issue = IssueFactory(hub=author.press_roles.get().hub, intro_de="Hallo", intro_en="Hello")
    client.force_login(author)
    client.post(f"/de/news/manage/newsletters/{issue.pk}/test/")
    messages.deliver()
    [sent] = mail.outbox
    assert (sent.to, "Probe" in sent.subject, "List-Unsubscribe" in sent.extra_headers) == ([author.email], True, False)


def test_author_cannot_send_and_publisher_can(client):
    hub = HubFactory()
    issue = IssueFactory(hub=hub, intro_de="Hallo", intro_en="Hello")
    client.force_login(PressRoleFactory(hub=hub).user)
    path = f"/de/news/manage/newsletters/{issue.pk}/sending/"
    assert client.post(path).status_code == 403
    client.force_login(StaffRoleFactory(hub=hub, role="manager").user)
    client.post(path)
    issue.refresh_from_db()
    assert issue.state == Issue.State.SCHEDULED


def test_archive_shows_what_was_sent_and_is_public_still(client):
    issue = IssueFactory(sent=True)
    item = ItemFactory(issue=issue, release=ReleaseFactory(summary_de="Kanarienvogel"))
    IssueFactory(title_de="Noch ein Entwurf")
    archive = client.get("/de/news/newsletter/issues/").text
    assert (issue.title_de in archive, "Noch ein Entwurf" in archive) == (True, False)
    assert "Kanarienvogel" in client.get(issue.get_absolute_url()).text
    releases.withdraw(item.release, by=UserFactory(), reason="Falsch")
    assert "Kanarienvogel" not in client.get(f"{issue.get_absolute_url()}?again").text


def test_addresses_of_subscribers_are_shown_to_managers_of_the_network_alone(client):
    SubscriberFactory(email="ada@example.org")
    client.force_login(StaffRoleFactory(role="manager").user)
    assert client.get("/de/admin/newsroom/subscriber/").status_code == 403
    client.force_login(UserFactory(superuser=True))
    assert "ada@example.org" in client.get("/de/admin/newsroom/subscriber/").text
