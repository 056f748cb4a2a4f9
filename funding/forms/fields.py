"""What the forms about money share."""

from django import forms
from django.utils.translation import gettext_lazy as _


def day(label, **options):
    """A date, picked or typed."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def text(label, *, rows=4, max_length=2000, **options):
    return forms.CharField(label=label, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReasonForm(forms.Form):
    reason = text(_("Reason"), help_text=_("The recipient reads this sentence."))


class RowsForm(forms.Form):
    """A field for each of some records, in their order: `add(records, field)`; `values()` gives {record: value}."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.records = {}

    def add(self, prefix, records, field, initial=None):
        """A field made by `field(record)` for each record; initial: {record: value}."""
        for number, record in enumerate(records, start=1):
            name = f"{prefix}_{number}"
            self.fields[name] = field(record)
            self.initial.setdefault(name, (initial or {}).get(record))
            self.records[name] = record

    def values(self, prefix):
        """What was entered, of the records whose field was filled."""
        return {
            record: self.cleaned_data[name]
            for name, record in self.records.items()
            if name.startswith(f"{prefix}_") and self.cleaned_data.get(name) is not None
        }
