"""The kinds of message about releases and newsletters."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hubportal.newsroom import contents, slips
from hubportal.newsroom.models import Issue, Release, Subscriber
from hubportal.outbox import kinds
from hubportal.outbox.kinds import Gone, Kind


def release(payload):
    found = Release.objects.select_related("source", "hub", "written_by").filter(pk=payload["release"]).first()
    if found is None:
        raise Gone
    return {"release": found, "zone": found.zone, "note": payload.get("note", "")}


def waiting(payload):
    """Only while it waits: what was published or sent back meanwhile needs no look."""
    found = release(payload)
    if found["release"].state != Release.State.SUBMITTED:
        raise Gone
    return found


def subscription(payload):
    found = Subscriber.objects.filter(pk=payload["subscriber"]).first()
    if found is None:
        raise Gone
    return {"subscriber": found}


def unconfirmed(payload):
    found = subscription(payload)
    if found["subscriber"].state != Subscriber.State.ASKED:
        raise Gone
    return found


def newsletter(payload):
    """An issue to somebody who still gets it; the whole of it, without a subscriber, to who tries it."""
    issue = Issue.objects.select_related("hub").filter(pk=payload["issue"]).first()
    if issue is None:
        raise Gone
    entries = [entry for entry in contents.ready(issue) if not entry.is_over]
    if "subscriber" not in payload:
        return {"issue": issue, "entries": entries, "is_trial": True}
    if not Subscriber.objects.confirmed().filter(pk=payload["subscriber"]).exists():
        raise Gone
    entries = [entry for entry in entries if entry.key in payload["items"]]
    if not entries and not issue.intro:
        raise Gone
    return {"issue": issue, "entries": entries}


def ways_out(payload):
    """(leave, choose) of a subscription; nothing to leave for who tries it."""
    if "subscriber" not in payload:
        return "", ""
    return tuple(settings.SITE_URL + slips.address(payload["subscriber"], name) for name in ("leave", "subscription"))


def register():
    """Put them into the catalogue."""
    author = _("To whoever has written it.")
    for entry in (
        Kind(
            "release_submitted",
            _("A release waits for publication"),
            _("To those who publish in its newsroom."),
            waiting,
            may_be_turned_off=True,
        ),
        Kind("release_returned", _("A release was sent back"), author, release),
        Kind("release_published", _("A release is published"), author, release, may_be_turned_off=True),
    ):
        kinds.add(entry, order=70, room=_("News"))
    for entry in (
        Kind(
            "newsletter_confirm",
            _("Confirm your subscription to the newsletter"),
            _("To the address that was entered for it."),
            unconfirmed,
            in_inbox=False,
            urgent=True,
        ),
        Kind(
            "newsletter_already",
            _("You get the newsletter already"),
            _("To the address that was entered for it."),
            subscription,
            in_inbox=False,
        ),
        Kind(
            "newsletter",
            _("The newsletter"),
            _("To those who have subscribed to it; every issue says how to unsubscribe."),
            newsletter,
            in_inbox=False,
            ways_out=ways_out,
        ),
    ):
        kinds.add(entry, order=71, room=_("News"))
