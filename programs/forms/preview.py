"""The form of a call as an applicant will meet it, to look at."""

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _

from programs.asking.fields import YES_OR_NO
from programs.asking.sheets import Ask
from programs.models import Question


def pages_of(form_version):
    """[(section, [(ask, its field)])] with the very fields that applicants fill in; a condition is said in words."""
    sections = list(form_version.sections.all())
    questions = {question.key: question for section in sections for question in section.questions.all()}
    return [(section, _fields(section, questions)) for section in sections]


def _fields(section, questions):
    asks = [Ask(question) for question in section.questions.all()]
    form = forms.Form(prefix=section.pk.hex)
    form.fields = {ask.key: ask.field for ask in asks}
    for ask in asks:
        if condition := _condition(ask.question, questions):
            ask.field.help_text = f"{ask.field.help_text} {escape(condition)}".strip()
    return [(ask, form[ask.key]) for ask in asks]


def _condition(question, questions):
    """What must have been answered for the question to be asked, in words; "" for one that always is."""
    if not question.shown_if_key:
        return ""
    said = {"question": question.shown_if_key, "answer": question.shown_if_value}
    if other := questions.get(question.shown_if_key):
        answers = dict(YES_OR_NO if other.kind == Question.Kind.YES_NO else other.choices())
        said = {"question": other.label, "answer": answers.get(question.shown_if_value, question.shown_if_value)}
    return _("Asked only if “%(question)s” is answered with “%(answer)s”.") % said
