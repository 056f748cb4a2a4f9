"""Indicators and conditions of a grant."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.forms.fields import day
from funding.models import Condition, Indicator
from hubportal.core.numbers import NumberField
from hubportal.core.translated import label, pairs


class InTwoLanguages(forms.ModelForm):
    """Says in each label which language it is, and asks for one of the two at least. needed: the field asked for."""

    needed = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        model = self._meta.model
        for attributes in pairs(model).values():
            for attribute in attributes.values():
                self.fields[attribute].label = label(model._meta.get_field(attribute))
                self.fields[attribute].required = False

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(f"{self.needed}_{language}") for language in ("de", "en")):
            self.add_error(f"{self.needed}_de", _("Say it in at least one language."))
        return cleaned

    def _post_clean(self):
        """Actions write, and constraints hold."""


class IndicatorForm(InTwoLanguages):
    needed = "name"
    target = NumberField(label=_("Target"), min_value=0)

    class Meta:
        model = Indicator
        fields = ["name_de", "name_en", "unit", "target"]
        help_texts = {"unit": _("For example: pilots, jobs, %. Empty for a plain number.")}


class ConditionForm(InTwoLanguages):
    needed = "text"
    due_on = day(_("To be met by"), required=False)
    met_on = day(_("Met on"), required=False, help_text=_("Empty while it is not met."))

    class Meta:
        model = Condition
        fields = ["text_de", "text_en", "due_on", "met_on"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("text_de", "text_en")}

    def clean_met_on(self):
        met_on = self.cleaned_data["met_on"]
        if met_on and met_on > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return met_on
