"""What was handed in, as staff and jury read it: never a draft, and for a blind jury without what tells who applies."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from programs import blinding
from programs.asking import filled, reading


@dataclass
class Sheet:
    """What one submission says. blind: whether its readers must not learn who applies."""

    application: object
    submission: object
    pages: list
    blind: bool

    @cached_property
    def veil(self):
        """What blacks out in a text who applies, for a blind jury; for all others it leaves the text as it is."""
        asks = [ask for page in self.pages for ask in page.asks]
        return blinding.veil(self.application, asks) if self.blind else str

    @property
    def files(self):
        """[(ask, file, name)] of all files that its readers may have."""
        return [
            (ask, file, name)
            for page in self.pages
            for ask in page.asks
            if not ask.hidden
            for file, name in self.named(ask)
        ]

    def named(self, ask):
        """[(file, name)] of one answer; a blind jury gets names that say nothing."""
        return [
            (file, blind_name(self.application, ask.key, number, file.file) if self.blind else file.file.name)
            for number, file in enumerate(ask.files, 1)
        ]


@dataclass
class Shown:
    """One answer as the template `programs/answers/show.html` shows it."""

    ask: object
    lines: list
    files: list


def sheet(application, *, blind):
    """The Sheet of what counts: the last that was handed in; None as long as nothing has been.

    The caller has asked whether the person may read it, and whether the review is blind for them.
    """
    submission = application.submissions.select_related("pdf", "form_version").last()
    return sheet_of(application, submission, blind=blind) if submission else None


def sheet_of(application, submission, *, blind):
    """The Sheet of one submission."""
    pages = filled.handed_in(submission).pages
    for page in pages:
        for ask in page.asks:
            ask.hidden = blind and ask.question.is_hidden_when_blind
    return Sheet(application, submission, pages, blind)


def shown(sheet):
    """[(section, [Shown])] of a Sheet, for the template."""
    return [(page.section, [_shown(sheet, ask) for ask in page.asks]) for page in sheet.pages]


def _shown(sheet, ask):
    if ask.hidden:
        return Shown(ask, [_("Not shown: the review is blind.")], [])
    if ask.is_file:
        return Shown(ask, [], sheet.named(ask))
    return Shown(ask, [sheet.veil(line) for line in reading.lines(ask)], [])


def blind_name(application, key, number, stored_file):
    """What a file is called for a blind jury: "K7Q2-pitch-1.pdf"."""
    ending = stored_file.name.rpartition(".")[2]
    return f"{application.code}-{key}-{number}.{ending}"
