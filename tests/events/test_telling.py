"""What people are told, and when nobody is told any more."""

import datetime

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.db import models
from django.test import Client
from django.utils import timezone

from events import jobs, slips
from events.actions import circulars, events, registrations, retention
from events.models import Circular, Event, Feedback, Guest, Registration
from hubportal.core.jobs import Progress, run_job
from hubportal.core.models import Job
from hubportal.core.transitions import InvalidTransition
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    AnswerFactory,
    CircularFactory,
    ConsentFactory,
    EventFactory,
    FeedbackFactory,
    GuestFactory,
    RegistrationFactory,
)
from tests.factories.hubs import StaffRoleFactory

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def kinds():
    return sorted(Message.objects.values_list("kind", flat=True))


def test_reminder_goes_to_those_registered_before_it_was_due_once():
    event = EventFactory(remind_hours=24)
    early = RegistrationFactory(event=event)
    with time_machine.travel(event.starts_at - 23 * HOUR, tick=False):
        RegistrationFactory(event=event)
        jobs.sweep()
        jobs.sweep()
    [message] = Message.objects.filter(kind="event_reminder")
    assert message.payload["registration"] == str(early.pk)


def test_reminder_is_not_sent_too_early_and_not_after_the_start():
    event = EventFactory(remind_hours=24)
    RegistrationFactory(event=event)
    for moment in (event.starts_at - 25 * HOUR, event.starts_at + HOUR):
        with time_machine.travel(moment, tick=False):
            jobs.sweep()
    assert kinds() == []


def test_cancelled_event_sends_no_reminder_even_if_one_was_written():
    event = EventFactory(remind_hours=24)
    RegistrationFactory(event=event)
    with time_machine.travel(event.starts_at - 23 * HOUR, tick=False):
        jobs.sweep()
        events.cancel(event, by=UserFactory(), reason="Sturm")
        messages.deliver()
        jobs.sweep()
    assert [one.subject for one in mail.outbox] == [f"Abgesagt: {event.title_de}"]
    assert Message.objects.get(kind="event_reminder").state == "gone"


def test_offer_runs_out_and_goes_to_the_next_but_not_in_the_quiet_hours():
    event = EventFactory(seats_on_site=1, offer_hours=2, quiet_hours=3)
    first = RegistrationFactory(event=event)
    waiting = [registrations.register(event, by=UserFactory(), name="W", way="on_site") for _ in range(2)]
    registrations.cancel(first)
    with time_machine.travel(timezone.now() + 3 * HOUR, tick=False):
        jobs.sweep()
    assert [Registration.objects.get(pk=one.pk).state for one in waiting] == ["expired", "offered"]
    with time_machine.travel(event.starts_at - 2 * HOUR, tick=False):
        third = registrations.register(event, by=UserFactory(), name="W", way="on_site")
        jobs.sweep()
    assert third.state == "waiting"
    assert not event.registrations.seated().exists()


def test_whoever_hears_that_an_event_is_cancelled_does_not_hear_that_their_offer_has_run_out():
    event = EventFactory()
    RegistrationFactory(event=event, state="offered", offered_until=timezone.now() - HOUR)
    events.cancel(event, by=UserFactory(), reason="Sturm")
    jobs.sweep()
    messages.deliver()
    assert [one.subject.split(":")[0] for one in mail.outbox] == ["Abgesagt"]


def test_thanks_go_to_those_who_came_once_and_not_for_what_is_long_over():
    event = EventFactory()
    here = RegistrationFactory(event=event, present_since=timezone.now())
    RegistrationFactory(event=event)
    online = RegistrationFactory(event=event, way="online")
    old = EventFactory(starts_at=timezone.now() - 90 * 24 * HOUR)
    RegistrationFactory(event=old)
    with time_machine.travel(event.ends_at + HOUR, tick=False):
        jobs.sweep()
        jobs.sweep()
    thanked = Message.objects.filter(kind="event_thanks").values_list("payload__registration", flat=True)
    assert set(thanked) == {str(here.pk), str(online.pk)}
    assert set(Event.objects.values_list("state", flat=True)) == {"over"}


def test_feedback_counts_once_and_does_not_name_its_writer(client):
    registration = RegistrationFactory()
    path = slips.path(registration)
    client.post(path, {"rating": "5", "text": "Gern wieder"})
    page = client.post(path, {"rating": "1"}, follow=True)
    assert "schon geantwortet" in page.text
    given = Feedback.objects.get()
    assert (given.rating, given.text) == (5, "Gern wieder")
    assert str(registration.pk) not in str(vars(given))
    assert client.get(path.replace(":", "x")).status_code == 404


def test_statistics_show_opinions_from_three_answers_on():
    event = EventFactory()
    staff = Client()
    staff.force_login(StaffRoleFactory(hub=event.hub).user)
    path = f"/de/events/manage/{event.pk}/statistics/"
    RegistrationFactory(event=event, present_since=timezone.now(), party_size=2)
    FeedbackFactory.create_batch(2, event=event, text="Geheim")
    assert "Geheim" not in staff.get(path).text
    FeedbackFactory(event=event)
    page = staff.get(path)
    assert "Geheim" in page.text
    assert dict(page.context["outcome"])["am Einlass eingelassen"] == 2


@pytest.fixture
def circular():
    event = EventFactory()
    RegistrationFactory.create_batch(3, event=event)
    RegistrationFactory(event=event, email="", name="Ohne Adresse")
    RegistrationFactory(event=event, state="waiting")
    return CircularFactory(event=event)


@pytest.fixture
def writer(circular):
    return StaffRoleFactory(hub=circular.event.hub).user


def test_message_goes_to_its_segment_once_however_often_the_job_runs(
    circular, writer, django_capture_on_commit_callbacks
):
    circulars.send(circular, by=writer)
    job = Job.objects.get()
    run_job(str(job.pk))
    jobs.send_circular(Progress(job))
    circular.refresh_from_db()
    assert (circular.state, Message.objects.filter(kind="event_circular").count()) == ("sent", 3)
    messages.deliver()
    assert {one.subject for one in mail.outbox} == {circular.subject}


def test_message_is_looked_at_tried_and_sent_by_its_page(circular, writer):
    staff = Client()
    staff.force_login(writer)
    path = f"/de/events/manage/{circular.event.pk}/messages/"
    staff.post(f"{path}new/", {"segment": "waiting", "subject": "Ein Satz", "text": "Bald."})
    written = Circular.objects.get(subject="Ein Satz")
    assert staff.get(f"{path}{written.pk}/").context["number"] == 1
    staff.post(f"{path}{written.pk}/test/")
    messages.deliver()
    assert (mail.outbox[0].to, mail.outbox[0].subject) == ([writer.email], "Ein Satz")
    staff.post(f"{path}{written.pk}/sending/")
    refused = staff.post(f"{path}{written.pk}/sending/", follow=True)
    assert "Das geht nicht mehr" in refused.text
    changed = staff.post(f"{path}{written.pk}/text/", {"segment": "waiting", "subject": "Anders", "text": "."})
    assert changed.status_code == 200
    assert Circular.objects.filter(subject="Anders").count() == 0


def texts():
    """Every text that any table holds."""
    for model in apps.get_models():
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._base_manager.values_list(*fields) if fields else ():
            yield from map(str, row)


def test_after_its_time_no_address_is_left_anywhere():
    event = EventFactory(keep_days=30, seats_on_site=1, audience="public")
    registration = registrations.ask(
        event, email="canary@example.net", name="Canary Muster", way="on_site", language="de"
    )
    registrations.verify(registration)
    registrations.change(registration, name="Canary Anders", company="Canary GmbH")
    AnswerFactory(registration=registration, value="canary ist vegan")
    ConsentFactory(registration=registration)
    GuestFactory(event=event, email="canary@example.net")
    messages.deliver()
    assert any("canary" in text.lower() for text in texts())
    with time_machine.travel(event.ends_at + 29 * 24 * HOUR, tick=False):
        jobs.tidy()
    assert Guest.objects.count() == 1
    with time_machine.travel(event.ends_at + 31 * 24 * HOUR, tick=False):
        jobs.tidy()
    assert [text for text in texts() if "canary" in text.lower()] == []
    assert (Registration.objects.get().party_size, Event.objects.get().erased_at is not None) == (1, True)
    assert list(retention.due()) == []
    staff = Client()
    staff.force_login(StaffRoleFactory(hub=event.hub).user)
    assert "wurden am" in staff.get(f"/de/events/manage/{event.pk}/").text


def test_unconfirmed_registration_is_forgotten_after_a_day():
    event = EventFactory()
    registrations.ask(event, email="wer@example.net", name="Wer", way="on_site", language="de")
    jobs.tidy()
    assert Registration.objects.count() == 1
    with time_machine.travel(timezone.now() + 25 * HOUR, tick=False):
        jobs.tidy()
    assert Registration.objects.count() == 0


def test_address_is_mailed_only_so_often_a_day():
    event = EventFactory()
    for _ in range(10):
        registrations.ask(event, email="opfer@example.net", name="Wer", way="on_site", language="de")
    assert kinds() == ["event_verify"] * registrations.MAILS_PER_ADDRESS


def test_change_of_place_is_told_to_those_it_concerns_in_their_language():
    event = EventFactory()
    RegistrationFactory(event=event, language="en")
    RegistrationFactory(event=event, state="cancelled")
    events.update(event, by=UserFactory(), room="Saal 2")
    events.update(event, by=UserFactory(), price_de="frei")
    messages.deliver()
    assert [one.subject for one in mail.outbox] == [f"Changed: {event.title_en}"]


def test_seat_of_a_cancelled_event_cannot_be_taken_or_changed():
    event = EventFactory(seats_on_site=1)
    offered = RegistrationFactory(event=event, state="offered")
    events.cancel(event, by=UserFactory(), reason="Sturm")
    for act in (registrations.accept, registrations.change):
        with pytest.raises(InvalidTransition):
            act(offered)
    offered.refresh_from_db()
    assert offered.state == "offered"
