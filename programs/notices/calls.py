"""What people are told about a call: followers, applicants and staff."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hubportal.accounts.models import User
from partners.notices.telling import staff_of
from programs.notices.telling import tell


def call_opened(call):
    """To those who follow the program."""
    followers = User.objects.filter(is_active=True, programfollows__program=call.program)
    names = {"program": call.program}
    tell(
        "call_opened",
        followers,
        call,
        title=lambda: _("%(program)s takes applications") % names,
        path=call.get_absolute_url,
    )


def call_closed(call):
    """To the staff of the hub, who go on with it."""
    tell(
        "call_closed",
        staff_of(call.program.hub),
        call,
        title=lambda: _("%(call)s has closed") % {"call": call},
        path=lambda: reverse("programs:manage_call", args=[call.slug]),
    )


def call_ended_early(call):
    """To those who still write: what they were told of the deadline no longer holds."""
    drafts = call.applications.filter(state="draft").values("pk")
    people = User.objects.filter(is_active=True, applicant_roles__application__in=drafts).distinct()
    tell(
        "call_ended_early",
        people,
        call,
        title=lambda: _("%(call)s was closed before its deadline") % {"call": call},
        path=lambda: reverse("programs:my_applications"),
    )


def call_suspended(call):
    _to_applicants("call_suspended", call, lambda: _("%(call)s is suspended"))


def call_resumed(call):
    _to_applicants("call_resumed", call, lambda: _("%(call)s goes on"))


def call_deadline_moved(call):
    _to_applicants("call_deadline_moved", call, lambda: _("%(call)s has a new deadline"))


def _to_applicants(kind, call, title):
    """To all who write or have handed in an application that is not withdrawn."""
    writing = call.applications.active().values("pk")
    people = User.objects.filter(is_active=True, applicant_roles__application__in=writing).distinct()
    tell(kind, people, call, title=lambda: title() % {"call": call}, path=call.get_absolute_url)
