from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.registry import MenuEntry, Section
from hubportal.hubs import follows, front, report_parts, search
from hubportal.hubs.loading import load
from hubportal.hubs.permissions import hub_ids
from hubportal.hubs.sitemaps import HubSitemap, SourceSitemap

registry.menu.add("hubs", MenuEntry(_("Hubs"), "hubs:list"), order=10)
registry.loaders.add("hubs", load, order=10)
registry.front_figures.add("hubs", front.chosen_figures, order=10)
registry.front_sections.add("hubs", Section("hubs/hubs/front.html", front.highlighted_hubs), order=10)
registry.sitemaps.add("hubs", HubSitemap)
registry.sitemaps.add("sources", SourceSitemap)
registry.staff_hubs.add("hubs", hub_ids)
search.register()
report_parts.register()
follows.register()
