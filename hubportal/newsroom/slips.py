"""Addresses that open one subscription without signing in. Opening one changes nothing."""

from django.core import signing
from django.urls import reverse

_SIGNER = signing.Signer(salt="hubportal.newsroom.subscription")


def address(subscriber_id, name="subscription"):
    """The path of a page of the subscription: its own, or the one called `name`."""
    return reverse(f"newsroom:{name}", args=[token(subscriber_id)])


def token(subscriber_id):
    return _SIGNER.sign(str(subscriber_id))


def read(text):
    """The id in a token; BadSignature for any other text."""
    return _SIGNER.unsign(text)
