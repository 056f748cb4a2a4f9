from django.utils.translation import gettext_lazy as _

from hubportal.core import jobs, registry
from hubportal.core.jobs import JobKind
from hubportal.core.registry import HubCount, MenuEntry, Section, SourcePage, Tie
from hubportal.newsroom import derivations, desk, follows, message_kinds, search, sections, verbs
from hubportal.newsroom import jobs as own_jobs
from hubportal.newsroom.actions import sending
from hubportal.newsroom.loading import load
from hubportal.newsroom.models import PressRole, Release
from hubportal.newsroom.sitemaps import ReleaseSitemap

NEWSROOM = MenuEntry(_("Newsroom"), "newsroom:manage")

registry.menu.add("newsroom", MenuEntry(_("News"), "newsroom:list"), order=60)
registry.loaders.add("newsroom", load, order=60)
registry.hub_sections.add("newsroom", Section("newsroom/hubs/news.html", sections.news_of_hub), order=45)
registry.hub_counts.add(
    "newsroom", HubCount(_("releases and articles"), sections.published_at, "newsroom:list"), order=60
)
registry.front_sections.add("newsroom", Section("newsroom/front.html", sections.latest_news), order=60)
registry.source_pages.add("newsroom", SourcePage(Release.objects.shown, sections.page_of_source))
registry.withheld_sources.add("newsroom", sections.not_known_yet)
registry.sitemaps.add("news", ReleaseSitemap)
registry.belongings.add("press roles", lambda user: PressRole.objects.filter(user=user))
registry.account_menu.add(
    "newsroom", lambda user: NEWSROOM if user.has_perm("newsroom.view_release") else None, order=50
)
derivations.register()
jobs.kinds.add(sending.JOB, JobKind(_("Sending a newsletter"), own_jobs.send_issue, own_jobs.may_send))
message_kinds.register()
desk.register()
search.register()
follows.register()
verbs.register()
for name in ("release.publisher", "release_organisations.organisation", "credit.organisation", "quote.organisation"):
    registry.ties.add(f"newsroom.{name}", Tie())
