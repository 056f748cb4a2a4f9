"""Taking in what people tell us about barriers."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from hubportal.home.models import AccessibilityFeedback

PER_SENDER = 5  # a day
IN_ALL = 300  # a day; far more than people write, few enough to read


class TooMany(Exception):
    """More was sent today than anyone could mean."""


def submit(*, page, message, email, address):
    """Keep the feedback sent from the network address `address`; TooMany beyond the day's limits.

    Of the address a keyed digest is kept that changes every day, so that it counts but cannot be followed.
    """
    sender = _digest(address)
    today = AccessibilityFeedback.objects.filter(created_at__gte=timezone.now() - timedelta(days=1))
    if today.count() >= IN_ALL or today.filter(sender=sender).count() >= PER_SENDER:
        raise TooMany
    return AccessibilityFeedback.objects.create(page=page, message=message, email=email, sender=sender)


def _digest(address):
    value = f"{timezone.localdate():%Y-%m-%d} {address}"
    return salted_hmac("hubportal.home.feedback", value, algorithm="sha256").hexdigest()[:32]
