"""How this room writes to people."""

from django.utils import translation

from hubportal.core import activity
from hubportal.outbox.actions import messages


def tell(kind, people, subject, *, title, path, key="", **payload):
    """Tell each of `people`, once per `key`, else per line in the log of `subject`.

    `title` and `path` are called in their language.
    """
    key = key or activity.history(subject).first().pk
    for person in people:
        with translation.override(person.language):
            messages.write(
                kind,
                key=f"{kind}/{key}/{person.pk}",
                to=person,
                title=title(),
                path=path(),
                id=str(subject.pk),
                **payload,
            )
