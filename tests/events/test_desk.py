"""What of events waits on the desk, and for whom."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from hubportal.core.models import Job
from hubportal.desk import waiting
from tests.factories.accounts import UserFactory
from tests.factories.events import CircularFactory, EventFactory, RegistrationFactory, in_days
from tests.factories.hubs import HubFactory, StaffRoleFactory

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def hub():
    return HubFactory()


@pytest.fixture
def editor(hub):
    return StaffRoleFactory(hub=hub).user


def desk(user, kind):
    return [item.title for _kind, item in waiting.of(user, kind=kind).items]


def test_drafts_that_take_place_soon_wait_for_the_hubs_editors(hub, editor):
    soon = EventFactory(hub=hub, draft=True)
    EventFactory(hub=hub, draft=True, starts_at=in_days(40))
    EventFactory(hub=hub)
    EventFactory(draft=True)
    assert desk(editor, "event_drafts") == [soon.title]


def soon_full(hub, seats, **waits):
    """An event that begins in two hours, with one seat taken and a party waiting."""
    event = EventFactory(hub=hub, starts_at=timezone.now() + 2 * HOUR, seats_on_site=seats, quiet_hours=3)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, state="waiting", **waits)
    return event


def test_seats_wait_to_be_offered_by_hand_where_the_portal_offers_none_any_more(hub, editor):
    event = soon_full(hub, 2)
    soon_full(hub, 1)
    soon_full(hub, 2, party_size=2)
    soon_full(HubFactory(), 2)
    later = EventFactory(hub=hub, seats_on_site=2)
    RegistrationFactory(event=later, state="waiting")
    assert desk(editor, "event_seats") == [event.title]


def a_stuck_message(hub, by):
    job = Job.objects.create(kind="events.send_circular", by=by, state="failed", finished_at=timezone.now())
    return CircularFactory(event=EventFactory(hub=hub), state="sending", job=job)


def test_message_whose_job_has_failed_waits_and_is_sent_on_by_its_page(hub, editor):
    circular = a_stuck_message(hub, editor)
    a_stuck_message(HubFactory(), editor)
    assert desk(editor, "event_messages") == [circular.event.title]
    client = Client()
    client.force_login(editor)
    assert "Senden fortsetzen" in client.get(circular.get_absolute_url()).text
    client.post(f"{circular.get_absolute_url()}sending/")
    assert desk(editor, "event_messages") == []
    assert Job.objects.filter(state="waiting").count() == 1


def test_offered_seat_waits_for_the_person_it_is_kept_for():
    person = UserFactory()
    mine = RegistrationFactory(state="offered", email=person.email)
    RegistrationFactory(state="offered")
    RegistrationFactory(state="waiting", user=person)
    assert desk(person, "offered_seats") == [mine.event.title]
    assert waiting.concerns(person)
    assert not waiting.concerns(UserFactory())
