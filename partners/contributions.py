from django.utils.translation import gettext_lazy as _

from hubportal.core import jobs, registry
from hubportal.core.belongings import has
from hubportal.core.jobs import JobKind
from hubportal.core.registry import HubCount, MenuEntry, Section
from partners import derivations, desk, follows, message_kinds, report_parts, search, sections, verbs
from partners.duplicates import contributions as duplicates
from partners.imports import jobs as imports
from partners.loading import load
from partners.models import Introduction
from partners.sitemaps import OrganisationSitemap, PostingSitemap
from partners.suggestions import contributions as suggestions

registry.menu.add("partners", MenuEntry(_("Partners"), "partners:list"), order=20)
registry.loaders.add("partners", load, order=20)
registry.hub_sections.add("partners", Section("partners/hubs/partners.html", sections.partners_of_hub), order=20)
registry.hub_sections.add("people", Section("partners/hubs/people.html", sections.people_of_hub), order=30)
registry.hub_counts.add(
    "partners", HubCount(_("partners recorded in the portal"), sections.listed_at, "partners:list"), order=20
)
registry.hub_sections.add("postings", Section("partners/hubs/postings.html", sections.postings_of_hub), order=25)
registry.hub_counts.add(
    "postings", HubCount(_("offers and needs on the board"), sections.postings_at, "partners:board"), order=25
)
registry.desk_sections.add("postings", Section("partners/desk/figures.html", sections.figures_of_staff), order=20)
registry.front_sections.add("partners", Section("partners/front.html", sections.topics_of_partners), order=20)
registry.sitemaps.add("partners", OrganisationSitemap)
registry.sitemaps.add("offers-and-needs", PostingSitemap)
registry.belongings.add("introductions", Introduction.objects.of_person)
registry.account_menu.add(
    "introductions",
    lambda user: MenuEntry(_("Introductions"), "partners:introductions") if has(user, "introductions") else None,
    order=25,
)
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
suggestions.register()
