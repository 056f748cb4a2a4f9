"""What staff enter about attendees."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Registration


class ChosenForm(forms.Form):
    """Registrations of an event that are ticked in a list."""

    def __init__(self, data, *, event):
        super().__init__(data)
        rows = event.registrations.all()
        self.fields["registration"] = forms.ModelMultipleChoiceField(queryset=rows)


class EnterForm(forms.ModelForm):
    """Somebody whom staff register; without an address they get no mail."""

    class Meta:
        model = Registration
        fields = ["name", "email", "company", "way", "party_size"]

    def __init__(self, data=None, *, event):
        super().__init__(data)
        self.fields["name"].required = True
        self.fields["email"].help_text = _("Without one, no mail goes out.")
        self.fields["way"].choices = [(way.value, way.label) for way in event.ways]
        self.fields["party_size"].min_value = 1
        self.fields["party_size"].widget.attrs["min"] = 1
        if len(event.ways) == 1:
            del self.fields["way"]
        self.event = event

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_party_size(self):
        return max(self.cleaned_data["party_size"], 1)

    def _post_clean(self):
        """Actions write, and constraints hold."""

    def values(self):
        return {"way": self.event.ways[0]} | self.cleaned_data
