"""What other rooms' pages show of releases: public ones alone, because those pages are kept for everybody."""

from django.urls import reverse

from hubportal.newsroom.models import Release

MOST = 3


def news_of_hub(hub, request):
    """The latest about the hub; None without any. One query."""
    releases = list(Release.objects.public().about_hub(hub.slug).by_day().for_list()[:MOST])
    return {"releases": releases, "all_url": f"{reverse('newsroom:list')}?hub={hub.slug}"} if releases else None


def latest_news(subject, request):
    """The latest of the network, for the front page; None while there is none. One query."""
    releases = list(Release.objects.public().by_day().for_list()[:MOST])
    return {"releases": releases} if releases else None


def published_at(hub):
    """What everybody may read about the hub, without examples."""
    return Release.objects.public().filter(is_synthetic=False).about_hub(hub.slug)


def page_of_source(source):
    """Where the release is whose document that is."""
    return reverse("newsroom:detail", args=[source.slug])


def not_known_yet():
    """Ids of the sources that came with a release which nobody may read yet."""
    return Release.objects.filter(hides_source=True).exclude(pk__in=Release.objects.shown()).values("source")
