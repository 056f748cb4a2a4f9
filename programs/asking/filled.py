"""The sheets of applications: what stands in one now, and what was handed in."""

from collections import defaultdict

from django.db.models import CharField, OuterRef, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Cast, Coalesce, Concat, Left, NullIf
from django.utils.translation import get_language

from programs.asking import reading
from programs.asking.sheets import Sheet
from programs.models import AnswerFile, Question


def current(application):
    """What applicants have written so far; each `Ask` with the row of its answer, for its revision and a rival text.

    saved_at: of the latest answer, or None; unplaced: [(label, lines)] of what the form has no place for.
    """
    found = application.answers.annotate(asked_as=_earlier_label()).select_related("saved_by", "rival_by")
    answers = {answer.key: answer for answer in found}
    kept = application.files.filter(removed_at=None).annotate(asked_as=_earlier_label()).select_related("file")
    sheet = Sheet(_form(application), {key: answer.value for key, answer in answers.items()}, _by_key(kept))
    for ask in sheet.all_asks:
        ask.answer = answers.get(ask.key)
    sheet.saved_at = max((answer.saved_at for answer in answers.values()), default=None)
    known = [(answer, reading.bare(answer.value)) for answer in answers.values() if answer.value]
    known += [(file, [file.file.name]) for file in kept]
    sheet.unplaced = [(one.asked_as or one.key, lines) for one, lines in known if one.key not in sheet.questions]
    return sheet


def _earlier_label():
    """How an earlier form asked for what carrying over keeps as "key-v1", in the active language."""
    kept_as = Concat(Left("key", 50), Value("-v"), Cast("form_version__number", CharField()))
    asked = Question.objects.filter(form_version__call=OuterRef("application__call"))
    asked = asked.annotate(kept_as=kept_as).filter(kept_as=OuterRef("key"))
    own, other = ("label_de", "label_en") if get_language() == "de" else ("label_en", "label_de")
    return Subquery(asked.order_by().values_list(Coalesce(NullIf(own, Value("")), other))[:1])


def handed_in(submission):
    """What was handed in, as it stood; files that have since been deleted are left out."""
    ids = [one["id"] for answer in submission.answers.values() for one in _files_in(answer)]
    files = _by_key(AnswerFile.objects.filter(pk__in=ids).select_related("file"))
    return Sheet(_form(submission), submission.answers, files)


def _files_in(answer):
    """The files that an answer in a snapshot names; a team is a list of dictionaries too, but without ids."""
    return [one for one in answer if isinstance(one, dict) and "id" in one] if isinstance(answer, list) else []


def _form(record):
    """The form of an application or a submission, with its sections and questions."""
    prefetch_related_objects([record.form_version], "sections__questions")
    return record.form_version


def _by_key(files):
    grouped = defaultdict(list)
    for file in files:
        grouped[file.key].append(file)
    return grouped
