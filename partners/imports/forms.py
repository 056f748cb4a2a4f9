"""The forms of an import, and the one every row of a table goes through."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from hubportal.core.dates import PartialDateFormField
from hubportal.core.documents import CSV, TXT, XLSX
from hubportal.core.text import letters
from hubportal.core.uploads import DocumentField
from hubportal.hubs.models import Hub, Place
from partners.imports.columns import LABELS
from partners.imports.matching import vat
from partners.imports.reading import MAX_BYTES, read_table
from partners.models import Organisation, PartnerImportRow, Partnership

Decision = PartnerImportRow.Decision


class UploadForm(forms.Form):
    hub = forms.ModelChoiceField(Hub.objects.none(), label=gettext_lazy("Partners of which hub"))
    file = DocumentField(
        kinds=(CSV, XLSX, TXT),
        max_bytes=MAX_BYTES,
        label=gettext_lazy("Table"),
        help_text=gettext_lazy(
            "CSV or XLSX, up to 5 MB and 5,000 rows. The first line names the columns, in German or English."
        ),
    )

    def __init__(self, *args, hubs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hub"].queryset = hubs
        if len(hubs) == 1:
            self.fields["hub"].initial = hubs[0]

    def clean_file(self):
        """Keep the table's header and rows as `table`; the name the file came under says nothing about it."""
        file = self.cleaned_data["file"]
        self.header, rows = read_table(file.read())
        self.row_count = len(rows)
        file.seek(0)
        return file


class MappingForm(forms.Form):
    """One select per field of ours: the column of the table that fills it."""

    def __init__(self, *args, header, **kwargs):
        super().__init__(*args, **kwargs)
        columns = [("", _("no column")), *((str(number), name or number + 1) for number, name in enumerate(header))]
        for name, label in LABELS.items():
            text = str(label)
            self.fields[name] = forms.ChoiceField(
                label=text[:1].upper() + text[1:], choices=columns, required=name == "name"
            )

    def mapping(self):
        """{field: number of the column} as chosen."""
        return {name: int(column) for name, column in self.cleaned_data.items() if column}


class SpokenChoiceField(forms.CharField):
    """A choice written as people write it: its key, or its label in German or English, folded."""

    def __init__(self, choices, **kwargs):
        super().__init__(required=False, **kwargs)
        self.meanings = {}
        for key, label in choices.choices:
            self.meanings[letters(key)] = key
            for language, _name in settings.LANGUAGES:
                with override(language):
                    self.meanings[letters(str(label))] = key

    def clean(self, value):
        text = super().clean(value)
        if text and letters(text) not in self.meanings:
            raise ValidationError(_("“%(text)s” is none the portal knows.") % {"text": text}, code="unknown")
        return self.meanings[letters(text)] if text else ""


class RowForm(forms.Form):
    """A row of the table; `cleaned_data` is what will be written, as texts."""

    name = forms.CharField(max_length=200)
    kind = SpokenChoiceField(Organisation.Kind)
    website = forms.URLField(required=False, assume_scheme="https")
    city = forms.CharField(required=False)
    acronym = forms.CharField(required=False, max_length=200)
    vat = forms.CharField(required=False, max_length=120)
    text_de = forms.CharField(required=False)
    text_en = forms.CharField(required=False)
    partnership = SpokenChoiceField(Partnership.Kind)
    since = PartialDateFormField(required=False)
    contact_name = forms.CharField(required=False, max_length=120)
    contact_email = forms.EmailField(required=False)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = places

    def clean_city(self):
        """The slug of a place the portal knows."""
        text = self.cleaned_data["city"]
        if text and letters(text) not in self.places:
            message = _("The portal does not know the city “%(text)s”. Add it as a place first, or leave it empty.")
            raise ValidationError(message % {"text": text}, code="unknown")
        return self.places[letters(text)] if text else ""

    def clean_vat(self):
        return vat(self.cleaned_data["vat"])

    def clean_since(self):
        return str(self.cleaned_data["since"] or "")

    def sentences(self):
        """What is wrong with the row, each naming its field."""
        return [
            f"{LABELS[name]}: {error}" if name in LABELS else str(error)
            for name, errors in self.errors.items()
            for error in errors
        ]


def known_places():
    """{folded name: slug} of all places in both languages."""
    return {
        letters(name): slug
        for slug, *names in Place.objects.values_list("slug", "name_de", "name_en")
        for name in names
        if name
    }


class DecisionForm(forms.Form):
    """What to do with one row: "new", "skip", or the id of the organisation it is."""

    def __init__(self, *args, row, names, **kwargs):
        super().__init__(*args, prefix=f"row-{row.number}", **kwargs)
        self.row = row
        same = [(str(pk), _("is %(name)s") % {"name": names[pk]}) for pk, _reason in row.candidates if pk in names]
        choices = [*same, *((choice.value, choice.label) for choice in (Decision.NEW, Decision.SKIP))]
        chosen = str(row.organisation_id) if row.decision == Decision.SAME else row.decision
        self.fields["choice"] = forms.ChoiceField(
            label=_("What to do with row %(number)d") % {"number": row.number}, choices=choices, initial=chosen
        )
