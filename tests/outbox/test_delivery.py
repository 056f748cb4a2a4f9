"""No message is lost, whatever fails; at most one arrives twice, with the same Message-ID."""

import datetime
import threading
import time

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from hubportal.outbox import waking
from hubportal.outbox.actions import messages
from hubportal.outbox.kinds import Gone, Kind, kinds
from hubportal.outbox.mail import PlainText
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org", language="en")


def write(to, key="k1", **payload):
    messages.write("trial", key=key, to=to, title="News", path="/en/hubs/", **({"name": "Ada"} | payload))
    return Message.objects.get(key=key)


def test_message_goes_out_once(ada):
    write(ada)
    messages.deliver()
    messages.deliver()
    assert [sent.to for sent in mail.outbox] == [["ada@example.org"]]


def test_same_key_makes_one_message(ada):
    write(ada)
    write(ada, name="Bob")
    assert list(Message.objects.values_list("payload", flat=True)) == [{"name": "Ada"}]


def test_no_commit_no_mail(ada):
    with transaction.atomic():
        write(ada)
        transaction.set_rollback(True)
    messages.deliver()
    assert mail.outbox == []


def test_mail_has_both_parts_from_one_template(ada):
    write(ada, name="A<b>&")
    messages.deliver()
    [sent] = mail.outbox
    assert sent.subject == "Hello A<b>&"
    assert "For A<b>&, look here: http://localhost:8000/en/hubs/." in sent.body
    assert "For A&lt;b&gt;&amp;, <a href=" in sent.alternatives[0].content


def test_quotation_stands_apart_in_the_text_part():
    reader = PlainText()
    reader.feed("<main><p>They ask:</p><blockquote>Why?<br>When?</blockquote><p>Answer soon.</p></main>")
    assert reader.text() == "They ask:\n\nWhy?\nWhen?\n\nAnswer soon.\n"


def test_style_is_written_into_the_elements(ada):
    write(ada)
    messages.deliver()
    html = mail.outbox[0].alternatives[0].content
    assert "<style" not in html
    assert 'style="' in html


def test_message_id_is_the_same_on_every_attempt(ada, smtp, settings):
    smtp.use(settings)
    smtp.drops_after_accepting = True
    message = write(ada)
    messages.deliver()
    smtp.drops_after_accepting = False
    Message.objects.update(run_after=timezone.now())
    messages.deliver()
    assert [sent["Message-ID"] for sent in smtp.mails] == [message.message_id] * 2


def test_refused_for_now_waits_ever_longer(ada, smtp, settings):
    smtp.use(settings)
    smtp.answer_to_recipient = "450 try later"
    message = write(ada)
    waits = []
    for _attempt in range(3):
        Message.objects.update(run_after=timezone.now())
        started = timezone.now()
        messages.deliver()
        message.refresh_from_db()
        waits.append((message.run_after - started).total_seconds())
    assert message.state == Message.State.WAITING
    assert waits[0] < waits[1] < waits[2]


def test_refused_for_good_is_given_up_and_can_be_replayed(ada, smtp, settings):
    smtp.use(settings)
    smtp.answer_to_recipient = "550 no such person"
    message = write(ada)
    messages.deliver()
    message.refresh_from_db()
    assert (message.state, "550" in message.error) == (Message.State.DEAD, True)
    smtp.answer_to_recipient = "250 ok"
    assert messages.replay(Message.objects.all()) == 1
    messages.deliver()
    assert len(smtp.mails) == 1


def test_hanging_mail_server_costs_no_more_than_the_timeout(ada, smtp, settings):
    smtp.use(settings)
    smtp.may_answer.clear()
    message = write(ada)
    started = time.monotonic()
    messages.deliver()
    message.refresh_from_db()
    assert time.monotonic() - started < 10
    assert message.state == Message.State.WAITING


def test_one_bad_message_holds_up_no_other(ada):
    kinds._items["trial"] = (1, Kind("trial", "T", "A", context=lambda payload: {"name": payload["name"].upper()}))
    write(ada, key="bad", name=None)
    write(ada, key="good", name="Ada")
    messages.deliver()
    assert [sent.subject for sent in mail.outbox] == ["Hello ADA"]
    assert Message.objects.get(key="bad").state == Message.State.WAITING


def test_gone_subject_is_not_told(ada):
    def context(payload):
        raise Gone

    kinds._items["trial"] = (1, Kind("trial", "T", "A", context=context))
    message = write(ada)
    messages.deliver()
    message.refresh_from_db()
    assert (message.state, mail.outbox) == (Message.State.GONE, [])


def test_urgent_message_overtakes(ada):
    write(ada, key="slow")
    messages.write("secret", key="fast", address="bob@example.org", language="de", name="Bob")
    messages.deliver()
    assert [sent.to for sent in mail.outbox] == [["bob@example.org"], ["ada@example.org"]]


def test_secret_is_forgotten_once_sent():
    messages.write("secret", key="s", address="bob@example.org", language="de", name="1234")
    messages.deliver()
    assert Message.objects.get().payload == {}


def test_lost_workers_messages_are_taken_over_after_the_lease(ada):
    write(ada)
    messages.claim()  # and the worker dies here
    messages.deliver()
    assert mail.outbox == []
    Message.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    messages.deliver()
    assert len(mail.outbox) == 1


def claim_at_once(claim):
    """What two workers get that ask at the same moment, each over its own connection."""
    gate, claimed = threading.Barrier(2), []

    def ask():
        gate.wait()
        with transaction.atomic():
            claimed.append([message.key for message in claim()])
            time.sleep(0.3)
        connection.close()

    workers = [threading.Thread(target=ask) for _number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(key for keys in claimed for key in keys)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_message(ada):
    write(ada)
    assert claim_at_once(messages.claim) == ["k1"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_would_without_the_lock(ada):
    write(ada)
    assert claim_at_once(lambda: list(Message.objects.due())) == ["k1", "k1"]


@pytest.mark.django_db(transaction=True)
def test_broker_that_is_away_neither_loses_nor_delays_a_message(ada, monkeypatch, settings):
    def refuse(*_args, **_options):
        raise ConnectionRefusedError

    monkeypatch.setattr(waking.current_app, "send_task", refuse)
    started = time.monotonic()
    write(ada)
    assert time.monotonic() - started < 5
    messages.deliver()  # as the sweep does
    assert len(mail.outbox) == 1


def test_long_delivery_leaves_the_rest_to_whoever_is_woken_next(ada, monkeypatch):
    woken = []
    monkeypatch.setattr(messages, "BATCH", 2)
    for number in range(3):
        write(ada, key=f"k{number}")
    monkeypatch.setattr(waking, "wake", lambda: woken.append(True))
    assert messages.deliver(seconds=-1) == 2
    assert (len(mail.outbox), woken) == (2, [True])
    assert messages.deliver() == 1
