"""Of each address of `events` that needs a record: one to ask for it with."""

from events import links
from tests.factories.events import EventFactory, RegistrationFactory, SessionFactory

OF_AN_EVENT = ("detail", "register")
OF_STAFF = ("managed", "edit", "publish", "reschedule", "cancel", "door", "door_name")
AT_THE_DOOR = ("admit", "undo_entry")
BY_LINK = ("registration", "verify", "change", "cancel_registration", "accept_offer")


def samples(people, hub, organisation):
    """{address: arguments}. people: {role: person}; `member` owns the organisation, `jury` may be given a seat."""
    event = EventFactory(hub=hub, slug="gruendertreff", seats_on_site=20)
    SessionFactory(event=event)
    registration = RegistrationFactory(event=event)
    link = {"token": links.token(registration)}
    return {
        **{f"events:{name}": {"slug": event.slug} for name in OF_AN_EVENT},
        **{f"events:{name}": {"pk": event.pk} for name in OF_STAFF},
        **{f"events:{name}": {"pk": event.pk, "registration": registration.pk} for name in AT_THE_DOOR},
        **{f"events:{name}": link for name in BY_LINK},
        "ticket_code": {"code": registration.code},
    }
