from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.core.dates import PartialDateFormField


class AsOfForm(forms.Form):
    """As of which day the network is to be shown; a month or a year means its end."""

    as_of = PartialDateFormField(
        label=_("As of"), required=False, help_text=_("A day, a month or a year: 17.09.2024, 04.2017 or 2016.")
    )
