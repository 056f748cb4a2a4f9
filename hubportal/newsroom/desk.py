"""What waits for those who publish."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core import registry
from hubportal.core.registry import DeskItem, DeskQueue
from hubportal.newsroom.models import PUBLISH, Release, newsrooms

DAYS_TO_LOOK = 2


def waiting(user):
    """Those handed in, in the newsrooms in which the person publishes."""
    submitted = Release.objects.filter(state=Release.State.SUBMITTED)
    return submitted.of_newsrooms(newsrooms(user, PUBLISH)).select_related("source", "hub")


def releases(user):
    return [
        DeskItem(
            title=release.source.title,
            text=_("waits for publication"),
            url=reverse("newsroom:managed", args=[release.pk]),
            since=release.submitted_at,
            due_on=timezone.localdate(release.submitted_at) + datetime.timedelta(days=DAYS_TO_LOOK),
            hub=release.hub,
        )
        for release in waiting(user)
    ]


def publishes(user):
    return user.has_perm("newsroom.publish_release")


def register():
    registry.desk_queues.add(
        "releases", DeskQueue(gettext_lazy("Releases to publish"), releases, publishes, rows=waiting), order=60
    )
