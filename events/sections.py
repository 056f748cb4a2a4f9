"""What other rooms' pages show of events: public ones alone, because those pages are kept for everybody."""

from django.urls import reverse

from events.models import Event

MOST_AT_HUB = 5
MOST_ON_FRONT = 3


def events_of_hub(hub, request):
    """The next public events of the hub; None without any. Two queries."""
    events = list(Event.objects.public().at_hub(hub).coming().for_list()[:MOST_AT_HUB])
    return {"events": events, "all_url": f"{reverse('events:list')}?hub={hub.slug}"} if events else None


def next_events(subject, request):
    """The next public events of the network, for the front page; None while there are none."""
    events = list(Event.objects.public().taking_place().coming().for_list()[:MOST_ON_FRONT])
    return {"events": events} if events else None


def events_of_source(source, request):
    """Events that rest on the source; None where there are none."""
    events = list(Event.objects.public().filter(source=source).for_list())
    return {"events": events} if events else None


def recorded_at(hub):
    """The hub's public events, those that are over too, without examples."""
    return Event.objects.public().filter(is_synthetic=False).at_hub(hub)
