"""The kinds of message about joining: what each tells, to whom, and where its mail takes its words from."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox.kinds import Gone, Kind
from partners.models import ChangeRequest, Invitation, JoinRequest, Membership, MembershipRequest, Organisation

APPLICANTS = _("To the owners and editors of the organisation.")
STAFF = _("To the staff of the hub.")


def found(model, pk, *related):
    """The record a message is about, if it is still there."""
    record = model.objects.select_related(*related).filter(pk=pk).first()
    if record is None:
        raise Gone
    return record


def join_request(payload):
    return {"join_request": found(JoinRequest, payload["id"], "organisation", "hub")}


def membership_request(payload):
    asked = found(MembershipRequest, payload["id"], "organisation", "user")
    return {"asked": asked, "organisation": asked.organisation, "person": asked.user}


def membership(payload):
    record = found(Membership, payload["id"], "organisation")
    return {"membership": record, "organisation": record.organisation}


def ended_membership(payload):
    """The organisation, or what it has been merged into since."""
    left = Organisation.with_merged.select_related("merged_into").filter(pk=payload["organisation"]).first()
    if left is None:
        raise Gone
    return {"organisation": left.standing}


def invitation(payload):
    record = found(Invitation, payload["id"], "organisation")
    return {"invitation": record, "organisation": record.organisation}


def change(payload):
    record = found(ChangeRequest, payload["id"], "organisation")
    return {"change": record, "organisation": record.organisation}


KINDS = (
    Kind(
        "join_request_submitted", _("A new join request"), STAFF, join_request, for_staff=True, may_be_turned_off=True
    ),
    Kind(
        "join_request_answered",
        _("An answer to a question about a join request"),
        STAFF,
        join_request,
        for_staff=True,
        may_be_turned_off=True,
    ),
    Kind(
        "join_request_withdrawn",
        _("A join request was withdrawn"),
        STAFF,
        join_request,
        for_staff=True,
        may_be_turned_off=True,
    ),
    Kind(
        "change_requested",
        _("An organisation asks for a change of identity"),
        STAFF,
        change,
        for_staff=True,
        may_be_turned_off=True,
    ),
    Kind("join_request_question", _("The hub has a question about your join request"), APPLICANTS, join_request),
    Kind("join_request_deferred", _("The hub decides on your join request later"), APPLICANTS, join_request),
    Kind("join_request_approved", _("Your join request was approved"), APPLICANTS, join_request),
    Kind("join_request_declined", _("Your join request was declined"), APPLICANTS, join_request),
    Kind("change_approved", _("A change of identity was approved"), APPLICANTS, change),
    Kind("change_declined", _("A change of identity was declined"), APPLICANTS, change),
    Kind(
        "membership_requested",
        _("A person wants to belong to the organisation"),
        _("To its owners, else to the staff of its hub."),
        membership_request,
        may_be_turned_off=True,
    ),
    Kind("membership_approved", _("You belong to an organisation"), _("To the person."), membership_request),
    Kind(
        "membership_declined",
        _("An organisation has declined to take you in"),
        _("To the person."),
        membership_request,
    ),
    Kind("role_changed", _("Your role in an organisation has changed"), _("To the person."), membership),
    Kind("membership_ended", _("You no longer belong to an organisation"), _("To the person."), ended_membership),
    Kind("invited", _("An invitation to an organisation"), _("To the invited address."), invitation, in_inbox=False),
)
