"""What people are told of reports."""

from django.utils import translation

from hubportal.outbox.actions import messages


def report(run, people, *, edition=""):
    """Send each of `people` the report, once per `edition`: one written anew on demand is another one."""
    for person in people:
        with translation.override(person.language):
            messages.write(
                "report",
                key=f"report/{run.pk}/{person.pk}/{edition}",
                to=person,
                title=run.name,
                path=run.get_absolute_url(),
                id=str(run.pk),
                reader=person.pk,
            )
