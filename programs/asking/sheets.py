"""A form filled in: what it asks, given what has been answered, and what is wrong or missing.

answers: {key: answer as typed}; files: {key: [AnswerFile]}. The same sheet is written by applicants, checked when it is
handed in, and read by staff and jury.
"""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programs.asking.fields import field_for
from programs.asking.team import check_number
from programs.models import Question

Kind = Question.Kind
_SHAPES = {Kind.SEVERAL: list, Kind.TEAM: list}  # all others are text


@dataclass
class Ask:
    """One question with its answer.

    answer: the row it is kept in, where applicants write; hidden: withheld from whoever reads the sheet.
    """

    question: Question
    value: object = ""
    files: list = field(default_factory=list)
    answer: object = None
    hidden: bool = False

    @property
    def key(self):
        return self.question.key

    @property
    def name(self):
        """The name of its input."""
        return name_of(self.key)

    @property
    def is_file(self):
        return self.question.kind == Kind.FILE

    @property
    def is_answered(self):
        return bool(self.files if self.is_file else self.value)

    @cached_property
    def field(self):
        return field_for(self.question)

    @property
    def link(self):
        """The web address given, if it is one that a browser may follow; else nothing."""
        try:
            return self.read()
        except ValidationError:
            return ""

    @property
    def faults(self):
        """The sentences that say what keeps this answer from being handed in; those without an answer included."""
        try:
            self.read()
        except ValidationError as error:
            return error.messages
        return []

    @property
    def is_wrong(self):
        """Whether there is an answer that cannot stay."""
        return self.is_answered and bool(self.faults)

    def read(self):
        """The answer as a value of its kind; ValidationError if it is missing or cannot be read."""
        if not self.is_file:
            return self.field.clean(self.value)
        if self.question.is_required and not self.files:
            raise ValidationError(self.field.error_messages["required"], code="required")
        check_number(len(self.files), self.question.smallest, self.field.most)
        for file in self.files:
            if file.file.closed_because and file.file.scan == file.file.Scan.INFECTED:
                text = _("In “%(name)s” a virus was found. Please take it out.")
                raise ValidationError(text % {"name": file.file.name}, code="infected")
        return self.files

    @property
    def longest(self):
        """The most characters that an answer may have; None where they are not counted."""
        return self.field.widget.attrs.get("data-longest")

    @property
    def count_in_words(self):
        left = self.longest - len(self.value)
        said = {"most": self.longest, "left": left, "over": -left}
        if left < 0:
            return _("At most %(most)s characters; %(over)s too many.") % said
        return _("At most %(most)s characters; %(left)s left.") % said

    @property
    def read_as(self):
        """How a number was read, so that nobody is misunderstood by a factor of a thousand; "" for other kinds."""
        if not hasattr(self.field, "read_as") or not self.is_answered or self.faults:
            return ""
        return _("Read as %(number)s.") % {"number": self.field.read_as(self.read())}


@dataclass
class Page:
    """One section with what it asks now; `unasked`: its questions that the answers so far leave out."""

    number: int
    section: object
    asks: list
    unasked: list

    @property
    def all_asks(self):
        """In the order of the form."""
        return sorted(self.asks + self.unasked, key=lambda ask: (ask.question.position, ask.question.pk))

    @property
    def faults(self):
        return [(ask, sentence) for ask in self.asks for sentence in ask.faults]

    @property
    def is_done(self):
        return not self.faults

    @property
    def previous(self):
        return self.number - 1


class Sheet:
    """A form version with its answers, as pages."""

    def __init__(self, form_version, answers, files=None):
        self.form_version = form_version
        sections = list(form_version.sections.all())
        self.questions = {question.key: question for section in sections for question in section.questions.all()}
        self._answers = {
            key: value if is_shaped(question, value := answers.get(key) or "") else ""
            for key, question in self.questions.items()
        }
        self._files = files or {}
        self.pages = [self._page(number, section) for number, section in enumerate(sections, 1)]

    def _page(self, number, section):
        asks = [
            Ask(question, self._answers[question.key], list(self._files.get(question.key, ())))
            for question in section.questions.all()
        ]
        asked = [ask for ask in asks if self.is_asked(ask.question)]
        return Page(number, section, asked, [ask for ask in asks if ask not in asked])

    def is_asked(self, question, _above=()):
        """Whether the answers so far make this question one; a question that is left out decides nothing."""
        if not question.shown_if_key:
            return True
        other = self.questions.get(question.shown_if_key)
        if other is None or other.key in _above or not self.is_asked(other, (*_above, question.key)):
            return False
        answer = self._answers[other.key]
        return question.shown_if_value in (answer if isinstance(answer, list) else [answer])

    @property
    def asks(self):
        return [ask for page in self.pages for ask in page.asks]

    @property
    def all_asks(self):
        """All questions, whether they are asked now or not."""
        return [ask for page in self.pages for ask in page.all_asks]

    @cached_property
    def faults(self):
        """[(page, ask, sentence)] of what keeps it from being handed in."""
        return [(page, ask, sentence) for page in self.pages for ask, sentence in page.faults]

    @property
    def number_answered(self):
        return sum(ask.is_answered and not ask.faults for ask in self.asks)

    def snapshot(self):
        """{key: answer} of what is asked and answered; of files, what identifies them and their content."""
        return {
            ask.key: [_file_in_words(file) for file in ask.files] if ask.is_file else ask.value
            for ask in self.asks
            if ask.is_answered
        }

    def checksum(self):
        """SHA-256 over form and answers: the same for the same content."""
        content = {"form": str(self.form_version.pk), "answers": self.snapshot()}
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def name_of(key):
    return f"answer-{key}"


def is_shaped(question, value):
    """Whether an answer is of the kind of thing that the question takes; no answer always is."""
    return not value or isinstance(value, _SHAPES.get(question.kind, str))


def empty(question):
    """What stands for no answer."""
    return _SHAPES.get(question.kind, str)()


def _file_in_words(file):
    return {"id": str(file.pk), "name": file.file.name, "sha256": file.file.sha256}


def typed(asks, data):
    """{key: answer} of what a request's data hold for these questions, line ends as everywhere else."""
    return {ask.key: _typed(ask, data) for ask in asks if not ask.is_file}


def _typed(ask, data):
    value = ask.field.widget.value_from_datadict(data, {}, ask.name)
    if ask.question.kind == Kind.CONSENT:
        return ask.field.version if value else ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\0", "")
    return value or ""
