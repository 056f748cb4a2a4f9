"""Input about the form of a call: its sections and questions. Forms validate; they never save."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubportal.core.text import fold
from programs.forms.languages import OneLanguageAtLeast, WithLanguages
from programs.models import FormVersion, Question, Section

MOST_OPTIONS = 60
# The fields that only some kinds of question have.
OF_KIND = {
    "max_length": Question.WITH_LENGTH,
    "smallest": Question.WITH_BOUNDS,
    "largest": Question.WITH_BOUNDS,
    "options": Question.WITH_OPTIONS,
    "consent_version": (Question.Kind.CONSENT,),
    "identifies": tuple(set(Question.Kind) - {*Question.ALWAYS_TELLING, Question.Kind.FILE}),
    "without_names": (Question.Kind.FILE,),
}
NOTHING = {"options": [], "consent_version": "", "identifies": False, "without_names": False}


class SectionForm(OneLanguageAtLeast, WithLanguages, forms.ModelForm):
    needed = ("title",)

    class Meta:
        model = Section
        fields = ["title_de", "title_en", "text_de", "text_en"]


class OptionsField(forms.CharField):
    """Options as lines: "German | English", or one text for both; what stands in [brackets] in front is the key."""

    widget = forms.Textarea(attrs={"rows": 6})
    LINE = re.compile(r"^(?:\[(?P<key>[\w-]+)\]\s*)?(?P<de>[^|]+?)\s*(?:\|\s*(?P<en>.+))?$")

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n".join(f"[{one['key']}] {one['de']} | {one['en']}" for one in value)

    def to_python(self, value):
        lines = [line.strip() for line in super().to_python(value).splitlines() if line.strip()]
        if len(lines) > MOST_OPTIONS:
            raise ValidationError(_("At most %(number)d options."), params={"number": MOST_OPTIONS})
        options = [self._read(line) for line in lines]
        keys = [one["key"] for one in options]
        if twice := next((one["de"] for one in options if keys.count(one["key"]) > 1), None):
            raise ValidationError(_("“%(option)s” stands there twice."), params={"option": twice})
        return options

    def _read(self, line):
        found = self.LINE.match(line)
        if found is None:
            raise ValidationError(_("This line cannot be read: %(line)s"), params={"line": line})
        german, english = found["de"].strip(), (found["en"] or found["de"]).strip()
        return {"key": found["key"] or key_from(english), "de": german, "en": english}


class QuestionForm(OneLanguageAtLeast, WithLanguages, forms.ModelForm):
    """A question of the form version `form_version`; condition: "key=value" of one that it depends on."""

    needed = ("label",)
    key = forms.SlugField(
        label=_("Key"),
        max_length=60,
        required=False,
        help_text=_("By it answers are carried over to the next version, and filled in from the start-up profile."),
    )
    options = OptionsField(
        label=_("Options"), required=False, help_text=_("One per line: German | English. Example: Idee | Idea")
    )
    condition = forms.ChoiceField(label=_("Asked only if"), required=False)

    class Meta:
        model = Question
        fields = [
            *("section", "kind", "label_de", "label_en", "help_de", "help_en", "is_required", "identifies"),
            "without_names",
            *("max_length", "smallest", "largest", "options", "condition", "consent_version", "key"),
        ]
        help_texts = {
            "max_length": _("For texts."),
            "smallest": _("The least number or amount; how many options, files or people at least."),
            "largest": _("The greatest number or amount; how many options, files or people at most."),
            "consent_version": _("For consents: change it when the wording changes, for example 2026-1."),
        }

    def __init__(self, *args, form_version: FormVersion, **kwargs):
        super().__init__(*args, **kwargs)
        self.form_version = form_version
        self.fields["section"].queryset = form_version.sections.all()
        self.fields["section"].empty_label = None
        others = form_version.questions.exclude(pk=self.instance.pk).filter(kind__in=Question.CONDITIONS)
        self.fields["condition"].choices = [("", _("always")), *(_choices_of(one) for one in others)]
        for name, kinds in OF_KIND.items():
            self.fields[name].widget.attrs["data-kinds"] = " ".join(kinds)
        if self.instance.shown_if_key:
            self.initial["condition"] = f"{self.instance.shown_if_key}={self.instance.shown_if_value}"

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        for name, kinds in OF_KIND.items():
            if kind not in kinds:
                cleaned[name] = NOTHING.get(name)
                self.errors.pop(name, None)
        if kind in Question.WITH_OPTIONS and not cleaned.get("options"):
            self.add_error("options", _("Name the options one can choose from."))
        if kind == Question.Kind.CONSENT and not cleaned.get("consent_version"):
            self.add_error("consent_version", _("Say which version of the wording this is, for example 2026-1."))
        if _out_of_order(cleaned):
            self.add_error("largest", _("The most cannot be less than the least."))
        key, _sign, value = cleaned.pop("condition", "").partition("=")
        cleaned |= {"shown_if_key": key, "shown_if_value": value}
        cleaned["key"] = self._free_key(cleaned)
        return cleaned

    def _free_key(self, cleaned):
        """The key that was entered, if it is free; else one made from the question."""
        taken = set(self.form_version.questions.exclude(pk=self.instance.pk).values_list("key", flat=True))
        key = cleaned.get("key") or self.instance.key
        if key in taken:
            self.add_error("key", _("Another question of this form has this key."))
        if key:
            return key
        made = key_from(cleaned.get("label_en") or cleaned.get("label_de") or "question")
        return next(name for name in (made, *(f"{made}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _out_of_order(cleaned):
    smallest, largest = cleaned.get("smallest"), cleaned.get("largest")
    return smallest is not None and largest is not None and largest < smallest


def _choices_of(question):
    """The answers to a question that another may depend on, as a group of choices."""
    answers = question.choices() or [("yes", _("yes")), ("no", _("no"))]
    return str(question), [(f"{question.key}={key}", f"{question}: {text}") for key, text in answers]


def key_from(text):
    """A short key made from words: "Who buys it today?" → "who_buys_it_today"."""
    return fold(text).replace(" ", "_")[:40].strip("_") or "question"


class SourceForm(forms.Form):
    """The form to begin from: an empty one, or a copy of one that the person may read."""

    source = forms.ModelChoiceField(
        label=_("Begin from"), required=False, queryset=FormVersion.objects.none(), empty_label=_("an empty form")
    )

    def __init__(self, *args, forms_there, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = forms_there
