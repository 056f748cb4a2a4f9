from django.db.models import Max
from django.db.models.functions import Coalesce, Greatest
from django.http import Http404
from django.urls import reverse, reverse_lazy
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hubportal.core.feeds import AtomFeed
from hubportal.hubs.models import Hub, Topic
from hubportal.newsroom.models import Release

MOST = 50


class NewsFeed(AtomFeed):
    """What the newsrooms have published in the reader's language, the latest first."""

    key = "news"
    title = gettext_lazy("News of the hubs")
    link = reverse_lazy("newsroom:list")

    def releases(self, obj):
        return Release.objects.public().told_in(get_language())

    def items(self, obj):
        rows = self.releases(obj).select_related("source", "hub").prefetch_related("topics")
        changed = Greatest("publish_at", Coalesce(Max("versions__written_at"), "publish_at"))
        return rows.annotate(changed_at=changed).order_by("-publish_at", "-pk")[:MOST]

    def item_key(self, release):
        return f"news/{release.pk}"

    def item_title(self, release):
        return release.source.title

    def item_description(self, release):
        return release.summary

    def item_pubdate(self, release):
        return release.publish_at

    def item_updateddate(self, release):
        return release.changed_at

    def item_author_name(self, release):
        return release.source.publisher or (release.hub.name if release.hub else self.author_name)

    def item_categories(self, release):
        return [topic.name for topic in release.topics.all()]


class _NewsAbout(NewsFeed):
    """News about one thing that has a slug. model: what; link: the list narrowed to it by `query`."""

    model = None
    query = ""

    def get_object(self, request, slug):
        found = self.model.objects.filter(slug=slug).first()
        if found is None:
            raise Http404
        return found

    def key(self, obj):
        return f"news/{self.query}s/{obj.slug}"

    def title(self, obj):
        return _("News: %(name)s") % {"name": obj}

    def link(self, obj):
        return f"{reverse('newsroom:list')}?{self.query}={obj.slug}"


class HubNewsFeed(_NewsAbout):
    model, query = Hub, "hub"

    def releases(self, obj):
        return super().releases(obj).about_hub(obj.slug)


class TopicNewsFeed(_NewsAbout):
    model, query = Topic, "topic"

    def releases(self, obj):
        return super().releases(obj).about_topic(obj.slug)
