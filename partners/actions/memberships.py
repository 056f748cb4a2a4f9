"""Who belongs to an organisation, and as what."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition, check, locked
from partners.actions.invitations import VALID_FOR, check_answerable
from partners.actions.locks import lock_organisation
from partners.models import Invitation, Membership, MembershipRequest, Role
from partners.notices import joining as notices

State = MembershipRequest.State


def _has_owner(organisation):
    return organisation.memberships.filter(role=Role.OWNER).exists()


def _refuse_without_owner(organisation):
    if not _has_owner(organisation):
        raise InvalidTransition(_("An organisation keeps at least one owner. Make somebody else an owner first."))


@transaction.atomic
def request(organisation, *, by, message=""):
    """Ask to belong to a listed organisation, or to own one that has no owner. Asking twice is asking once."""
    organisation = lock_organisation(organisation)
    if organisation.memberships.filter(user=by).exists() and _has_owner(organisation):
        raise InvalidTransition(_("You belong to this organisation already."))
    asked, is_new = MembershipRequest.objects.get_or_create(
        organisation=organisation, user=by, state=State.SUBMITTED, defaults={"message": message}
    )
    if is_new:
        activity.record("submitted", asked, by=by)
        notices.membership_requested(asked)
    return asked


@transaction.atomic
def approve(membership_request, *, by, role=Role.MEMBER):
    """Take the person in. Of an organisation without an owner they become the owner: staff confirm a claim."""
    organisation = lock_organisation(membership_request.organisation)
    membership_request = locked(membership_request)
    check(membership_request, State.APPROVED)
    is_claim = not _has_owner(organisation)
    membership, is_new = Membership.objects.get_or_create(
        organisation=organisation,
        user=membership_request.user,
        defaults={"role": Role.OWNER if is_claim else role},
    )
    if is_claim and not is_new:
        membership.role = Role.OWNER
        membership.save(update_fields=["role"])
    _close(membership_request, State.APPROVED, by=by)
    notices.membership_approved(membership_request, membership)
    return membership


@transaction.atomic
def decline(membership_request, *, by, reason):
    """Say no, with the reason."""
    membership_request = locked(membership_request)
    check(membership_request, State.DECLINED)
    _close(membership_request, State.DECLINED, by=by, reason=reason)
    notices.membership_declined(membership_request)


@transaction.atomic
def withdraw(membership_request, *, by):
    membership_request = locked(membership_request)
    check(membership_request, State.WITHDRAWN)
    _close(membership_request, State.WITHDRAWN, by=by)


def _close(membership_request, state, *, by, reason=""):
    membership_request.state, membership_request.reason = state, reason
    membership_request.decided_at, membership_request.decided_by = timezone.now(), by
    membership_request.save()
    activity.record(state, membership_request, by=by, note=reason)


@transaction.atomic
def change_role(membership, *, by, role):
    """Give a person of the organisation another role; the last owner stays one."""
    organisation = lock_organisation(membership.organisation)
    membership = locked(membership)
    if membership.role == role:
        return membership
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    _refuse_without_owner(organisation)
    activity.record("role changed", membership, by=by, changes={"role": [before, role]})
    notices.role_changed(membership, by=by)
    return membership


@transaction.atomic
def leave(membership, *, by):
    """End a person's membership, their own or another's; the last owner cannot go."""
    organisation = lock_organisation(membership.organisation)
    membership = locked(membership)
    was_owner = membership.role == Role.OWNER
    activity.record("left", membership, by=by)
    if membership.user != by:
        notices.membership_ended(membership, by=by)
    membership.delete()
    if was_owner:
        _refuse_without_owner(organisation)


@transaction.atomic
def invite(organisation, *, by, email, role=Role.MEMBER):
    """Invite the owner of an address; inviting them again makes the open invitation new."""
    organisation = lock_organisation(organisation)
    email = email.lower()
    if organisation.memberships.filter(user__email=email).exists():
        raise InvalidTransition(_("This person belongs to the organisation already."))
    organisation.invitations.filter(email=email, used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    invitation = Invitation.objects.create(
        organisation=organisation, email=email, role=role, invited_by=by, expires_at=timezone.now() + VALID_FOR
    )
    activity.record("invited", invitation, by=by)
    notices.invited(invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation, *, by):
    invitation = locked(invitation)
    if invitation.used_at is None and invitation.withdrawn_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        activity.record("withdrawn", invitation, by=by)


@transaction.atomic
def accept(invitation, *, by):
    """Use an invitation, once; only whoever has proven to own its address can. Returns the membership."""
    organisation = lock_organisation(invitation.organisation)
    invitation = locked(invitation)
    check_answerable(invitation, by=by)
    membership, _is_new = Membership.objects.get_or_create(
        organisation=organisation, user=by, defaults={"role": invitation.role}
    )
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    activity.record("accepted", invitation, by=by)
    return membership
