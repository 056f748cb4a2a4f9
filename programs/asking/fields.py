"""How each kind of question is asked: the form field that shows it and says what is wrong with an answer.

A field takes an answer as it is kept: as typed. Text for most kinds, a list of keys for several options, a list of
people for a team, and for a consent the version of the wording that was agreed to.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.numbers import MoneyField, NumberField, amount, in_words
from hubportal.core.uploads import DocumentField
from hubportal.core.widgets import DateInput
from programs.asking.team import TeamField, check_number
from programs.models import Question

Kind = Question.Kind
LONGEST = {Kind.SHORT_TEXT: 300, Kind.LONG_TEXT: 10_000}  # characters, where a question sets no limit
YES_OR_NO = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))
MOST_FILES = 5  # to a question that sets no limit


class AskedNumberField(NumberField):
    def read_as(self, value):
        """The number in words, for the person to see how it was understood."""
        return amount(value)


class AskedMoneyField(MoneyField):
    def read_as(self, value):
        return in_words(value)


class SeveralField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, smallest=None, largest=None, **options):
        self.smallest, self.largest = smallest, largest
        super().__init__(**options)

    def validate(self, value):
        super().validate(value)
        check_number(len(value), self.smallest, self.largest)


class ConsentField(forms.Field):
    """A box whose answer is the version of the wording beside it; another version's consent is none."""

    def __init__(self, *, version, **options):
        self.version = version
        super().__init__(widget=forms.CheckboxInput(check_test=lambda value: value == version), **options)

    def validate(self, value):
        super().validate(value)
        if value not in ("", self.version):
            text = _("The wording has changed since you agreed. Please read it and agree again.")
            raise ValidationError(text, code="changed")


def field_for(question):
    """The form field of a question, in the reader's language. What must be answered is asked for when it is read."""
    return _MADE_BY[question.kind](
        question,
        label=question.label,
        help_text=escape(question.help),  # fields take it for markup
        required=question.is_required,
        error_messages=_missing(question),
    )


def _missing(question):
    if question.kind == Kind.CONSENT:
        return {"required": _("Please agree, or the application cannot be handed in.")}
    return {"required": _("This answer is missing.")}


def _text(question, **options):
    longest = question.max_length or LONGEST[question.kind]
    widget = forms.TextInput if question.kind == Kind.SHORT_TEXT else forms.Textarea(attrs={"rows": 6})
    field = forms.CharField(max_length=longest, widget=widget, **options)
    # A browser would cut a pasted text off in silence; the limit is told, and counted, instead.
    field.widget.attrs.pop("maxlength", None)
    field.widget.attrs["data-longest"] = longest
    return field


def _bounded(field_class):
    def make(question, **options):
        bounds = {"min_value": question.smallest, "max_value": question.largest}
        return field_class(**{name: bound for name, bound in bounds.items() if bound is not None}, **options)

    return make


def _date(question, **options):
    return forms.DateField(widget=DateInput, input_formats=["%Y-%m-%d", "%d.%m.%Y"], **options)


def _choice(question, **options):
    choices = question.choices()
    if len(choices) <= 5:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)
    return forms.ChoiceField(choices=[("", _("Please choose")), *choices], **options)


def _counted(field_class):
    def make(question, **options):
        extra = {"choices": question.choices()} if question.kind == Kind.SEVERAL else {}
        return field_class(smallest=question.smallest, largest=question.largest, **extra, **options)

    return make


def _yes_or_no(question, **options):
    return forms.ChoiceField(choices=YES_OR_NO, widget=forms.RadioSelect, **options)


def _url(question, **options):
    field = forms.URLField(max_length=300, assume_scheme="https", widget=forms.TextInput, **options)
    field.widget.attrs["inputmode"] = "url"
    return field


def _file(question, *, required, help_text, **options):
    """One more file; how many there must be is asked of those that are kept."""
    field = DocumentField(required=False, **options)
    asked = _("Please leave out names, logos and faces.") if question.without_names else ""
    field.help_text = " ".join(str(text) for text in (help_text, asked, field.help_text) if text)
    field.most = int(question.largest or MOST_FILES)
    return field


def _consent(question, **options):
    return ConsentField(version=question.consent_version, **options)


_MADE_BY = {
    Kind.SHORT_TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.NUMBER: _bounded(AskedNumberField),
    Kind.MONEY: _bounded(AskedMoneyField),
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.SEVERAL: _counted(SeveralField),
    Kind.YES_NO: _yes_or_no,
    Kind.URL: _url,
    Kind.FILE: _file,
    Kind.TEAM: _counted(TeamField),
    Kind.CONSENT: _consent,
}
