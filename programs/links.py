"""Addresses in mails that let an invited person say no without an account. Opening one changes nothing."""

import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

_SIGNER = signing.Signer(salt="hubportal.programs.refusal")


def refusal(name, invitation):
    """The whole address, in the active language, of the page called `name` that declines this invitation.

    It goes to the invited address alone, and stands for this invitation alone: a new one has another.
    """
    return settings.SITE_URL + reverse(f"programs:{name}", args=[token(invitation)])


def token(invitation):
    return _SIGNER.sign(f"{invitation.pk}.{_moment(invitation)}")


def invited_by_token(queryset, text):
    """The record of `queryset` that `text` is the token of; None for that of an earlier invitation.

    BadSignature for any other text.
    """
    pk, _dot, moment = _SIGNER.unsign(text).partition(".")
    found = queryset.filter(pk=pk).first()
    return found if found and _moment(found) == moment else None


def _moment(invitation):
    """Until when it is valid, to the microsecond: no two invitations of a person share it."""
    return f"{invitation.expires_at.astimezone(datetime.UTC):%Y%m%d%H%M%S%f}"
