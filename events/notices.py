"""What people are told about events: one function per thing, each writing rows into the outbox."""

import datetime

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events import links
from events.models import Registration
from hubportal.outbox.actions import messages
from hubportal.outbox.models import Message

State = Registration.State


def _titled(text):
    """What gives the title of a message in the language that is active when it is asked."""
    return lambda event: _(text) % {"event": event.title}


def _prepared(kind, registration, stamp, title, *, in_inbox=True, **payload):
    """A message of `kind` to whoever registered; `stamp` tells it from others of its kind."""
    person = registration.user if in_inbox else None
    with translation.override(person.language if person else registration.language):
        return messages.prepared(
            kind,
            key=f"{kind}/{registration.pk}/{stamp}",
            to=person,
            address=registration.email,
            language=registration.language,
            title=title(registration.event),
            path=links.address(registration),
            registration=str(registration.pk),
            **payload,
        )


def _tell(kind, registration, stamp, title, **options):
    if registration.email:  # whom staff have entered at the door may have none
        messages.write_all([_prepared(kind, registration, stamp, title, **options)])


def number_sent_today(registration):
    """How many mails about this registration its address has had to ask for since yesterday."""
    since = timezone.now() - datetime.timedelta(days=1)
    verify, already = (Q(key__startswith=f"{kind}/{registration.pk}/") for kind in ("event_verify", "event_already"))
    return Message.objects.filter(verify | already, created_at__gte=since).count()


def verify(registration, line):
    _tell(
        "event_verify",
        registration,
        line.pk,
        _titled(gettext_noop("Confirm your registration: %(event)s")),
        in_inbox=False,
    )


def already(registration, line):
    _tell(
        "event_already", registration, line.pk, _titled(gettext_noop("You are registered: %(event)s")), in_inbox=False
    )


def confirmed(registration, line):
    _tell("event_confirmed", registration, line.pk, _titled(gettext_noop("You are registered: %(event)s")))


def waiting(registration, line):
    _tell("event_waiting", registration, line.pk, _titled(gettext_noop("You are on the waiting list: %(event)s")))


def offered(registration, line):
    _tell("event_offered", registration, line.pk, _titled(gettext_noop("A seat is free for you: %(event)s")))


def offer_expired(registration, line):
    _tell("event_offer_expired", registration, line.pk, _titled(gettext_noop("Your offer has run out: %(event)s")))


def seat_given_up(registration, line):
    _tell(
        "event_given_up",
        registration,
        line.pk,
        _titled(gettext_noop("Registration cancelled: %(event)s")),
        had_seat=True,
    )


def given_up(registration, line):
    _tell(
        "event_given_up",
        registration,
        line.pk,
        _titled(gettext_noop("Registration cancelled: %(event)s")),
        had_seat=False,
    )


def _tell_all(kind, event, registrations, line, title, **payload):
    """Tell everyone of `registrations`, in one statement however many they are."""
    rows = registrations.exclude(email="").select_related("user")
    prepared = []
    for registration in rows:
        registration.event = event
        prepared.append(_prepared(kind, registration, line.pk, title, **payload))
    messages.write_all(prepared)


def _told(event):
    return event.registrations.filter(state__in=(State.CONFIRMED, State.OFFERED, State.WAITING))


def changed(event, line):
    title = _titled(gettext_noop("Changed: %(event)s"))
    _tell_all("event_changed", event, _told(event), line, title, changed=list(line.changes))


def rescheduled(event, line):
    _tell_all("event_rescheduled", event, _told(event), line, _titled(gettext_noop("New time: %(event)s")))


def cancelled(event, line):
    _tell_all("event_cancelled", event, _told(event), line, _titled(gettext_noop("Cancelled: %(event)s")))


def circular(message, registrations):
    """A message of the staff, once to each."""
    prepared, key = [], str(message.pk)
    for registration in registrations:
        registration.event = message.event
        prepared.append(_prepared("event_circular", registration, key, lambda _event: message.subject, circular=key))
    messages.write_all(prepared)


def circular_to_its_writer(message, person):
    messages.write(
        "event_circular",
        key=f"event_circular/{message.pk}/test/{timezone.now().isoformat()}",
        to=person,
        title=message.subject,
        path=message.get_absolute_url(),
        circular=str(message.pk),
    )


def thank(event, registrations):
    """Once to each who came, or to all registered where nobody was counted at a door."""
    title = _titled(gettext_noop("Thank you for coming: %(event)s"))
    messages.write_all([_prepared("event_thanks", one, "once", title) for one in registrations])


def remind(event, registrations):
    """Once per start: whoever was reminded of a time that has moved is reminded again."""
    stamp = event.starts_at.strftime("%Y%m%dT%H%M")
    title = _titled(gettext_noop("Soon: %(event)s"))
    messages.write_all([_prepared("event_reminder", one, stamp, title) for one in registrations])
