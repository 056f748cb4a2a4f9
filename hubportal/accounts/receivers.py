"""What allauth and Django's sign-in tell us of by signal, since they have no other way: their border, not our logic."""

from django.utils import timezone

from hubportal.accounts.actions import confirm_address
from hubportal.accounts.session_limits import begin


def address_confirmed(email_address, **_more):
    confirm_address(email_address)


def signed_in(request, **_more):
    begin(request.session, timezone.now())
