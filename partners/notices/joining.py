"""What people are told about joining: one function per thing, each writing rows into the outbox."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.models import Role
from partners.notices.telling import deciders_of, invite, people_of, staff_around, staff_of, tell


def _to_applicants(kind, join_request, title, path=None):
    people = people_of(join_request.organisation, Role.OWNER, Role.EDITOR)
    path = path or join_request.get_absolute_url
    tell(kind, people, join_request, lambda: title() % _names(join_request), path)


def _to_hub(kind, join_request, title):
    tell(
        kind,
        staff_of(join_request.hub),
        join_request,
        lambda: title() % _names(join_request),
        lambda: reverse("partners:decide_join_request", args=[join_request.pk]),
    )


def _names(join_request):
    return {"organisation": join_request.organisation.name, "hub": join_request.hub.name}


def join_request_submitted(join_request):
    _to_hub("join_request_submitted", join_request, lambda: _("%(organisation)s asks to become a partner of %(hub)s"))


def join_request_answered(join_request):
    _to_hub("join_request_answered", join_request, lambda: _("%(organisation)s has answered your question"))


def join_request_withdrawn(join_request):
    _to_hub("join_request_withdrawn", join_request, lambda: _("%(organisation)s has withdrawn its request"))


def join_request_question(join_request):
    _to_applicants("join_request_question", join_request, lambda: _("%(hub)s has a question about your request"))


def join_request_deferred(join_request):
    _to_applicants("join_request_deferred", join_request, lambda: _("%(hub)s decides on your request later"))


def join_request_approved(join_request):
    _to_applicants(
        "join_request_approved",
        join_request,
        lambda: _("%(organisation)s is now a partner of %(hub)s"),
        lambda: reverse("partners:mine", args=[join_request.organisation.slug]),
    )


def join_request_declined(join_request):
    _to_applicants("join_request_declined", join_request, lambda: _("%(hub)s has declined your request"))


def membership_requested(asked):
    tell(
        "membership_requested",
        deciders_of(asked.organisation),
        asked,
        lambda: (
            _("%(person)s wants to belong to %(organisation)s")
            % {"person": asked.user, "organisation": asked.organisation}
        ),
        lambda: reverse("partners:decide_membership", args=[asked.pk]),
    )


def membership_approved(asked, membership):
    tell(
        "membership_approved",
        [asked.user],
        asked,
        lambda: _("You now belong to %(organisation)s") % {"organisation": asked.organisation},
        lambda: reverse("partners:mine", args=[asked.organisation.slug]),
    )


def membership_declined(asked):
    tell(
        "membership_declined",
        [asked.user],
        asked,
        lambda: _("Your request to belong to %(organisation)s was declined") % {"organisation": asked.organisation},
        lambda: reverse("partners:join"),
    )


def role_changed(membership, *, by):
    tell(
        "role_changed",
        [membership.user] if membership.user != by else [],
        membership,
        lambda: _("You have a new role in %(organisation)s") % {"organisation": membership.organisation},
        lambda: reverse("partners:mine", args=[membership.organisation.slug]),
    )


def membership_ended(membership, *, by):
    tell(
        "membership_ended",
        [membership.user],
        membership,
        lambda: _("You no longer belong to %(organisation)s") % {"organisation": membership.organisation},
        lambda: reverse("partners:detail", args=[membership.organisation.slug]),
        organisation=membership.organisation_id,
    )


def invited(invitation):
    invite("invited", invitation, page="partners:invitation", key=invitation.pk)


def change_requested(change):
    tell(
        "change_requested",
        staff_around(change.organisation),
        change,
        lambda: _("%(organisation)s asks for a change of its identity") % {"organisation": change.organisation},
        lambda: reverse("partners:decide_change", args=[change.pk]),
    )


def change_approved(change):
    tell(
        "change_approved",
        people_of(change.organisation, Role.OWNER, Role.EDITOR),
        change,
        lambda: _("The new identity of %(organisation)s holds") % {"organisation": change.organisation},
        lambda: reverse("partners:mine", args=[change.organisation.slug]),
    )


def change_declined(change):
    tell(
        "change_declined",
        people_of(change.organisation, Role.OWNER, Role.EDITOR),
        change,
        lambda: _("The new identity of %(organisation)s was declined") % {"organisation": change.organisation},
        lambda: reverse("partners:mine", args=[change.organisation.slug]),
    )
