"""A person's own calendar: its secret address, and whose events it holds besides the person's own."""

from django.db import transaction

from events.models import CalendarLink, HubFollow
from events.models.calendar_link import new_token
from hubportal.core import activity


def of(user):
    """The person's link; None where they have none."""
    return CalendarLink.objects.filter(user=user).first()


@transaction.atomic
def renew(user):
    """Give the person a new address; the old one, if there was one, opens nothing any more."""
    link, _is_new = CalendarLink.objects.update_or_create(user=user, defaults={"token": new_token()})
    activity.record("created", link, by=user)
    return link


@transaction.atomic
def revoke(user):
    """Take the address back; programs that still ask for it are answered as if it had never been."""
    for link in CalendarLink.objects.filter(user=user):
        activity.record("withdrawn", link, by=user)
        link.delete()


@transaction.atomic
def follow(user, hubs):
    """Hold the events of exactly these hubs in the person's calendar."""
    HubFollow.objects.filter(user=user).exclude(hub__in=hubs).delete()
    for hub in hubs:
        HubFollow.objects.get_or_create(user=user, hub=hub)
