"""The main path, as people walk it: published, registered, full, waiting, offered, let in."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from events import links
from events.actions import registrations
from events.models import Event, Registration, Scan
from events.views import registering
from hubportal.outbox.actions import messages
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.hubs import StaffRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(seats_on_site=1)


@pytest.fixture
def staff(event):
    client = Client()
    client.force_login(StaffRoleFactory(hub=event.hub).user)
    return client


def link_in(message):
    """The path of the button in a mail."""
    return re.search(r"https?://[^/\s]+(/\w\w/events/registrations/[^/\s]+/)", message.body)[1]


def test_address_is_confirmed_by_mail_before_it_counts(client, event):
    page = client.post(f"/de/events/{event.slug}/registration/", {"name": "Gerda Gast", "email": "Gerda@Example.org"})
    assert "gerda" in page.text.lower()
    assert Registration.objects.get().state == "unverified"
    messages.deliver()
    path = link_in(mail.outbox[0])
    assert "Registrierung" not in client.get(path).text
    assert Registration.objects.get().state == "unverified"  # scanners follow links
    client.post(f"{path}confirmation/")
    assert Registration.objects.get().state == "confirmed"
    messages.deliver()
    assert mail.outbox[1].subject.startswith("Sie sind angemeldet")


def test_one_network_address_cannot_flood_mailboxes(client, event, monkeypatch):
    monkeypatch.setattr(registering, "PER_HOUR", 2)
    pages = [
        client.post(f"/de/events/{event.slug}/registration/", {"name": "X", "email": f"x{number}@example.org"}).text
        for number in range(3)
    ]
    assert [f"x{number}@example.org" in page for number, page in enumerate(pages)] == [True, True, True]
    assert Registration.objects.count() == 2
    assert "Bitte versuchen Sie es in einer Stunde" in pages[2]


def test_signed_in_person_is_registered_at_once(client, event):
    person = UserFactory()
    client.force_login(person)
    answer = client.post(f"/de/events/{event.slug}/registration/", {"name": "Petra Person"})
    registration = Registration.objects.get()
    assert (registration.state, registration.email, registration.user) == ("confirmed", person.email, person)
    assert answer["Location"] == links.address(registration)


def test_freed_seat_is_offered_to_whoever_waits_and_taken(client, event):
    first = RegistrationFactory(event=event)
    second = registrations.register(event, by=UserFactory(), name="Zweite", way="on_site")
    assert (second.state, second.place_in_queue()) == ("waiting", 1)
    with translation.override("de"):
        client.post(f"{links.address(first)}cancellation/")
        second.refresh_from_db()
        assert second.state == "offered"
        client.post(f"{links.address(second)}offer/acceptance/")
    second.refresh_from_db()
    assert second.state == "confirmed"
    assert Event.objects.get().registrations.seated().seats() == 1


def test_staff_let_in_by_the_code_of_the_ticket_once(staff, event):
    registration = RegistrationFactory(event=event)
    page = staff.get(f"/t/{registration.code}/")
    assert registration.name in page.text
    assert Scan.objects.count() == 0
    with translation.override("de"):
        path = f"/de/events/door/{event.pk}/entries/{registration.pk}/"
    staff.post(path)
    assert "wurde schon eingelassen" in staff.post(path, follow=True).text
    assert list(Scan.objects.order_by("at").values_list("outcome", flat=True)) == ["admitted", "repeated"]


def test_ticket_tells_strangers_nothing_of_its_person(client, event):
    registration = RegistrationFactory(event=event)
    assert registration.name not in client.get(f"/t/{registration.code}/").text


def test_staff_write_publish_move_and_cancel(staff, event):
    form = {
        "hub": event.hub_id,
        "kind": "meetup",
        "title_de": "Gründertreff",
        "language": "de",
        "starts_at": "2027-06-01T18:00",
        "ends_at": "2027-06-01T20:00",
        "time_zone": "Europe/Berlin",
        "mode": "on_site",
        "audience": "public",
        "booking": "here",
        "largest_party": "1",
        "offer_hours": "24",
        "quiet_hours": "3",
        "keep_days": "90",
    }
    staff.post("/de/events/manage/new/", form)
    made = Event.objects.get(slug="gruendertreff")
    assert (made.state, made.local_start.hour) == ("draft", 18)
    staff.post(f"/de/events/manage/{made.pk}/publication/")
    RegistrationFactory(event=made)
    staff.post(
        f"/de/events/manage/{made.pk}/new-time/", {"starts_at": "2027-06-02T18:00", "ends_at": "2027-06-02T20:00"}
    )
    made.refresh_from_db()
    assert (made.state, made.local_start.day, made.sequence) == ("rescheduled", 2, 1)
    staff.post(f"/de/events/manage/{made.pk}/cancellation/", {"reason": "Heizung kaputt"})
    made.refresh_from_db()
    assert (made.state, made.sequence) == ("cancelled", 2)
    messages.deliver()
    assert [message.subject for message in mail.outbox] == ["Abgesagt: Gründertreff"]
