"""A person's own calendar: its secret address."""

from django.db import transaction

from events.models import CalendarLink
from events.models.calendar_link import new_token
from hubportal.core import activity


def of(user):
    """The person's link; None where they have none."""
    return CalendarLink.objects.filter(user=user).first()


def owner(token):
    """The person whose secret address this is; None for one that opens nothing."""
    link = CalendarLink.objects.select_related("user").filter(token=token, user__is_active=True).first()
    return link and link.user


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
