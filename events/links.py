"""Addresses that open one registration without signing in. Opening one changes nothing."""

from django.core import signing
from django.urls import reverse

_SIGNER = signing.Signer(salt="hubportal.events.registration")


def address(registration, name="registration"):
    """The path of a page of the registration: its own, or the one called `name`."""
    return reverse(f"events:{name}", args=[token(registration)])


def token(registration):
    return _SIGNER.sign(str(registration.pk))


def read(text):
    """The id in a token; BadSignature for any other text."""
    return _SIGNER.unsign(text)
