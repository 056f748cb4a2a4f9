"""The catalogue of what people are told: one entry per kind of message, handed in by the apps' `contributions.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from hubportal.core.registry import Registry


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
    same; calendar: gives (content, method) of what the mail says to calendars, or None; urgent: goes before all
    others; is_secret: its payload opens something, and is forgotten once the message is settled.
    Its text stands in templates/mails/<key>.<language>.html, which makes the HTML and the text part.
    """

    key: str
    title: str
    audience: str
    context: Callable[[dict], dict] = dict
    attachments: Callable[[dict], list] = _none
    calendar: Callable[[dict], tuple | None] = _no_calendar
    may_be_turned_off: bool = False
    in_inbox: bool = True
    urgent: bool = False
    is_secret: bool = False


kinds = Registry()


def add(kind, *, order=100):
    """Put a kind of message into the catalogue."""
    kinds.add(kind.key, kind, order=order)
