"""Whom people are told through: the people of hubs and organisations, and one way of telling them."""

from django.urls import reverse
from django.utils import translation

from hubportal.accounts.models import User
from hubportal.core import activity
from hubportal.hubs.models import StaffRole
from hubportal.outbox.actions import messages
from partners.models import Role

EDITING = (StaffRole.Role.MANAGER, StaffRole.Role.EDITOR)


def staff_of(hub):
    """The people who look after a hub's records; the network's, where the hub has nobody."""
    return _staff(staff_roles__hub=hub) or staff_of_network()


def staff_of_network():
    return _staff(staff_roles__network__isnull=False)


def _staff(**place):
    """Those who edit there; one filter, so that role and place are asked of the same row."""
    return User.objects.filter(is_active=True, staff_roles__role__in=EDITING, **place).distinct()


def people_of(organisation, *roles):
    """Its people with one of these roles; everybody without."""
    asked = {"memberships__role__in": roles} if roles else {}
    return User.objects.filter(is_active=True, memberships__organisation=organisation, **asked)


def deciders_of(organisation):
    """Who decides on its people and identity: its owners, else the staff of its hubs, else the network's."""
    return people_of(organisation, Role.OWNER) or staff_around(organisation)


def staff_around(organisation):
    """The staff of all its hubs; the network's, where it has none or nobody is there."""
    hubs = organisation.partnerships.exclude(hub=None).values("hub")
    return _staff(staff_roles__hub__in=hubs) or staff_of_network()


def tell(kind, people, subject, title, path, **payload):
    """Tell each of `people`, once per line in the log of `subject`; `title` and `path` are called in their language."""
    line = activity.history(subject).first()
    for person in people:
        with translation.override(person.language):
            messages.write(
                kind,
                key=f"{kind}/{line.pk}/{person.pk}",
                to=person,
                title=title(),
                path=path(),
                id=str(subject.pk),
                **payload,
            )


def invite(kind, invitation, *, page, key):
    """Lead the owner of the invited address to `page`, once per `key`, whether they have an account or not.

    In the language of the account, else the inviter's. invitation: has an `email`.
    """
    known = User.objects.filter(emailaddress__email=invitation.email, emailaddress__verified=True).first()
    language = known.language if known else translation.get_language()
    with translation.override(language):
        messages.write(
            kind,
            key=f"{kind}/{key}",
            address=invitation.email,
            language=language,
            path=reverse(page, args=[invitation.pk]),
            id=str(invitation.pk),
        )
