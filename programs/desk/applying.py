"""What waits for applicants."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.belongings import has
from hubportal.core.registry import DeskItem, DeskQueue
from programs.models import Application, Call

SOON = datetime.timedelta(days=14)


def being_written(user):
    written = Application.objects.of_person(user).with_extension()
    return written.filter(state=Application.State.DRAFT, call__state__in=Call.ACCEPTING)


def drafts(user):
    """Drafts that the person writes and whose deadline is near, or was missed a little while ago but still holds."""
    now = timezone.now()
    written = being_written(user).select_related("call__program__hub", "organisation")
    return [
        DeskItem(
            title=application.call.title,
            text=_("The application of %(name)s is not handed in yet") % {"name": application.organisation},
            url=application.get_absolute_url(),
            since=application.begun_at,
            due_on=timezone.localdate(application.deadline, application.call.zone),
            hub=application.call.program.hub,
        )
        for application in written
        if application.is_open_at(now) and application.deadline - now < SOON
    ]


def applies(user):
    """Whether the person writes any application."""
    return has(user, "applications")


QUEUES = (("drafts", DeskQueue(gettext_lazy("Applications to hand in"), drafts, applies, being_written)),)
