"""An organisation's own record: made, kept, and changed in what it is known by."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.accounts.models import User
from hubportal.core import activity
from hubportal.core.text import fold
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.actions.locks import lock_organisation
from partners.models import (
    ChangeRequest,
    ContactPerson,
    Identifier,
    Membership,
    Organisation,
    OrganisationName,
    Role,
)
from partners.models.search_index import refresh
from partners.notices import joining as notices

# The identifiers that belong to the identity; other registers' are kept by staff.
SCHEMES = (Identifier.Scheme.DOMAIN, Identifier.Scheme.REGISTER, Identifier.Scheme.VAT)


# The first part of addresses that are not an organisation's: none may have it for its own.
RESERVED = frozenset(
    {
        "changes",
        "complaints",
        "duplicates",
        "fitting",
        "introductions",
        "invitations",
        "join",
        "join-requests",
        "membership-requests",
        "mine",
        "offers-and-needs",
        "still-right",
        "suggestions",
        "vouchers",
    }
)


@transaction.atomic
def create(*, by, name, topics=(), **fields):
    """A new organisation, unlisted until a hub takes it in. Its maker keeps the profile; staff confirm the owner.

    Whoever records the same name twice gets the one they have made.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if made := Organisation.objects.filter(name=name, is_listed=False, memberships__user=by).first():
        return made
    organisation = _with_free_slug(name, fields)
    organisation.topics.set(topics)
    refresh([organisation])
    Membership.objects.create(organisation=organisation, user=by, role=Role.EDITOR)
    activity.record("created", organisation, by=by)
    return organisation


def _with_free_slug(name, fields):
    """Make the row; another's of the same name may have taken the address a moment ago, then the next one is tried."""
    for _attempt in range(5):
        try:
            with transaction.atomic():
                return Organisation.objects.create(name=name, slug=free_slug(name), is_listed=False, **fields)
        except IntegrityError as error:
            taken = error
    raise taken


def free_slug(name):
    """An address made from the name that no other organisation has, and no page."""
    base = fold(name).replace(" ", "-")[:100] or "organisation"
    taken = RESERVED | set(Organisation.with_merged.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def update(organisation, *, by, topics=None, **fields):
    """Change the profile at once, with history. Identity fields are not among `fields`: see `ask_for_change`."""
    organisation = lock_organisation(organisation)
    before = activity.snapshot(organisation)
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.save()
    if topics is not None:
        organisation.topics.set(topics)
    refresh([organisation])
    after = activity.snapshot(organisation)
    _forget_file(organisation, before["logo"], after["logo"])
    activity.record("changed", organisation, by=by, changes=activity.difference(before, after))
    return organisation


def _forget_file(organisation, before, after):
    """Remove the logo that has been replaced, once it is certain that it has been."""
    if before and before != after:
        transaction.on_commit(lambda: organisation.logo.storage.delete(before))


@transaction.atomic
def save_contact_person(organisation, *, by, contact_person=None, **fields):
    """Add a contact person, or change the one given."""
    if contact_person is None:
        contact_person = ContactPerson(organisation=organisation)
    for name, value in fields.items():
        setattr(contact_person, name, value)
    contact_person.save()
    activity.record("contact person saved", organisation, by=by)
    return contact_person


@transaction.atomic
def remove_contact_person(contact_person, *, by):
    activity.record("contact person removed", contact_person.organisation, by=by)
    contact_person.delete()


def identity(organisation):
    """The fields an organisation is known by: {name: value}."""
    held = dict(organisation.identifiers.order_by("-pk").values_list("scheme", "value"))
    return {"name": organisation.name} | {scheme: held.get(scheme, "") for scheme in SCHEMES}


@transaction.atomic
def ask_for_change(organisation, *, by, after, note=""):
    """Ask for other identity fields; of an organisation that is not listed yet they hold at once.

    One request at a time: a newer one takes the older one's place. Returns the request, or None where none was needed.
    """
    organisation = lock_organisation(organisation)
    if not organisation.is_listed:
        _identify(organisation, after, by=by)
        return None
    for older in organisation.change_requests.filter(state=ChangeRequest.State.SUBMITTED):
        _close(older, ChangeRequest.State.WITHDRAWN, by=by)
    change = ChangeRequest.objects.create(
        organisation=organisation, asked_by=by, before=identity(organisation), after=after, note=note
    )
    activity.record("submitted", change, by=by)
    notices.change_requested(change)
    return change


@transaction.atomic
def approve_change(change, *, by):
    """Let the new identity hold; the former name stays among the names, so that it is still found."""
    organisation = lock_organisation(change.organisation)
    change = locked(change)
    check(change, ChangeRequest.State.APPROVED)
    _identify(organisation, change.after, by=by)
    _close(change, ChangeRequest.State.APPROVED, by=by)
    notices.change_approved(change)
    return organisation


def _identify(organisation, after, *, by):
    """Write identity fields; InvalidTransition where an identifier is another organisation's."""
    before = identity(organisation)
    if after["name"] != organisation.name:
        if organisation.is_listed:
            organisation.names.get_or_create(value=organisation.name, defaults={"kind": OrganisationName.Kind.FORMER})
        organisation.names.filter(value=after["name"]).delete()
        organisation.name = after["name"]
        organisation.save()
    for scheme in SCHEMES:
        if after.get(scheme, "") != before[scheme]:
            _set_identifier(organisation, scheme, after.get(scheme, ""))
    refresh([organisation])
    activity.record(
        "identity changed", organisation, by=by, changes=activity.difference(before, identity(organisation))
    )


def _set_identifier(organisation, scheme, value):
    if value and Identifier.objects.filter(scheme=scheme, value=value).exclude(organisation=organisation).exists():
        raise InvalidTransition(_("“%(value)s” is recorded for another organisation.") % {"value": value})
    organisation.identifiers.filter(scheme=scheme).delete()
    if value:
        Identifier.objects.create(organisation=organisation, scheme=scheme, value=value)


@transaction.atomic
def decline_change(change, *, by, reason):
    change = locked(change)
    check(change, ChangeRequest.State.DECLINED)
    _close(change, ChangeRequest.State.DECLINED, by=by, reason=reason)
    notices.change_declined(change)


def _close(change, state, *, by, reason=""):
    change.state, change.reason, change.decided_at, change.decided_by = state, reason, timezone.now(), by
    change.save()
    activity.record(state, change, by=by, note=reason)
