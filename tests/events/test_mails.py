"""Every kind of mail about events, in both languages."""

import pytest
from django.core import mail as outbox

from events.actions import events
from events.models import Event
from hubportal.outbox import mail
from hubportal.outbox.actions import messages
from hubportal.outbox.kinds import kinds
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.events import CircularFactory, EventFactory, RegistrationFactory, VenueFactory

pytestmark = pytest.mark.django_db
STATES = {"verify": "unverified", "waiting": "waiting", "offered": "offered", "offer_expired": "expired"}
STATES |= {"given_up": "cancelled"}
KINDS = [key for key, _kind in kinds.items() if key.startswith("event_")]
TITLES = {"de": "Treff & Kaffee", "en": "Meet & Coffee"}


def written(key, language):
    """The mail of a kind, to a party of two that comes to the venue."""
    name = key.removeprefix("event_")
    event = EventFactory(title_de=TITLES["de"], title_en=TITLES["en"], venue=VenueFactory(street="Gleis 9"))
    if name == "cancelled":
        Event.objects.filter(pk=event.pk).update(state="cancelled", reason="Sturm & Regen")
    registration = RegistrationFactory(event=event, state=STATES.get(name, "confirmed"), party_size=2)
    circular = CircularFactory(event=event, subject="Bitte & danke", text="Erst.\n\nDann.")
    payload = {"registration": str(registration.pk), "circular": str(circular.pk), "had_seat": True, "changed": []}
    message = Message(key=key, kind=key, language=language, address="ada@example.org", payload=payload)
    return mail.compose(message, kinds[key])


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_mail_names_its_event_and_leads_on(language):
    for key in KINDS:
        composed = written(key, language)
        assert composed.subject.endswith(TITLES[language] if key != "event_circular" else "Bitte & danke"), key
        assert "&amp;" not in composed.subject + composed.body, key
        assert f"/{language}/events/" in composed.body or key in ("event_cancelled", "event_circular"), key


def test_message_of_the_staff_keeps_its_paragraphs():
    assert "Erst.\n\nDann." in written("event_circular", "en").body


def test_change_says_what_has_changed():
    registration = RegistrationFactory(language="de")
    events.update(registration.event, by=UserFactory(), room="Saal 2", venue=VenueFactory())
    messages.deliver()
    assert "hat sich etwas geändert (Veranstaltungsort, Raum)." in outbox.outbox[0].body
