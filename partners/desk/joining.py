"""What waits for a person about organisations and joining: for hub staff, and for an organisation's own people."""

import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.registry import DeskItem, DeskQueue
from hubportal.hubs.permissions import EDITING, hub_ids
from partners.models import SPEAKING, ChangeRequest, JoinRequest, Membership, MembershipRequest, Partnership, Role
from partners.models.join_request import DAYS_TO_DECIDE
from partners.queues import for_staff

WITH_HUBS = Prefetch("organisation__partnerships", Partnership.objects.select_related("hub"))


def join_requests(user):
    """Those the hubs of `user` have to decide."""
    return [
        DeskItem(
            title=join_request.organisation.name,
            text=_("asks to become: %(kind)s") % {"kind": join_request.get_kind_display()},
            url=reverse("partners:decide_join_request", args=[join_request.pk]),
            since=join_request.submitted_at,
            due_on=join_request.due_on,
            hub=join_request.hub,
        )
        for join_request in for_staff(user).waiting_for_staff()
    ]


def questions(user):
    """A hub's questions about requests of the organisations that `user` speaks for."""
    asked = JoinRequest.objects.filter(
        state=JoinRequest.State.INFO_REQUESTED,
        organisation__memberships__user=user,
        organisation__memberships__role__in=SPEAKING,
    )
    return [
        DeskItem(
            title=join_request.organisation.name,
            text=_("%(hub)s has a question about your request") % {"hub": join_request.hub.name},
            url=join_request.get_absolute_url(),
            since=join_request.submitted_at,
            due_on=join_request.due_on,
            hub=join_request.hub,
        )
        for join_request in asked.select_related("organisation", "hub")
    ]


def membership_requests(user):
    """People who want to belong: to an organisation `user` owns, or to one of their hubs' that nobody owns."""
    owners = Membership.objects.filter(organisation=OuterRef("organisation"), role=Role.OWNER)
    is_theirs = Q(organisation__in=user.memberships.filter(role=Role.OWNER).values("organisation"))
    waiting = MembershipRequest.objects.filter(state=MembershipRequest.State.SUBMITTED).annotate(
        has_owner=Exists(owners)
    )
    waiting = waiting.filter(is_theirs | (Q(has_owner=False) & at_hubs_of(user)))
    return [
        DeskItem(
            title=asked.organisation.name,
            text=_claim_in_words(asked),
            url=reverse("partners:decide_membership", args=[asked.pk]),
            since=asked.submitted_at,
            due_on=promised(asked.submitted_at),
            hub=hub_for(user, asked.organisation),
        )
        for asked in waiting.select_related("organisation", "user").prefetch_related(WITH_HUBS)
    ]


def _claim_in_words(asked):
    if asked.has_owner:
        return _("%(person)s wants to belong to it") % {"person": asked.user}
    return _("%(person)s says that they speak for it; it has no owner yet") % {"person": asked.user}


def changes(user):
    """Changes of identity that organisations of the hubs of `user` ask for."""
    waiting = ChangeRequest.objects.filter(at_hubs_of(user), state=ChangeRequest.State.SUBMITTED)
    return [
        DeskItem(
            title=change.organisation.name,
            text=_("asks for a change of its identity"),
            url=reverse("partners:decide_change", args=[change.pk]),
            since=change.created_at,
            due_on=promised(change.created_at),
            hub=hub_for(user, change.organisation),
        )
        for change in waiting.select_related("organisation").prefetch_related(WITH_HUBS)
    ]


def at_hubs_of(user):
    """The condition that an organisation has a partnership with a hub whose records `user` edits."""
    held = hub_ids(user, EDITING)
    return Q() if held is None else Q(organisation__in=Partnership.objects.of_hubs(held).values("organisation"))


def hub_for(user, organisation):
    """The organisation's first hub that is one of the person's own; None if they see it for another reason."""
    held = hub_ids(user, EDITING)
    hubs = [partnership.hub for partnership in organisation.partnerships.all() if partnership.hub_id]
    return next((hub for hub in hubs if held is None or hub.pk in held), None)


def promised(since):
    """The day by which it is to be decided: nobody waits longer than those whom a day was promised."""
    return timezone.localdate(since) + datetime.timedelta(days=DAYS_TO_DECIDE)


def is_editor(user):
    return hub_ids(user, EDITING) != set()


def speaks_for_somebody(user):
    """Whether the person owns or keeps an organisation; asked once per request."""
    if not hasattr(user, "_memberships"):
        user._memberships = dict(user.memberships.values_list("organisation_id", "role"))
    return not set(SPEAKING).isdisjoint(user._memberships.values())


def is_editor_or_speaks(user):
    return is_editor(user) or speaks_for_somebody(user)


QUEUES = (
    ("join_requests", DeskQueue(gettext_lazy("Join requests"), join_requests, is_editor)),
    ("questions", DeskQueue(gettext_lazy("Questions of hubs"), questions, speaks_for_somebody)),
    (
        "membership_requests",
        DeskQueue(gettext_lazy("People who want to belong"), membership_requests, is_editor_or_speaks),
    ),
    ("changes", DeskQueue(gettext_lazy("Changes of identity"), changes, is_editor)),
)
