"""What people are told about programs and calls."""

from django.utils.translation import gettext_lazy as _

from hubportal.outbox.kinds import Kind
from programs.message_kinds.finding import found
from programs.models import Call


def call(payload):
    return {"call": found(Call, payload["id"], "program__hub")}


FOLLOWERS = _("To those who follow the program.")
STAFF = _("To the staff of the hub.")
APPLICANTS = _("To those who write an application.")

KINDS = (
    Kind("call_opened", _("A call of a program you follow has opened"), FOLLOWERS, call, may_be_turned_off=True),
    Kind("call_closed", _("A call of your hub has closed"), STAFF, call, for_staff=True, may_be_turned_off=True),
    Kind(
        "call_ended_early",
        _("A call was closed before its deadline"),
        _("To those who write an application that is not handed in yet."),
        call,
    ),
    Kind("call_suspended", _("A call you apply to is suspended"), APPLICANTS, call),
    Kind("call_resumed", _("A call you apply to goes on"), APPLICANTS, call),
    Kind("call_deadline_moved", _("A call you apply to has a new deadline"), APPLICANTS, call),
)
