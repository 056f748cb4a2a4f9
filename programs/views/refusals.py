"""Declining an invitation by the link of its mail, without an account. Only a POST declines."""

from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hubportal.core.transitions import InvalidTransition
from programs import links
from programs.actions import jurors, mentors
from programs.models import Juror, Mentor


def of_juror(request, token):
    """Say no to a seat in a jury."""
    return _refusal(request, token, Juror.objects.select_related("call__program"), jurors.decline_by_link)


def of_mentor(request, token):
    """Say no to accompanying a program."""
    return _refusal(request, token, Mentor.objects.select_related("program"), mentors.decline_by_link)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def _refusal(request, token, queryset, decline):
    """What the mail has said, and the one button; afterwards, and for an invitation that is over, a sentence."""
    try:
        invitation = links.invited_by_token(queryset, token)
    except BadSignature as error:
        raise Http404 from error
    is_declined = False
    if request.method == "POST" and invitation:
        try:
            invitation, is_declined = decline(invitation), True
        except InvalidTransition:
            invitation = None
    context = {
        "invitation": invitation if invitation and invitation.is_open else None,
        "is_declined": is_declined,
        "program": invitation and _program_of(invitation),
        "call": getattr(invitation, "call", None),
    }
    return render(request, "programs/refusal.html", context)


def _program_of(invitation):
    return invitation.call.program if hasattr(invitation, "call") else invitation.program
