"""Input about decisions and their letters."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubportal.core.translated import label
from programs.letters import unknown_placeholders
from programs.models import Decision, LetterTemplate, Verdict

UNDECIDED = ("", _("not decided"))


class VerdictsForm(forms.Form):
    """A verdict for each of several applications, or none yet."""

    def __init__(self, *args, applications, **kwargs):
        super().__init__(*args, **kwargs)
        self.applications = {str(one.pk): one for one in applications}
        for pk, application in self.applications.items():
            self.fields[pk] = forms.ChoiceField(
                label=_("Decision on %(code)s") % {"code": application.code},
                choices=[UNDECIDED, *Verdict.choices],
                required=False,
            )

    def verdicts(self):
        """{application: verdict} of those that have one, in the order of the page."""
        return {self.applications[pk]: verdict for pk, verdict in self.cleaned_data.items() if verdict}


class Letter:
    """Texts whose placeholders must be known, and of which one language at least is filled where any is."""

    def clean(self):
        cleaned = super().clean()
        for name in self.Meta.texts:
            if unknown := unknown_placeholders(cleaned.get(name, "")):
                text = _("There is no placeholder “%(name)s”.") % {"name": unknown[0]}
                self.add_error(name, ValidationError(text, code="placeholder"))
        return cleaned

    def named(self):
        """Name the language in the label of each field."""
        for name in self.Meta.texts:
            self.fields[name].label = label(self._meta.model._meta.get_field(name))
            if "body" in name:
                self.fields[name].widget.attrs["rows"] = 10


class LetterTemplateForm(Letter, forms.ModelForm):
    class Meta:
        model = LetterTemplate
        fields = texts = ["subject_de", "body_de", "subject_en", "body_en"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.named()

    def clean(self):
        cleaned = super().clean()
        for part in ("subject", "body"):
            if not cleaned.get(f"{part}_de") and not cleaned.get(f"{part}_en"):
                self.add_error(f"{part}_de", _("Fill in one language at least."))
        return cleaned


class OwnLetterForm(Letter, forms.ModelForm):
    """The letter of one application, where it is to differ from the template."""

    class Meta:
        model = Decision
        fields = texts = ["letter_subject_de", "letter_body_de", "letter_subject_en", "letter_body_en"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.named()

    def texts(self):
        """The texts under the names that the action takes."""
        return {name.removeprefix("letter_"): self.cleaned_data[name] for name in self.Meta.texts}


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Decision"), choices=Verdict.choices, widget=forms.RadioSelect)


class PositionForm(forms.Form):
    position = forms.IntegerField(label=_("Place on the waiting list"), min_value=1, max_value=9999)
