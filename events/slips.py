"""The secret in a link to give feedback: it proves that somebody was there, and does not say who.

It is made of the registration by a keyed function that has no way back, and what is kept of it is a digest. Whoever
holds both the portal's key and the list of attendees could try them all; the list is erased after its time.
"""

import hashlib

from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

_SIGNER = signing.Signer(salt="hubportal.events.feedback")


def path(registration):
    nonce = salted_hmac("hubportal.events.slip", str(registration.pk), algorithm="sha256").hexdigest()[:32]
    return reverse("events:feedback", args=[_SIGNER.sign(f"{registration.event_id.hex}.{nonce}")])


def read(token):
    """(id of the event, digest to keep); BadSignature for any other text."""
    event, _dot, nonce = _SIGNER.unsign(token).partition(".")
    return event, hashlib.sha256(nonce.encode()).hexdigest()
