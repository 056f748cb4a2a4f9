"""What followers are told of this room: releases that have become public."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.following import News, NewsSource
from hubportal.core.translated import spoken
from hubportal.newsroom.models import Release


def published_between(since, until):
    """Releases that are public now, since a moment between the two."""
    return Release.objects.public().filter(publish_at__gte=since, publish_at__lt=until, is_synthetic=False)


def of_reader(releases, reader):
    """About the hubs, topics, organisations and programs they follow."""
    lookups = {"hub": "hubs", "topic": "topics", "organisation": "organisations", "program": "programs"}
    mine = Q()
    for key, lookup in lookups.items():
        mine |= Q(**{f"{lookup}__in": reader.follows[key]})
    found = releases.filter(pk__in=Release.objects.filter(mine).values("pk"))
    return found.select_related("source").order_by("-publish_at", "pk")


def news(release):
    return News(spoken(release.source, "title"), release.get_absolute_url(), release.source.publisher)


def register():
    registry.news_sources.add("releases", NewsSource(_("News"), published_between, of_reader, news), order=40)
