from django import forms
from django.utils.translation import gettext_lazy as _


class AskWhyForm(forms.Form):
    """Which offer or need to explain: the last part of its address, or all of it."""

    posting = forms.CharField(label=_("Address of an offer or need"), max_length=300)

    def clean_posting(self):
        return self.cleaned_data["posting"].rstrip("/").rpartition("/")[2]
