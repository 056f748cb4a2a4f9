"""What people are told of reports."""

from django.utils import translation
from django.utils.translation import gettext as _

from hubportal.outbox.actions import messages


def hub_week(run, people, *, edition=""):
    """Send each of `people` the report, once per `edition`: one written anew on demand is another one."""
    for person in people:
        with translation.override(person.language):
            messages.write(
                "hub_week",
                key=f"hub_week/{run.pk}/{person.pk}/{edition}",
                to=person,
                title=_("The week at %(hub)s: %(period)s") % {"hub": run.hub.name, "period": run.period},
                path=run.get_absolute_url(),
                id=str(run.pk),
            )
