"""Who gets a seat. Everything here is asked and done under the lock of the event, so that nobody is counted twice.

The rule: by time of joining, a party as one. Whoever is in front waits until their whole party fits; nobody passes them
but those whom the limit of their own organisation does not hold back.
"""

import datetime

from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from events import notices
from events.models import Registration
from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked

State = Registration.State


def lock_event(event):
    """The event, freshly read and locked until the transaction ends: one registration after the other."""
    return locked(event)


def taken(event, way):
    return event.registrations.seated().filter(way=way).seats()


def free(event, way):
    """How many seats are left; None where there is no limit."""
    seats = event.seats(way)
    return None if seats is None else seats - taken(event, way)


def _is_held_back(event, registration):
    """Whether its organisation has taken what one organisation may, or the party could never fit."""
    seats = event.seats(registration.way)
    return (seats is not None and registration.party_size > seats) or exceeds_organisation(event, registration)


def exceeds_organisation(event, registration):
    """Whether its organisation would have more seats with it than one organisation may."""
    if event.seats_per_organisation is None or registration.organisation_id is None:
        return False
    of_theirs = event.registrations.seated().filter(organisation=registration.organisation_id)
    return of_theirs.exclude(pk=registration.pk).seats() + registration.party_size > event.seats_per_organisation


def refuse_beyond_organisation(event, registration):
    """Say so where a seat for it would be one too many for its organisation; the database would say it less kindly."""
    if exceeds_organisation(event, registration):
        raise InvalidTransition(
            _("%(organisation)s may have %(number)s seats at most.")
            % {"organisation": registration.organisation, "number": event.seats_per_organisation}
        )


def fits(event, way, number):
    """Whether so many seats are free."""
    left = free(event, way)
    return left is None or number <= left


def has_someone_before(event, way):
    """Whether somebody waits who could take the next seat."""
    waiting = event.registrations.waiting().filter(way=way)
    if event.seats_per_organisation is None:
        seats = event.seats(way)
        return seats is not None and waiting.filter(party_size__lte=seats).exists()
    return any(not _is_held_back(event, one) for one in waiting.iterator(chunk_size=20))


def allot(registration, *, by=None):
    """Give a registration of a locked event its seat, or its place on the waiting list; refuse without either."""
    event = registration.event
    registration.joined_at = registration.joined_at or timezone.now()
    if _may_sit(event, registration):
        return confirm(registration, by=by)
    if not event.has_waiting_list:
        raise InvalidTransition(_("All seats are taken, and this event has no waiting list."))
    check(registration, State.WAITING)
    return _move(registration, State.WAITING, by=by, tell=notices.waiting)


def _may_sit(event, registration):
    """Whether it gets a seat at once: there is one, and nobody waits for it."""
    way = registration.way
    is_free = not _is_held_back(event, registration) and fits(event, way, registration.party_size)
    return is_free and not has_someone_before(event, way)


def confirm(registration, *, by=None):
    check(registration, State.CONFIRMED)
    registration.confirmed_at = timezone.now()
    registration.joined_at = registration.joined_at or registration.confirmed_at
    registration.offered_until = None
    return _move(registration, State.CONFIRMED, by=by, tell=notices.confirmed)


def fill(event, *, by=None):
    """Offer free seats of a locked event to those who wait, in their order. Returns how many offers were made."""
    if not event.takes_place or timezone.now() >= event.quiet_from:
        return 0
    return sum(_fill_way(event, way, by) for way in event.ways)


def _fill_way(event, way, by):
    made = 0
    for registration in event.registrations.waiting().filter(way=way):
        if _is_held_back(event, registration):
            continue
        if not fits(event, way, registration.party_size):
            break
        registration.event = event
        offer(registration, by=by)
        made += 1
    return made


def offer(registration, *, by=None):
    """Keep seats for a waiting registration until it answers, but never into the quiet hours before the start."""
    check(registration, State.OFFERED)
    event = registration.event
    until = timezone.now() + datetime.timedelta(hours=event.offer_hours)
    registration.offered_until = min(until, max(event.quiet_from, timezone.now()))
    return _move(registration, State.OFFERED, by=by, tell=notices.offered)


def release(registration, state, *, by=None, tell=None):
    """Take a registration of a locked event out; what it held goes to those who wait."""
    check(registration, state)
    registration.offered_until = registration.present_since = None
    _move(registration, state, by=by, tell=tell)
    fill(registration.event)
    return registration


def refuse_if_too_many(event):
    """An event cannot have fewer seats than are taken."""
    for way in event.ways:
        if not fits(event, way, 0):
            raise InvalidTransition(
                _("%(number)s seats are taken already; there cannot be fewer. Cancel registrations first.")
                % {"number": taken(event, way)}
            )
    if event.seats_per_organisation is not None:
        _refuse_if_too_many_of_one(event)


def _refuse_if_too_many_of_one(event):
    of_each = event.registrations.seated().exclude(organisation=None).order_by().values("organisation")
    most = of_each.annotate(seats=Sum("party_size")).aggregate(most=Max("seats", default=0))["most"]
    if most > event.seats_per_organisation:
        raise InvalidTransition(
            _("One organisation has %(number)s seats already; it cannot be allowed fewer.") % {"number": most}
        )


def _move(registration, state, *, by, tell=None):
    before, registration.state = registration.state, state
    registration.save()
    line = activity.record(state, registration, by=by, changes={"state": [before, state]})
    if tell:
        tell(registration, line)
    return registration
