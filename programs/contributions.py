from django.utils.translation import gettext_lazy as _

from hubportal.core import jobs, registry
from hubportal.core.belongings import has
from hubportal.core.jobs import JobKind
from hubportal.core.registry import HubCount, MenuEntry, Section, Tie
from programs import desk, follows, guards, message_kinds, report_parts, search, sections, verbs
from programs.actions import startup_profiles
from programs.jobs import export_call, may_have_export
from programs.loading import load
from programs.models import Applicant, CohortMember, Juror, Mentor
from programs.sitemaps import CallSitemap, ProgramSitemap

registry.menu.add("programs", MenuEntry(_("Programs"), "programs:list"), order=30)
registry.loaders.add("programs", load, order=30)
registry.hub_sections.add("programs", Section("programs/hubs/programs.html", sections.programs_of_hub), order=10)
registry.hub_counts.add("programs", HubCount(_("programs"), sections.listed_at, "programs:list"), order=30)
registry.source_sections.add("programs", Section("programs/source.html", sections.programs_of_source), order=30)
registry.front_sections.add("calls", Section("programs/front.html", sections.open_calls), order=10)
registry.sitemaps.add("programs", ProgramSitemap)
registry.sitemaps.add("calls", CallSitemap)
registry.account_menu.add(
    "programs",
    lambda user: MenuEntry(_("Manage programs"), "programs:manage") if user.has_perm("programs.read_program") else None,
    order=40,
)
registry.account_menu.add(
    "applications", lambda _user: MenuEntry(_("My applications"), "programs:my_applications"), order=30
)
registry.belongings.add("applications", lambda user: Applicant.objects.filter(user=user))
registry.belongings.add("cohorts", CohortMember.objects.of_person)
registry.belongings.add("mentorships", Mentor.objects.of_person)
registry.account_menu.add(
    "cohorts",
    lambda user: MenuEntry(_("My cohorts"), "programs:my_cohorts") if has(user, "cohorts") else None,
    order=42,
)
registry.account_menu.add(
    "mentoring",
    lambda user: MenuEntry(_("Mentoring"), "programs:mentoring") if has(user, "mentorships") else None,
    order=43,
)
registry.belongings.add("juries", Juror.objects.of_person)
registry.account_menu.add(
    "juries",
    lambda user: MenuEntry(_("My juries"), "programs:my_reviews") if has(user, "juries") else None,
    order=31,
)
message_kinds.register()
desk.register()
verbs.register()
guards.register()
search.register()
report_parts.register()
follows.register()
jobs.kinds.add("programs.export_call", JobKind(_("Export of a call"), export_call, may_have_export))
for name in ("extension", "interest", "program", "program_linked_organisations"):
    registry.ties.add(f"programs.{name}.organisation", Tie())
# Too much hangs on these to choose for people.
registry.ties.add(
    "programs.application.organisation",
    Tie(
        twice=Tie.REFUSE,
        advice=_(
            "Ask one of the two to withdraw its application, which it can until it is decided on; then merge. After "
            "that the two stay apart: answer that they are the same organisation, and staff go on seeing it."
        ),
    ),
)
registry.ties.add(
    "programs.cohortmember.organisation",
    Tie(
        twice=Tie.REFUSE,
        advice=_(
            "Each has its own history in this cohort, so the two stay apart: answer that they are the same "
            "organisation, and staff go on seeing it."
        ),
    ),
)
registry.ties.add("programs.startupprofile.organisation", Tie(settle=startup_profiles.complete))
