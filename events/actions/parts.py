"""What an event is made of besides its own fields: agenda, questions, invited guests."""

from django.db import transaction

from events.models import Guest, Question, Session, Speaker
from hubportal.core import activity


@transaction.atomic
def save_session(event, session=None, *, by, speakers=(), **fields):
    """Write an entry of the agenda; speakers: [(name, role)], in order."""
    is_new = session is None
    session = session or Session(event=event)
    for name, value in fields.items():
        setattr(session, name, value)
    session.save()
    session.speakers.all().delete()
    for position, (name, role) in enumerate(speakers):
        Speaker.objects.create(session=session, name=name, role=role, position=position)
    activity.record("added" if is_new else "changed", session, by=by)
    return session


@transaction.atomic
def save_question(event, question=None, *, by, **fields):
    is_new = question is None
    question = question or Question(event=event)
    for name, value in fields.items():
        setattr(question, name, value)
    question.save()
    activity.record("added" if is_new else "changed", question, by=by)
    return question


@transaction.atomic
def remove(part, *, by):
    """Take an entry of the agenda, or a question with its answers, out."""
    activity.record("deleted", part, by=by)
    part.delete()


@transaction.atomic
def invite(event, *, by, emails):
    """Let exactly these addresses see an event for the invited."""
    event.guests.exclude(email__in=emails).delete()
    present = set(event.guests.values_list("email", flat=True))
    for email in [email for email in emails if email not in present]:
        Guest.objects.create(event=event, email=email)
    activity.record("changed", event, by=by)
