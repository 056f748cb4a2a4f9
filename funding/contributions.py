from django.utils.translation import gettext_lazy as _

from funding import derivations, desk, message_kinds, report_parts, search, sections, verbs
from funding.jobs import export_files, may_have_files
from funding.loading import load
from funding.models import Grant
from funding.sitemaps import GrantSitemap, SchemeSitemap
from hubportal.core import jobs, registry
from hubportal.core.belongings import has
from hubportal.core.jobs import JobKind
from hubportal.core.registry import MenuEntry, Section, Tie

OFFICE = MenuEntry(_("Grants"), "funding:office")
MINE = MenuEntry(_("My grants"), "funding:mine")


registry.menu.add("funding", MenuEntry(_("Funding"), "funding:list"), order=50)
registry.loaders.add("funding", load, order=50)
registry.hub_sections.add("funding", Section("funding/hubs/grants.html", sections.grants_of_hub), order=50)
registry.source_sections.add("funding", Section("funding/sources/facts.html", sections.facts_of_source), order=50)
registry.sitemaps.add("grants", GrantSitemap)
registry.sitemaps.add("funding-schemes", SchemeSitemap)
registry.belongings.add("funder seats", lambda user: user.funder_seats.all())
registry.belongings.add("grants", lambda user: Grant.objects.filter(recipient__memberships__user=user))
registry.account_menu.add(
    "funding office", lambda user: OFFICE if user.has_perm("funding.see_office") else None, order=30
)
registry.account_menu.add("funding", lambda user: MINE if has(user, "grants") else None, order=31)
derivations.register()
message_kinds.register()
desk.register()
report_parts.register()
verbs.register()
search.register()
jobs.kinds.add("funding.export_files", JobKind(_("Workbook of all grants"), export_files, may_have_files))
for name in ("scheme.funder", "strategy.owner", "grant.recipient", "funderseat.organisation"):
    registry.ties.add(f"funding.{name}", Tie())
