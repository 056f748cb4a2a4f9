from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.core.jobs import JobKind, kinds
from hubportal.core.registry import MenuEntry, Tie
from hubportal.reports import desk, jobs, message_kinds
from hubportal.reports.actions.runs import JOB

ENTRY = MenuEntry(_("Reports"), "reports:list")

registry.account_menu.add("reports", lambda user: ENTRY if user.has_perm("reports.view_reportrun") else None, order=20)
message_kinds.register()
desk.register()
kinds.add(JOB, JobKind(_("Writing a report"), jobs.write_report, jobs.may_write, jobs.page))
for name in ("reportrun.funder", "reportsubscription.funder"):
    registry.ties.add(f"reports.{name}", Tie())
