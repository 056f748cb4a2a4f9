"""Addresses in mails that let a person confirm what is said of their organisation. Opening one changes nothing."""

from django.core import signing
from django.urls import reverse

_SIGNER = signing.Signer(salt="hubportal.partners.still_right")


def address(membership):
    """The path of the page that asks this member whether all is still right."""
    return reverse("partners:still_right", args=[_SIGNER.sign(str(membership.pk))])


def read(token):
    """The membership's id in a token; BadSignature for any other text."""
    return _SIGNER.unsign(token)
