from django import forms
from django.utils.translation import gettext_lazy as _

from programs.actions.exports import What


class ExportForm(forms.Form):
    what = forms.ChoiceField(
        label=_("What you want to take away"), choices=What, initial=What.WORKBOOK, widget=forms.RadioSelect
    )
