from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.hubs.models import Hub


class FollowForm(forms.Form):
    hubs = forms.ModelMultipleChoiceField(
        label=_("Hubs whose events your calendar holds too"),
        queryset=Hub.objects.all(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
