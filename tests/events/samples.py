"""Of each address of `events` that needs a record: one to ask for it with."""

import uuid

from events import links, slips
from events.actions import calendar_links
from events.models import Registration
from tests.factories.events import (
    CircularFactory,
    DocumentFactory,
    EventFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionFactory,
    SpeakerFactory,
    VenueFactory,
)

OF_AN_EVENT = ("detail", "event_ics", "register")
CIRCULARS = ("circular", "write_circular", "test_circular", "send_circular")
OF_STAFF = ("managed", "edit", "publish", "reschedule", "cancel", "door", "door_name", "duplicate", "delete")
PARTS = ("parts", "guests", "picture", "remove_picture", "new_document", "new_session", "new_question")
TALK = ("circulars", "new_circular", "statistics")
ATTENDEES = ("attendees", "enter", "cancel_registrations", "restore_registrations", "offer_seats")
AT_THE_DOOR = ("admit", "undo_entry")
BY_LINK = ("registration", "verify", "change", "cancel_registration", "accept_offer", "own_ics", "ticket_pdf")


EVENT, REGISTRATION = uuid.UUID(int=5), uuid.UUID(int=6)  # known before there is a database


def open_event(slug):
    """An event with all that its page can show, and a registration whose link is known beforehand."""
    event = EventFactory(
        pk=EVENT, slug=slug, seats_on_site=20, largest_party=3, purposes=["pictures"], venue=VenueFactory()
    )
    SpeakerFactory(session__event=event)
    QuestionFactory(event=event, kind="choice", options_de="Fleisch\nVegan", options_en="Meat\nVegan")
    DocumentFactory(event=event)
    return RegistrationFactory(event=event, pk=REGISTRATION)


def pages(slug):
    """{address: arguments} of what `open_event(slug)` shows to everybody, and to whoever has the link."""
    registration = Registration(pk=REGISTRATION, event_id=EVENT)
    link = {"token": links.token(registration)}
    return {
        "events:detail": {"slug": slug},
        "events:register": {"slug": slug},
        "events:registration": link,
        "events:change": link,
        "events:cancel_registration": link,
        "events:feedback": {"token": slip_of(registration)},
    }


def slip_of(registration):
    return slips.path(registration).rstrip("/").rpartition("/")[2]


def samples(people, hub, organisation):
    """{address: arguments}. people: {role: person}; `member` owns the organisation, `jury` may be given a seat."""
    event = EventFactory(hub=hub, slug="gruendertreff", seats_on_site=20)
    session, question = SessionFactory(event=event), QuestionFactory(event=event)
    link_of_member = calendar_links.of(people["member"]) or calendar_links.renew(people["member"])
    registration = RegistrationFactory(event=event)
    document = DocumentFactory(event=event)
    circular = CircularFactory(event=event)
    link = {"token": links.token(registration)}
    return {
        **{f"events:{name}": {"slug": event.slug} for name in OF_AN_EVENT},
        **{f"events:{name}": {"pk": event.pk} for name in (*OF_STAFF, *PARTS, *TALK, *ATTENDEES)},
        **{f"events:{name}": {"pk": event.pk, "registration": registration.pk} for name in AT_THE_DOOR},
        **{f"events:{name}": link for name in BY_LINK},
        **{f"events:{name}": {"pk": event.pk, "session": session.pk} for name in ("session", "remove_session")},
        **{f"events:{name}": {"pk": event.pk, "question": question.pk} for name in ("question", "remove_question")},
        "events:attendees_table": {"pk": event.pk, "ending": "csv"},
        "events:attendee": {"pk": event.pk, "registration": registration.pk},
        **{f"events:{name}": {"pk": event.pk, "circular": circular.pk} for name in CIRCULARS},
        "events:document": {"slug": event.slug, "pk": document.pk},
        "events:remove_document": {"pk": event.pk, "document": document.pk},
        "events:feedback": {"token": slip_of(registration)},
        "events:hub_ics": {"slug": hub.slug},
        "events:topic_ics": {"slug": hub.topics.first().slug},
        "events:private_ics": {"token": link_of_member.token},
        "event_picture": {"slug": event.slug, "name": "none.webp"},
        "ticket_code": {"code": registration.code},
    }
