"""Addresses that turn a kind of mail off without signing in (RFC 8058)."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

_SIGNER = signing.Signer(salt="hubportal.outbox.unsubscribe")


def address(message):
    """The address in the mail of `message`. A GET shows a page, only a POST changes anything."""
    token = _SIGNER.sign_object([message.recipient_id, message.kind])
    return settings.SITE_URL + reverse("outbox:unsubscribe", args=[token])


def read(token):
    """(user id, kind) of a token; BadSignature for any other text."""
    return tuple(_SIGNER.unsign_object(token))
