"""How many registrations without an account may come from one network address, so that nobody floods mailboxes."""

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

PER_HOUR = 100  # an office behind one address may well come together
AN_HOUR = 3600  # seconds


def is_too_much(address):
    """Count one more from the address; whether that is beyond the limit. Two at once may count as one.

    Of the address a keyed digest is kept that changes every day, so that it counts but cannot be followed.
    """
    value = f"{timezone.localdate():%Y-%m-%d} {address}"
    key = f"events-{salted_hmac('hubportal.events.ask', value, algorithm='sha256').hexdigest()[:32]}"
    number = cache.get(key, 0) + 1
    cache.set(key, number, AN_HOUR)
    return number > PER_HOUR
