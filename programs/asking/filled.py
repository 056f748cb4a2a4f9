"""The sheets of applications: what stands in one now, and what was handed in."""

from collections import defaultdict

from django.db.models import prefetch_related_objects

from programs.asking import reading
from programs.asking.sheets import Sheet
from programs.models import AnswerFile


def current(application):
    """What applicants have written so far; each `Ask` with the row of its answer, for its revision and a rival text.

    saved_at: of the latest answer, or None; unplaced: [(key, lines)] of what the form has no place for.
    """
    answers = {answer.key: answer for answer in application.answers.select_related("saved_by", "rival_by")}
    kept = application.files.filter(removed_at=None).select_related("file")
    sheet = Sheet(_form(application), {key: answer.value for key, answer in answers.items()}, _by_key(kept))
    for ask in sheet.all_asks:
        ask.answer = answers.get(ask.key)
    sheet.saved_at = max((answer.saved_at for answer in answers.values()), default=None)
    known = [(key, reading.bare(answer.value)) for key, answer in answers.items() if answer.value]
    known += [(file.key, [file.file.name]) for file in kept]
    sheet.unplaced = [(key, lines) for key, lines in known if key not in sheet.questions]
    return sheet


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
