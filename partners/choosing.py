"""Choosing one of a hundred thousand organisations: by name, with suggestions, or by the address of its page."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.likely import likely
from partners.models import Organisation

IN_BRACKETS = re.compile(r"\(([\w-]+)\)\s*$")
SHORTEST = 3  # letters from which on there are suggestions
LONGEST = 350  # characters: a name and an address
MOST_LINES = 200


def written(organisation):
    """The text that means this organisation and no other: "SpinLab (spinlab)"."""
    return f"{organisation.name} ({organisation.slug})"


def suggestions(text):
    """Listed organisations that may be meant, the likeliest first; none for a text that is too short."""
    return [candidate.organisation for candidate in likely(text)] if len(text.strip()) >= SHORTEST else []


class OrganisationInput(forms.TextInput):
    """A text with suggestions; found: those that the server has for what was typed."""

    template_name = "partners/organisations/input.html"
    found = ()

    def get_context(self, name, value, attrs):
        return super().get_context(name, value, attrs) | {"found": [written(one) for one in self.found]}


class OrganisationField(forms.Field):
    """An organisation out of `queryset`, from what was typed; where it is unclear which one, the sentence asks back."""

    widget = OrganisationInput

    def __init__(self, *, queryset=None, **options):
        self.queryset = queryset
        help_text = gettext_lazy("Its name, or the address of its page in the directory.")
        super().__init__(**{"help_text": help_text} | options)

    def prepare_value(self, value):
        if isinstance(value, int):
            value = Organisation.objects.filter(pk=value).first()
        return written(value) if isinstance(value, Organisation) else value

    def to_python(self, value):
        text = str(value or "").strip()[:LONGEST]
        if not text:
            return None
        known = Organisation.objects.listed() if self.queryset is None else self.queryset.all()
        return _at_address(known, text) or _of_name(known, text) or self._ask_back(text)

    def _ask_back(self, text):
        self.widget.found = suggestions(text)
        if not self.widget.found:
            raise ValidationError(_("No organisation is listed as “%(text)s”.") % {"text": text}, code="unknown")
        names = ", ".join(written(one) for one in self.widget.found)
        raise ValidationError(_("Which one is meant: %(names)s?") % {"names": names}, code="unclear")


class OrganisationsField(forms.Field):
    """Several organisations, one per line, each written as `OrganisationField` takes it; gives a list, each once."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, queryset=None, **options):
        self.one = OrganisationField(queryset=queryset, required=False)
        help_text = gettext_lazy("One per line: its name, or the address of its page in the directory.")
        super().__init__(**{"help_text": help_text} | options)

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return "\n".join(written(organisation) for organisation in value)

    def to_python(self, value):
        lines = str(value or "").splitlines()[:MOST_LINES]
        return list(dict.fromkeys(filter(None, map(self.one.to_python, lines))))


def _at_address(known, text):
    found = IN_BRACKETS.search(text)
    slug = found[1] if found else text.strip("/").rpartition("/")[2]
    return known.filter(slug=slug).first()


def _of_name(known, text):
    """The only one of exactly this name."""
    found = known.filter(name__iexact=text)[:2]
    return found[0] if len(found) == 1 else None
