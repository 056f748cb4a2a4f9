"""What the search over everything finds of releases: by title, publisher and text, by hub and topic; newest first."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core import registry
from hubportal.core.dates import PartialDate
from hubportal.core.finding import Hit, SearchRows
from hubportal.core.translated import spoken
from hubportal.newsroom.models import Release


def release(found):
    written = found.source__date or found.source__about
    return Hit(
        spoken(found, "source__title"),
        reverse("newsroom:detail", args=[found.source__slug]),
        meta=" · ".join(
            filter(None, (found.source__publisher, PartialDate.parse(written).display() if written else ""))
        ),
        text=spoken(found, "summary"),
        aside=_aside(found),
    )


def _aside(release):
    if not release.is_public:
        return _("not public yet")
    return _("example") if release.is_synthetic else ""


def register():
    source = SearchRows(
        gettext_lazy("News"),
        Release.objects.readable_by,
        (
            *("source__slug", "source__title_de", "source__title_en", "source__publisher", "source__date"),
            *("source__about", "state", "publish_at", "summary_de", "summary_en", "is_synthetic"),
        ),
        release,
        order=(F("publish_at").desc(nulls_last=True),),
        hub="hubs",
        topics="topics",
    )
    registry.search_sources.add("news", source, order=60)
