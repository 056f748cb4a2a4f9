from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Name, company or e-mail address"), max_length=80, required=False)


class DoorNameForm(forms.Form):
    door = forms.CharField(
        label=_("This door"), max_length=40, required=False, help_text=_("For example: main entrance.")
    )
