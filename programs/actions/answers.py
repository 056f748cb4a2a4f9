"""Answers as they are typed. Whoever saves what another has changed meanwhile overwrites nothing: both texts stay."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubportal.core.transitions import InvalidTransition
from programs.asking.sheets import Ask, is_shaped
from programs.models import Answer, Application, Question


@dataclass
class Saved:
    """What came of saving: the rows by key, and the keys where two texts stand now, or a third had to wait."""

    answers: dict
    rivals: list = field(default_factory=list)
    waiting: list = field(default_factory=list)


@transaction.atomic
def save(application_id, typed, *, by, revisions):
    """Keep {key: answer as typed}; revisions: {key: revision that the person saw}, 0 or nothing for no answer yet.

    InvalidTransition if the application cannot be written any more.
    """
    application = writable(application_id)
    rows = {answer.key: answer for answer in Answer.objects.filter(application=application, key__in=typed)}
    saved = Saved(rows)
    now = timezone.now()
    for key, value in typed.items():
        row = rows.get(key)
        if row is None and value:
            rows[key] = Answer.objects.create(application=application, key=key, value=value, saved_at=now, saved_by=by)
        elif row is not None and row.value != value:
            _change(row, value, seen=revisions.get(key, 0), by=by, now=now, saved=saved)
        elif row is not None and row.rival_by_id == by.pk and revisions.get(key, 0) != row.revision:
            _drop_rival(row)  # typed by the rival's writer, not merely sent along with a page that showed what stands
    return saved


def writable(application_id):
    """The application, locked: its answers change one after the other."""
    held = Application.objects.select_related("call").with_extension().select_for_update(of=("self",), no_key=True)
    application = held.get(pk=application_id)
    if not application.is_writable:
        raise InvalidTransition(_("This application can no longer be changed. What you have typed is not saved."))
    return application


def _change(row, value, *, seen, by, now, saved):
    if seen == row.revision:
        row.value, row.saved_at, row.saved_by = value, now, by
        row.revision += 1
        row.save(update_fields=["value", "revision", "saved_at", "saved_by"])
        if row.rival == value:
            _drop_rival(row)
    elif row.rival == value:
        saved.rivals.append(row.key)
    elif row.rival is None or row.rival_by_id == by.pk:
        row.rival, row.rival_at, row.rival_by = value, now, by
        row.save(update_fields=["rival", "rival_at", "rival_by"])
        saved.rivals.append(row.key)
    else:
        saved.waiting.append(row.key)


def _drop_rival(row):
    """Both texts are the same now: nothing is left to choose from."""
    row.rival = row.rival_at = row.rival_by = None
    row.save(update_fields=["rival", "rival_at", "rival_by"])


@transaction.atomic
def choose(application, key, *, by, revision, takes_rival):
    """Of two texts keep one: what stands, or its rival. InvalidTransition if what stands has changed meanwhile."""
    application = writable(application.pk)
    row = Answer.objects.filter(application=application, key=key, rival__isnull=False).first()
    if row is None:
        return
    if row.revision != revision:
        raise InvalidTransition(_("The answer has changed meanwhile. Please look at both texts again."))
    if takes_rival:
        row.value = row.rival
    row.rival = row.rival_at = row.rival_by = None
    row.revision += 1
    row.saved_at, row.saved_by = timezone.now(), by
    row.save()


@transaction.atomic
def fill(application_id, known):
    """Write {key: answer} where the form asks for it and nothing stands yet, as the portal itself; the keys written."""
    application = writable(application_id)
    rows = {answer.key: answer for answer in Answer.objects.filter(application=application, key__in=known)}
    written = []
    for question in Question.objects.filter(form_version=application.form_version_id, key__in=known):
        row = rows.get(question.key) or Answer(application=application, key=question.key, revision=0)
        if row.value or not _fits(question, known[question.key]):
            continue
        row.value, row.saved_at, row.saved_by = known[question.key], timezone.now(), None
        row.revision += 1
        row.save()
        written.append(question.key)
    return written


def _fits(question, value):
    return is_shaped(question, value) and not Ask(question, value).faults
