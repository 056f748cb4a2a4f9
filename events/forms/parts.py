"""Agenda, questions and invited guests of an event."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from events.forms.times import read_clock, refuse_backwards
from events.models import Event, Question, Session
from hubportal.core.files import PictureFormField
from hubportal.core.translated import label, pairs
from hubportal.core.uploads import DocumentField
from hubportal.core.zones import LocalDateTimeField, local


def name_languages(form, model):
    """Say in the label of each field that there is once per language which it is."""
    for attribute in {one for attributes in pairs(model).values() for one in attributes.values()} & set(form.fields):
        form.fields[attribute].label = label(model._meta.get_field(attribute))


class SessionForm(forms.ModelForm):
    """An entry of the agenda, by the clock of its event."""

    starts_at = LocalDateTimeField(label=_("From"))
    ends_at = LocalDateTimeField(label=_("To"))
    speakers = forms.CharField(
        label=_("Speakers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One per line: name, then after a comma the role or organisation."),
    )

    class Meta:
        model = Session
        fields = ["starts_at", "ends_at", "title_de", "title_en", "text_de", "text_en", "room", "language", "seats"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("text_de", "text_en")}

    def __init__(self, data=None, *, event, instance=None):
        super().__init__(data, instance=instance)
        self.event = event
        name_languages(self, Session)
        held = instance or event
        self.initial |= {name: local(getattr(held, name), event.time_zone) for name in ("starts_at", "ends_at")}
        if instance:
            lines = [", ".join(filter(None, (one.name, one.role))) for one in instance.speakers.all()]
            self.initial["speakers"] = "\n".join(lines)

    def clean_speakers(self):
        lines = [line.strip() for line in self.cleaned_data["speakers"].splitlines() if line.strip()]
        return [
            (name.strip()[:120], role.strip()[:160]) for name, _comma, role in (one.partition(",") for one in lines)
        ]

    def clean(self):
        cleaned = super().clean()
        read_clock(self, cleaned, ("starts_at", "ends_at"), self.event.time_zone)
        if not (cleaned.get("title_de") or cleaned.get("title_en")):
            self.add_error("title_de", _("Give it a title in at least one language."))
        refuse_backwards(self, cleaned)
        return cleaned

    def _post_clean(self):
        """Actions write, and constraints hold."""


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["label_de", "label_en", "kind", "options_de", "options_en", "is_required", "position"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("options_de", "options_en")}
        help_texts = {"options_de": _("Only for one of several.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_languages(self, Question)

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("label_de") or cleaned.get("label_en")):
            self.add_error("label_de", _("Ask the question in at least one language."))
        has_options = cleaned.get("options_de") or cleaned.get("options_en")
        if cleaned.get("kind") == Question.Kind.CHOICE and not has_options:
            self.add_error("options_de", _("Give the choices, one per line."))
        return cleaned

    def _post_clean(self):
        """Actions write, and constraints hold."""


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=160)
    file = DocumentField(label=_("File"))


class PictureForm(forms.ModelForm):
    """A picture with what it shows, in words. Without a new file, the one there is keeps its place."""

    picture = PictureFormField(
        label=_("Picture"),
        help_text=_("PNG, JPEG or WebP, at most 10 MB and 25 megapixels. Shown wide, 16 to 9, cut at its edges."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    class Meta:
        model = Event
        fields = ["picture", "picture_alt_de", "picture_alt_en", "picture_credit"]
        help_texts = {"picture_credit": _("Name of the photographer or agency, as it is to be shown.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_languages(self, Event)
        self.fields["picture"].required = not self.instance.picture

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("picture_alt_de") or cleaned.get("picture_alt_en")):
            self.add_error("picture_alt_de", _("Say in at least one language what the picture shows."))
        return cleaned

    def _post_clean(self):
        """Actions write, and constraints hold."""


class GuestsForm(forms.Form):
    emails = forms.CharField(
        label=_("Invited addresses"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One per line. Whoever signs in with one of them sees the event and can register."),
    )

    def clean_emails(self):
        found, wrong = [], []
        for line in self.cleaned_data["emails"].split():
            email = line.strip(",;<>").lower()
            try:
                validate_email(email)
            except ValidationError:
                wrong.append(line)
            else:
                found.append(email)
        if wrong:
            raise ValidationError(_("This is not an e-mail address: %(text)s"), params={"text": ", ".join(wrong[:3])})
        return list(dict.fromkeys(found))
