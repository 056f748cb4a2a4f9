"""How often something may be asked for from one network address, so that nobody floods mailboxes."""

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

AN_HOUR = 3600  # seconds


def is_too_much(what, address, *, per_hour):
    """Count one more `what` ("events") from the address; whether that is too many. Two at once may count as one.

    Of the address a keyed digest is kept that changes every day, so that it counts but cannot be followed.
    """
    value = f"{timezone.localdate():%Y-%m-%d} {address}"
    key = f"{what}-{salted_hmac(f'hubportal.limits.{what}', value, algorithm='sha256').hexdigest()[:32]}"
    number = cache.get(key, 0) + 1
    cache.set(key, number, AN_HOUR)
    return number > per_hour
