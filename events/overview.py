"""How an event stands, in numbers. Rows are counted, people not rows."""

from django.db.models import Count, Q, Sum

from events.models import Registration, Way

State = Registration.State


def numbers(event):
    """{name: people} by state, how many are there, and how many are expected at the doors."""
    states = {state.value: Sum("party_size", filter=Q(state=state), default=0) for state in State}
    return event.registrations.aggregate(
        **states,
        present=Sum("party_size", filter=Q(present_since__isnull=False), default=0),
        expected=Sum("party_size", filter=Q(state=State.CONFIRMED, way=Way.ON_SITE), default=0),
        rows=Count("pk"),
    )
