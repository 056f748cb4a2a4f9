"""What belongs to a document beside its text."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubportal.core.files import PictureFormField
from hubportal.hubs.models import Person
from hubportal.newsroom.models import Award, Contact, Credit, Footnote, Link, Medium, Quote
from programs.forms.languages import OneLanguageAtLeast, WithLanguages


class PartForm(forms.ModelForm):
    """What all have in common: actions write, and constraints hold."""

    def _post_clean(self):
        return None


class ContactForm(WithLanguages, PartForm):
    class Meta:
        model = Contact
        fields = [
            "role",
            "name",
            "phone",
            "fax",
            "email",
            "street",
            "postcode",
            "city",
            "directions_de",
            "directions_en",
        ]


class QuoteForm(WithLanguages, PartForm):
    """person: chosen by name, since people in documents are few."""

    person = forms.ModelChoiceField(
        label=_("Person on record"), queryset=Person.objects.all(), required=False, to_field_name="slug"
    )

    class Meta:
        model = Quote
        fields = ["name", "person", "office_de", "office_en", "words_de", "words_en"]
        help_texts = {"words_de": _("Empty, where only that somebody is quoted is to be said.")}


class LinkForm(OneLanguageAtLeast, WithLanguages, PartForm):
    needed = ("label",)
    url = forms.URLField(
        label=_("Address"), required=False, max_length=500, assume_scheme="https", help_text=_("Empty where unknown.")
    )

    class Meta:
        model = Link
        fields = ["label_de", "label_en", "url"]


class FootnoteForm(OneLanguageAtLeast, WithLanguages, PartForm):
    needed = ("text",)
    url = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Footnote
        fields = ["text_de", "text_en", "url", "is_about_mail"]


class MediumForm(OneLanguageAtLeast, WithLanguages, PartForm):
    needed = ("title",)
    picture = PictureFormField(
        label=_("Picture"),
        required=False,
        help_text=_("PNG, JPEG or WebP, at most 10 MB and 25 megapixels. It is drawn anew, without what it hides."),
    )
    url = forms.URLField(
        label=_("Address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Where the film is, if it is known."),
    )

    class Meta:
        model = Medium
        fields = [
            *("kind", "title_de", "title_en", "picture", "alt_de", "alt_en", "credit", "licence", "url", "made"),
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("picture"):
            self._ask_for(cleaned, "credit", _("Say who made the picture."))
            self._ask_for(cleaned, "licence", _("Say under which licence it may be shown."))
            if not (cleaned.get("alt_de") or cleaned.get("alt_en")):
                self.add_error("alt_de", _("Say what the picture shows, in one language at least."))
        return cleaned

    def _ask_for(self, cleaned, name, sentence):
        if not cleaned.get(name) and name not in self.errors:
            self.add_error(name, sentence)


class OnceForm(PartForm):
    """What a film has once; `instance` knows its film. once: the fields that tell one from another."""

    once = ()

    def clean(self):
        cleaned = super().clean()
        same = {name: cleaned.get(name, "") for name in self.once}
        others = type(self.instance).objects.filter(medium=self.instance.medium, **same).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError(_("This stands there already."), code="unique")
        return cleaned


class CreditForm(OnceForm):
    once = ("part", "name")

    class Meta:
        model = Credit
        fields = ["part", "name"]


class AwardForm(OnceForm):
    once = ("name", "category")

    class Meta:
        model = Award
        fields = ["name", "city", "category", "rank", "announced"]
