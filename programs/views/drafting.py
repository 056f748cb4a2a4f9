"""Keeping what a page of an application was sent with, whatever else happens."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from programs.actions import answer_files, answers
from programs.asking.sheets import typed


@dataclass
class Kept:
    """What was not kept as it came: {key: sentences} of files that were refused, {key: text} of answers that wait
    until somebody has chosen between two others; `rivals`: the keys where a second text stands now.
    """

    refused: dict = field(default_factory=dict)
    waiting: dict = field(default_factory=dict)
    rivals: list = field(default_factory=list)

    @property
    def is_all(self):
        return not (self.refused or self.waiting or self.rivals)


def keep(request, application, page):
    """Keep every answer and file of `page` that the request holds. InvalidTransition if nothing may change any more."""
    asks = [ask for ask in page.all_asks if _seen(ask) in request.POST]
    given = typed(asks, request.POST)
    revisions = {ask.key: seen(request, ask) for ask in asks}
    saved = answers.save(application.pk, given, by=request.user, revisions=revisions)
    kept = Kept(waiting={key: given[key] for key in saved.waiting}, rivals=saved.rivals)
    for ask in asks:
        if ask.is_file and ask.name in request.FILES:
            try:
                keep_file(request, application, ask)
            except ValidationError as error:
                kept.refused[ask.key] = error.messages
    return kept


def keep_file(request, application, ask):
    """Keep the file that the request holds for `ask`; ValidationError, in words, if it cannot be taken."""
    upload = ask.field.clean(request.FILES.get(ask.name))
    if upload is None:
        raise ValidationError(ask.field.error_messages["required"])
    return answer_files.add(application, question=ask.question, upload=upload, by=request.user, most=ask.field.most)


def _seen(ask):
    """The input that says which revision of an answer the person saw; without it, the question was not on the page."""
    return f"revision-{ask.key}"


def seen(request, ask):
    return number(request.POST.get(_seen(ask), ""))


def number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
