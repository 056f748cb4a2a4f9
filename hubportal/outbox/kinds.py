"""The catalogue of what people are told: one entry per kind of message, handed in by the apps' `contributions.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from hubportal.core.registry import Registry
from hubportal.outbox.models import Rhythm


class Gone(Exception):
    """What the message is about no longer exists; there is nothing left to tell."""


def _none(payload):
    return []


def _no_calendar(payload):
    return None


@dataclass(frozen=True)
class Kind:
    """One thing people are told.

    title, audience: what it says and to whom, as the settings page explains it; context: gives the template's
    variables from the payload's ids, or raises Gone; attachments: gives [(file name, content, media type)] from the
    same; calendar: gives (content, method) of what the mail says to calendars, or None; for_staff: nobody else is ever
    told, nor asked when they want it; urgent: goes before all others; is_secret: its payload opens something, and is
    forgotten once the message is settled; is_timely: worth nothing a day later, so that it is not kept for a digest;
    usual: when it comes by mail if the person has not said; ways_out: gives (address to leave by one click, address to
    choose at) of the payload, where no account is needed.
    Its text stands in templates/mails/<key>.<language>.html, which makes the HTML and the text part.
    """

    key: str
    title: str
    audience: str
    context: Callable[[dict], dict] = dict
    attachments: Callable[[dict], list] = _none
    calendar: Callable[[dict], tuple | None] = _no_calendar
    may_be_turned_off: bool = False
    for_staff: bool = False
    in_inbox: bool = True
    urgent: bool = False
    is_secret: bool = False
    is_timely: bool = False
    usual: Rhythm = Rhythm.AT_ONCE
    ways_out: Callable[[dict], tuple] | None = None

    @property
    def rhythms(self):
        """When a person may have it by mail; nothing where it always comes at once. A digest brings no files."""
        if not self.may_be_turned_off:
            return ()
        stands_alone = self.is_timely or self.attachments is not _none
        return (Rhythm.AT_ONCE, Rhythm.NEVER) if stands_alone else tuple(Rhythm)


kinds = Registry()
rooms = {}  # key of a kind: what the settings page lists it under


def add(kind, *, order=100, room=""):
    """Put a kind of message into the catalogue; room: the heading it stands under on the settings page."""
    kinds.add(kind.key, kind, order=order)
    rooms[kind.key] = room
