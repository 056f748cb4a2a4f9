"""Registering for an event, and what may follow: changing, cancelling, answering an offer."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from events import notices
from events.actions import seats
from events.models import Answer, Consent, Event, Purpose, Registration
from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked

State = Registration.State
HOURS_TO_VERIFY = 24
MAILS_PER_ADDRESS = 6  # a day: whoever asks again and again in another's name sends them no more than this


def _refuse_if_closed(event):
    if not event.is_open:
        raise InvalidTransition(_("Registration for this event is closed."))


def _write_details(registration, answers, purposes):
    """Answers to the event's questions ({question: text}), and consents, kept with the words that were agreed to."""
    registration.answers.exclude(question__in=answers).delete()
    for question, value in answers.items():
        Answer.objects.update_or_create(registration=registration, question=question, defaults={"value": value})
    given = {consent.purpose: consent for consent in registration.consents.filter(withdrawn_at=None)}
    for purpose in set(purposes) - set(given):
        with override(registration.language):
            wording = str(Purpose(purpose).label)
        Consent.objects.create(registration=registration, purpose=purpose, wording=wording)
    for purpose in set(given) - set(purposes):
        Consent.objects.filter(pk=given[purpose].pk).update(withdrawn_at=timezone.now())


@transaction.atomic
def register(event, *, by, answers=None, purposes=(), **fields):
    """Register a signed-in person, for a seat or the waiting list. Registering twice is registering once."""
    event = seats.lock_event(event)
    if found := event.registrations.live().filter(email=by.email).first():
        if found.state != State.UNVERIFIED:
            return found
        found.state = State.CANCELLED  # begun without signing in; the account proves the address
        found.save(update_fields=["state"])
    _refuse_if_closed(event)
    registration = Registration(event=event, user=by, email=by.email, language=by.language, **fields)
    registration.save()
    _write_details(registration, answers or {}, purposes)
    return seats.allot(registration, by=by)


@transaction.atomic
def ask(event, *, email, answers=None, purposes=(), **fields):
    """Begin a registration for an address that its owner has yet to confirm by the mail sent to it.

    Nothing tells the person at the page whether the address is registered already: its owner learns that by mail.
    """
    event = seats.lock_event(event)
    _refuse_if_closed(event)
    email = email.lower()
    registration = event.registrations.live().filter(email=email).first()
    if registration is None:
        registration = Registration(event=event, email=email, **fields)
        registration.save()
        _write_details(registration, answers or {}, purposes)
    if notices.number_sent_today(registration) < MAILS_PER_ADDRESS:
        line = activity.record("asked", registration)
        tell = notices.verify if registration.state == State.UNVERIFIED else notices.already
        tell(registration, line)
    return registration


@transaction.atomic
def verify(registration):
    """The owner of the address has confirmed: now the registration counts. Doing so twice is doing it once."""
    event = seats.lock_event(registration.event)
    registration = locked(registration)
    registration.event = event
    if registration.state != State.UNVERIFIED:
        return registration
    _refuse_if_closed(event)
    return seats.allot(registration)


@transaction.atomic
def enter(event, *, by, **fields):
    """Staff register somebody, by phone or at the door; a seat must be free."""
    event = seats.lock_event(event)
    if event.registrations.live().filter(email=fields.get("email", "").lower()).exclude(email="").exists():
        raise InvalidTransition(_("This address is registered already."))
    if not seats.fits(event, fields["way"], fields.get("party_size", 1)):
        raise InvalidTransition(_("There are not enough free seats."))
    registration = Registration(event=event, **fields)
    registration.save()
    return seats.confirm(registration, by=by)


@transaction.atomic
def change(registration, *, by=None, answers=None, purposes=(), **fields):
    """Change what the person said of themselves; more seats, or another way, only where they are free."""
    event = seats.lock_event(registration.event)
    registration = locked(registration)
    registration.event = event
    if not registration.is_live or not event.takes_place:
        raise InvalidTransition(_("This registration does not stand any more."))
    before = activity.snapshot(registration)
    had = (registration.way, registration.party_size, registration.organisation_id)
    for name, value in fields.items():
        setattr(registration, name, value)
    if (registration.way, registration.party_size, registration.organisation_id) != had:
        _reseat(event, registration, *had[:2])
    registration.save()
    _write_details(registration, answers or {}, purposes)
    if changes := activity.difference(before, activity.snapshot(registration)):
        activity.record("changed", registration, by=by, changes=changes)
    seats.fill(event)
    return registration


def _reseat(event, registration, way, party_size):
    """Refuse what would need seats that are not free or that others wait for; those who wait themselves just change."""
    if registration.state not in Registration.SEATED:
        if registration.way != way:
            registration.joined_at = registration.joined_at and timezone.now()
        return
    seats.refuse_beyond_organisation(event, registration)
    is_other_way = registration.way != way
    more = registration.party_size if is_other_way else registration.party_size - party_size
    if more > 0 and (
        not seats.fits(event, registration.way, more) or seats.has_someone_before(event, registration.way)
    ):
        raise InvalidTransition(
            _("There are not enough free seats for this change. Your registration stands as it was.")
        )


@transaction.atomic
def cancel(registration, *, by=None):
    """Give the registration up; the seats go to those who wait. Cancelling twice frees them once."""
    event = seats.lock_event(registration.event)
    registration = locked(registration)
    registration.event = event
    if registration.state == State.CANCELLED:
        return registration
    had_seat = registration.state == State.CONFIRMED
    return seats.release(
        registration, State.CANCELLED, by=by, tell=notices.seat_given_up if had_seat else notices.given_up
    )


@transaction.atomic
def restore(registration, *, by):
    """Undo a cancellation: a seat where one is free, else the place on the waiting list that it had."""
    event = seats.lock_event(registration.event)
    registration = locked(registration)
    registration.event = event
    check(registration, State.CONFIRMED, only_from=State.CANCELLED)
    if event.registrations.live().filter(email=registration.email).exclude(email="").exists():
        raise InvalidTransition(_("This address is registered already."))
    return seats.allot(registration, by=by)


@transaction.atomic
def accept(registration, *, by=None):
    """Take the offered seat. An offer that has run out is gone, also when nobody has swept it up yet."""
    event = seats.lock_event(registration.event)
    registration = locked(registration)
    registration.event = event
    if registration.state == State.CONFIRMED:
        return registration
    check(registration, State.CONFIRMED, only_from=State.OFFERED)
    if not event.takes_place:
        raise InvalidTransition(_("This event is cancelled."))
    if registration.offered_until < timezone.now():
        raise InvalidTransition(_("The offer has run out; the seat has gone to the next one."))
    return seats.confirm(registration, by=by)


@transaction.atomic
def offer(registration, *, by):
    """Staff offer a seat out of turn or in the quiet hours; it must be free."""
    event = seats.lock_event(registration.event)
    registration = locked(registration)
    registration.event = event
    if not seats.fits(event, registration.way, registration.party_size):
        raise InvalidTransition(_("There are not enough free seats."))
    seats.refuse_beyond_organisation(event, registration)
    return seats.offer(registration, by=by)


def events_with_old_offers():
    """Ids of the events with an offer that has run out; of one that is cancelled people have heard enough."""
    over = Registration.objects.filter(state=State.OFFERED, offered_until__lt=timezone.now())
    return over.exclude(event__state=Event.State.CANCELLED).values("event_id").distinct()


@transaction.atomic
def expire_offers(event):
    """Take back what was offered and not answered in time, and offer it to the next. Returns how many ran out."""
    event = seats.lock_event(event)
    over = event.registrations.filter(state=State.OFFERED, offered_until__lt=timezone.now())
    number = 0
    for registration in over.select_for_update(of=("self",)):
        registration.event = event
        seats.release(registration, State.EXPIRED, tell=notices.offer_expired)
        number += 1
    return number


def forget_unverified():
    """Delete what nobody has confirmed in time, with the address it names. Returns how many there were."""
    before = timezone.now() - datetime.timedelta(hours=HOURS_TO_VERIFY)
    number, _each = Registration.objects.filter(
        state__in=(State.UNVERIFIED, State.CANCELLED), joined_at=None, created_at__lt=before
    ).delete()
    return number
