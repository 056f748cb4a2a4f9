"""What people follow of this room, and what followers are told of it."""

from django.utils.translation import gettext_lazy as _

from events.models import Event, Series, SeriesFollow
from events.templatetags.events import day_of
from hubportal.core import registry
from hubportal.core.following import Followable, News, NewsSource
from hubportal.core.translated import spoken


def published_between(since, until):
    """Events that were announced then and are still to come, whomever they are for."""
    found = Event.objects.taking_place().filter(published_at__gte=since, published_at__lt=until)
    return found.filter(starts_at__gt=until, is_synthetic=False)


def of_reader(events, reader):
    """Those they may see, at the hubs, with the topics, of the series and by the organisations they follow."""
    mine = Event.objects.visible_to(reader.user).followed(reader.follows)
    return events.filter(pk__in=mine.values("pk")).select_related("hub").order_by("starts_at", "slug")


def news(event):
    return News(spoken(event, "title"), event.get_absolute_url(), f"{day_of(event)} · {event.hub.name}")


def register():
    series = Followable(
        _("Series"), SeriesFollow, lambda _user: Series.objects.all(), _("Each new event of the series.")
    )
    registry.followables.add("series", series, order=40)
    registry.news_sources.add("events", NewsSource(_("New events"), published_between, of_reader, news), order=10)
