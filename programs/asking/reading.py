"""An answer in words, for people to read: on pages, in the PDF, for staff and jury."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubportal.core.numbers import amount, money
from programs.asking.fields import YES_OR_NO
from programs.asking.sheets import Ask
from programs.models import Question

Kind = Question.Kind


def lines(ask):
    """The answer as a list of lines, none without one; what cannot be read is shown as it was typed."""
    if not ask.is_answered:
        return []
    if ask.is_file:
        return [f"{file.file} ({filesizeformat(file.file.size)})" for file in ask.files]
    try:
        value = ask.field.to_python(ask.value)
    except ValidationError:
        value = ask.value
    return _IN_WORDS.get(ask.question.kind, _as_text)(ask.question, value)


def bare(value):
    """An answer whose question is no longer known, as lines."""
    if not isinstance(value, list):
        return _as_text(None, value)
    return _team(None, value) if value and isinstance(value[0], dict) else [str(one) for one in value]


@dataclass
class Text:
    """One of two texts that stand for a question. choice: what says that it is to be kept."""

    person: object
    at: datetime.datetime
    lines: list
    choice: str


def texts(ask):
    """What stands and its rival, where two people have written at the same time; none where only one text stands."""
    answer = ask.answer
    if answer is None or answer.rival is None:
        return []
    return [
        Text(answer.saved_by, answer.saved_at, lines(Ask(ask.question, answer.value)), f"kept:{answer.revision}"),
        Text(answer.rival_by, answer.rival_at, lines(Ask(ask.question, answer.rival)), f"rival:{answer.revision}"),
    ]


def _as_text(_question, value):
    return str(value).splitlines()


def _number(written):
    return lambda question, value: _as_text(question, value) if isinstance(value, str) else [written(value)]


def _date(question, value):
    return [date_format(value, "DATE_FORMAT")] if isinstance(value, datetime.date) else _as_text(question, value)


def _options(question, value):
    chosen = value if isinstance(value, list) else [value]
    texts = dict(YES_OR_NO if question.kind == Kind.YES_NO else question.choices())
    return [str(texts.get(key, key)) for key in chosen]


def _team(_question, value):
    return [" – ".join(text for text in (person.get("name"), person.get("role")) if text) for person in value]


def _consent(_question, value):
    return [_("Agreed, to the wording of version %(version)s.") % {"version": value}]


_IN_WORDS = {
    Kind.NUMBER: _number(amount),
    Kind.MONEY: _number(money),
    Kind.DATE: _date,
    Kind.CHOICE: _options,
    Kind.SEVERAL: _options,
    Kind.YES_NO: _options,
    Kind.TEAM: _team,
    Kind.CONSENT: _consent,
}
