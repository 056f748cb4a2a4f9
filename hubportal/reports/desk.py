"""Reports that could not be written, on the desk of those who can have them written again."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core import registry
from hubportal.core.registry import DeskItem, DeskQueue
from hubportal.hubs.permissions import EDITING, edits_somewhere, hub_ids
from hubportal.reports.models import ReportRun


def failed(user):
    return ReportRun.objects.of_hubs(hub_ids(user, EDITING)).filter(state=ReportRun.State.FAILED).with_subject()


def failed_reports(user):
    """Each says why; the portal goes on trying by itself."""
    return [
        DeskItem(
            title=run.name,
            text=_("was not written (%(error)s); the portal tries again every ten minutes") % {"error": run.error},
            url=run.get_absolute_url(),
            since=run.created_at,
            due_on=timezone.localdate(run.created_at),
            hub=run.hub,
        )
        for run in failed(user)
    ]


def register():
    """Hand the queue in."""
    queue = DeskQueue(gettext_lazy("Reports that failed"), failed_reports, edits_somewhere, failed)
    registry.desk_queues.add("reports", queue, order=90)
