"""How long a session lives: unused, and at most. Staff's end sooner, since more hangs on them."""

import datetime

from django.conf import settings

BEGUN, SEEN = "begun_at", "seen_at"  # seconds since 1970, in the session
LONGEST = datetime.timedelta(days=30)
NOTED_EVERY = 20  # times per idle limit at most, so that not each request writes


def begin(session, now):
    """Note that somebody has just signed in."""
    session[BEGUN] = session[SEEN] = now.timestamp()


def is_over(session, now, *, is_staff):
    """Whether it has been unused, or has lived, for too long. One from before limits were kept is over."""
    idle, longest = _limits(is_staff)
    unused, age = now.timestamp() - session.get(SEEN, 0), now.timestamp() - session.get(BEGUN, 0)
    return unused > idle.total_seconds() or age > longest.total_seconds()


def note(session, now, *, is_staff):
    """Note that it is in use."""
    idle, _longest = _limits(is_staff)
    if now.timestamp() - session[SEEN] > idle.total_seconds() / NOTED_EVERY:
        session[SEEN] = now.timestamp()


def _limits(is_staff):
    if not is_staff:
        return datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE), LONGEST
    return (
        datetime.timedelta(minutes=settings.STAFF_IDLE_MINUTES),
        datetime.timedelta(hours=settings.STAFF_SESSION_HOURS),
    )
