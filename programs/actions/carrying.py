"""Carrying an application over to a newer form: openly, and without losing a word."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from hubportal.core import activity
from hubportal.core.transitions import InvalidTransition
from programs.actions.answers import writable
from programs.asking.filled import current
from programs.asking.sheets import Sheet, is_shaped
from programs.models import Answer, AnswerFile, FormVersion, Question

Kind = Question.Kind


@dataclass
class Move:
    """What becomes of an application in a newer form, by the `Ask`s of the old and the new."""

    moved: list = field(default_factory=list)  # answered, and asked again
    unplaced: list = field(default_factory=list)  # answered, and no longer asked in a way it would fit; kept
    new: list = field(default_factory=list)  # asked for the first time


def preview(application, form_version):
    """The Move of an application to `form_version`, which is of the same call."""
    old = current(application)
    answers = {ask.key: ask.value for ask in old.all_asks}
    files = {ask.key: ask.files for ask in old.all_asks}
    new = Sheet(FormVersion.objects.with_questions().get(pk=form_version.pk), answers, files)
    move = Move()
    for ask in old.all_asks:
        if ask.is_answered:
            (move.moved if _has_place(ask, new) else move.unplaced).append(ask)
    move.new = [ask for ask in new.asks if ask.key not in old.questions]
    return move


def _has_place(ask, sheet):
    question = sheet.questions.get(ask.key)
    if question is None or ask.is_file != (question.kind == Kind.FILE):
        return False
    return ask.is_file or is_shaped(question, ask.value)


@transaction.atomic
def carry_over(application, *, form_version, by):
    """Go on in a newer form of the call. What no longer has a place keeps its words under a key of its own."""
    application = writable(application.pk)
    if not application.call.form_versions.published().filter(
        pk=form_version.pk, number__gt=application.form_version.number
    ):
        raise InvalidTransition(_("The application is in this form already."))
    move = preview(application, form_version)
    for ask in move.unplaced:
        kept = f"{ask.key[:50]}-v{application.form_version.number}"
        Answer.objects.filter(application=application, key=ask.key).update(key=kept)
        AnswerFile.objects.filter(application=application, key=ask.key, removed_at=None).update(key=kept)
    before, application.form_version = application.form_version.number, form_version
    application.save(update_fields=["form_version"])
    activity.record("carried over", application, by=by, changes={"form_version": [before, form_version.number]})
    return move
