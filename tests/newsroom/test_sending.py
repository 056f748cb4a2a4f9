"""Each subscriber gets each issue once: whatever is killed, comes twice, or not at all."""

import datetime

import pytest
from django.utils import timezone

from hubportal.core.models import Job
from hubportal.newsroom.actions import issues, sending
from hubportal.newsroom.models import Issue, Subscriber
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.newsroom import IssueFactory, SubscriberFactory
from tests.newsroom.test_newsletter import Still

TEXT = {"intro_de": "Hallo", "intro_en": "Hello"}


def scheduled(**fields):
    person = UserFactory(superuser=True)
    return issues.schedule(IssueFactory(hub=None, **TEXT, **fields), by=person)


class Dies:
    """A worker that is killed after so many pieces."""

    def __init__(self, after):
        self.left = after

    def say(self, done, total):
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 2)


def keys():
    return sorted(Message.objects.filter(kind="newsletter").values_list("key", flat=True))


def everybody(issue):
    return sorted(f"newsletter/{issue.pk}/{one.pk}" for one in Subscriber.objects.all())


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pieces")
def test_job_killed_in_the_middle_is_taken_up_where_it_stopped():
    SubscriberFactory.create_batch(5)
    issue = scheduled()
    sending.send_due()
    issue.refresh_from_db()
    with pytest.raises(KeyboardInterrupt):
        sending.write_messages(issue, Dies(after=2))
    assert len(keys()) == 4
    sending.write_messages(Issue.objects.get(), Still())
    issue.refresh_from_db()
    assert (keys(), issue.state, issue.number) == (everybody(issue), "sent", 5)


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pieces")
def test_message_written_without_its_mark_is_not_written_twice():
    """As if the place reached had been lost: the key alone holds."""
    SubscriberFactory.create_batch(3)
    issue = scheduled()
    sending.send_due()
    sending.write_messages(Issue.objects.get(), Still())
    Issue.objects.update(state="sending", sent_at=None, reached=None, number=0)
    sending.write_messages(Issue.objects.get(), Still())
    assert keys() == everybody(issue)


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_begin_one_job():
    scheduled()
    at_once(2, lambda _n: sending.send_due())
    assert Job.objects.filter(kind=sending.JOB).count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_ticks_begin_two_jobs(monkeypatch):
    """The control: what the lock in `begin` is for."""
    issue = scheduled()
    monkeypatch.setattr(sending, "begin", lambda one: sending._hand_over(Issue.objects.get(pk=one.pk), one.released_by))
    at_once(2, lambda _n: sending.begin(issue))
    assert Job.objects.filter(kind=sending.JOB).count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("small_pieces")
def test_job_that_runs_twice_at_once_writes_each_message_once():
    SubscriberFactory.create_batch(7)
    issue = scheduled()
    sending.send_due()
    at_once(2, lambda _n: sending.write_messages(Issue.objects.get(), Still()))
    issue.refresh_from_db()
    assert (keys(), issue.number) == (everybody(issue), 7)


@pytest.mark.django_db
def test_tick_that_comes_hours_late_sends_what_was_due_and_nothing_before():
    SubscriberFactory()
    scheduled(slug="due")
    later = issues.unschedule(scheduled(slug="later"), by=UserFactory())
    issues.schedule(later, by=UserFactory(), at=timezone.now() + datetime.timedelta(hours=1))
    assert sending.send_due() == 1
    assert list(Issue.objects.filter(state="sending").values_list("slug", flat=True)) == ["due"]


@pytest.mark.django_db
def test_issue_of_somebody_who_is_gone_becomes_a_draft_again():
    issue = scheduled()
    issue.released_by.delete()
    assert sending.send_due() == 0
    issue.refresh_from_db()
    assert issue.state == "draft"


@pytest.mark.django_db
def test_whoever_subscribes_while_it_is_sent_gets_the_next_one():
    issue = scheduled()
    SubscriberFactory(confirmed_at=timezone.now() + datetime.timedelta(minutes=1))
    assert sending.recipients(issue).count() == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("small_pieces")
def test_number_of_queries_grows_with_the_pieces_alone(django_assert_num_queries):
    SubscriberFactory.create_batch(2)
    issue = scheduled()
    sending.send_due()
    issue.refresh_from_db()
    with django_assert_num_queries(8):
        assert sending._write_piece(issue, [])


@pytest.mark.django_db
def test_urgent_message_overtakes_a_newsletter_that_waits():
    SubscriberFactory.create_batch(3)
    scheduled()
    sending.send_due()
    sending.write_messages(Issue.objects.get(), Still())
    messages.write("newsletter_confirm", key="urgent", address="a@example.org", language="de", subscriber="x")
    assert messages.claim()[0].key == "urgent"


@pytest.mark.django_db
def test_sending_that_was_stopped_goes_on_at_a_press(client):
    issue = scheduled()
    sending.send_due()
    issue.refresh_from_db()
    Job.objects.update(state="failed", finished_at=timezone.now())
    client.force_login(UserFactory(superuser=True))
    assert "Weiter" in client.get(f"/de/news/manage/newsletters/{issue.pk}/").text
    client.post(f"/de/news/manage/newsletters/{issue.pk}/sending/resumption/")
    assert Job.objects.filter(kind=sending.JOB, state="waiting").count() == 1
