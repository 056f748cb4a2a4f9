"""What the door looks up."""

from django.db.models import Q

MOST = 20
LATEST = 12


def search(event, text):
    """Registrations with every word in name, company or address; those who are expected first."""
    found = event.registrations.exclude(state="unverified")
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(company__icontains=word) | Q(email__icontains=word))
    return sorted(found.order_by("name")[:MOST], key=lambda one: one.state != "confirmed")


def latest(event):
    """The latest lines of the log, newest first."""
    return event.scans.select_related("registration", "by")[:LATEST]
