from django.utils.translation import gettext_lazy as _

from hubportal.core import jobs, registry
from hubportal.core.jobs import JobKind
from hubportal.core.registry import HubCount, MenuEntry, Section
from partners import derivations, desk, follows, message_kinds, report_parts, search, sections, verbs
from partners.duplicates import contributions as duplicates
from partners.imports import jobs as imports
from partners.loading import load
from partners.sitemaps import OrganisationSitemap

registry.menu.add("partners", MenuEntry(_("Partners"), "partners:list"), order=20)
registry.loaders.add("partners", load, order=20)
registry.hub_sections.add("partners", Section("partners/hubs/partners.html", sections.partners_of_hub), order=20)
registry.hub_sections.add("people", Section("partners/hubs/people.html", sections.people_of_hub), order=30)
registry.hub_counts.add(
    "partners", HubCount(_("partners recorded in the portal"), sections.listed_at, "partners:list"), order=20
)
registry.front_sections.add("partners", Section("partners/front.html", sections.topics_of_partners), order=20)
registry.sitemaps.add("partners", OrganisationSitemap)
registry.account_menu.add(
    "organisations", lambda _user: MenuEntry(_("My organisations"), "partners:organisations"), order=20
)
derivations.register()
message_kinds.register()
desk.register()
report_parts.register()
search.register()
verbs.register()
follows.register()
for _key, _title, _work in (
    ("partners.check_import", _("Check of a table of partners"), imports.check),
    ("partners.write_import", _("Import of partners"), imports.write),
    ("partners.undo_import", _("Undoing an import of partners"), imports.undo),
):
    jobs.kinds.add(_key, JobKind(_title, _work, imports.may))
duplicates.register()
