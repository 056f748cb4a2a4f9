"""Finding out which links still lead somewhere. Off unless the operator wants it: it reaches out to other sites."""

import datetime

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from hubportal.newsroom.models import Link, Release
from hubportal.newsroom.probing import probe

AGAIN_AFTER = datetime.timedelta(days=30)
AT_ONCE = 50  # in a night


def due():
    """Links of public releases that were not looked at for a month, the longest unseen first."""
    known = Link.objects.filter(release__in=Release.objects.public().values("pk")).exclude(url="")
    recent = known.filter(checked_at__gt=timezone.now() - AGAIN_AFTER).values("pk")
    return known.exclude(pk__in=recent).order_by(F("checked_at").asc(nulls_first=True))


def check(links):
    """Ask each of these links (a queryset), and keep what was found; one whose address changed meanwhile is left."""
    if not settings.CHECK_LINKS:
        return 0
    checked = 0
    for pk, url in list(links.values_list("pk", "url")):
        works, finding = probe(url)
        state = Link.State.WORKS if works else Link.State.BROKEN
        found = {"state": state, "finding": finding[:200], "checked_at": timezone.now()}
        checked += Link.objects.filter(pk=pk, url=url).update(**found)
    return checked
