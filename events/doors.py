"""What the door looks up."""

from hubportal.core.text import fold, sort_key

MOST = 20
LATEST = 12


def search(event, text):
    """Registrations with every word in name, company or address, as one hears or types it; those expected first."""
    words = fold(text).split()
    rows = event.registrations.exclude(state="unverified").values_list("pk", "name", "company", "email")
    # Folded while it is asked, for no copy of names is kept; thousands of rows take some hundredths of a second.
    ids = [pk for pk, *said in rows if words and all(word in fold(" ".join(said)) for word in words)]
    found = event.registrations.filter(pk__in=ids)
    return sorted(found, key=lambda one: (one.state != "confirmed", sort_key(one.name)))[:MOST]


def latest(event):
    """The latest lines of the log, newest first."""
    return event.scans.select_related("registration", "by")[:LATEST]
