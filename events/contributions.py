from django.utils.translation import gettext_lazy as _

from events import desk, follows, message_kinds, report_parts, search, sections, verbs
from events import jobs as own_jobs
from events.loading import load
from events.sitemaps import EventSitemap
from hubportal.core import jobs, registry
from hubportal.core.jobs import JobKind
from hubportal.core.registry import HubCount, MenuEntry, Section, Tie

registry.menu.add("events", MenuEntry(_("Events"), "events:list"), order=40)
registry.hub_sections.add("events", Section("events/hubs/events.html", sections.events_of_hub), order=40)
registry.hub_counts.add(
    "events", HubCount(_("events recorded in the portal"), sections.recorded_at, "events:list"), order=40
)
registry.front_sections.add("events", Section("events/front.html", sections.next_events), order=40)
registry.source_sections.add("events", Section("events/sources.html", sections.events_of_source), order=40)
registry.sitemaps.add("events", EventSitemap)
registry.loaders.add("events", load, order=40)
registry.account_menu.add("events", lambda _user: MenuEntry(_("My events"), "events:mine"), order=30)
registry.account_menu.add(
    "events managed",
    lambda user: MenuEntry(_("Manage events"), "events:manage") if user.has_perm("events.read_event") else None,
    order=41,
)
desk.register()
message_kinds.register()
report_parts.register()
verbs.register()
search.register()
follows.register()
jobs.kinds.add(
    "events.send_circular",
    JobKind(_("Message to attendees"), own_jobs.send_circular, own_jobs.may_send_circular),
)
for name in ("event_organisers", "event_for_organisations", "registration", "speaker"):
    registry.ties.add(f"events.{name}.organisation", Tie())
registry.ties.add("events.venue.owner", Tie())
