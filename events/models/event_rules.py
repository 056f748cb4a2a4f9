"""What must be true of every row of an event; what concerns several rows is a trigger (migration 0002)."""

from django.db.models import CheckConstraint, F, Q

CONSTRAINTS = [
    CheckConstraint(name="event_has_title", condition=~Q(title_de="", title_en="")),
    CheckConstraint(name="event_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))),
    CheckConstraint(name="event_largest_party", condition=Q(largest_party__gte=1)),
    CheckConstraint(name="event_offer_hours", condition=Q(offer_hours__gte=1)),
    CheckConstraint(name="event_elsewhere_has_address", condition=~Q(booking="elsewhere") | ~Q(booking_url="")),
    CheckConstraint(
        name="event_seats_per_organisation", condition=Q(seats_per_organisation=None) | Q(seats_per_organisation__gte=1)
    ),
    CheckConstraint(
        name="event_picture_is_described", condition=Q(picture="") | ~Q(picture_alt_de="", picture_alt_en="")
    ),
    CheckConstraint(name="event_keep_days", condition=Q(keep_days__lte=366)),
    CheckConstraint(name="event_claim_has_source", condition=Q(claimed=None) | Q(source__isnull=False)),
]
