"""How an event stands, in numbers. Rows are counted, people not rows."""

from django.db.models import Count, Q, Sum

from events.models import Registration

State = Registration.State


def numbers(event):
    """{name: people} by state, and how many are there."""
    states = {state.value: Sum("party_size", filter=Q(state=state), default=0) for state in State}
    found = event.registrations.aggregate(
        **states, present=Sum("party_size", filter=Q(present_since__isnull=False), default=0), rows=Count("pk")
    )
    return found | {"expected": found["confirmed"]}
