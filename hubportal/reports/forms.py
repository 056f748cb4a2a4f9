from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.hubs.models import Hub


class SubscriptionsForm(forms.Form):
    """Of which hubs the weekly report is to come. hubs: those whose reports the person may read."""

    hubs = forms.ModelMultipleChoiceField(
        label=_("Send me the weekly report of"),
        required=False,
        queryset=Hub.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It comes on Monday at eight, in the time of the hub."),
    )

    def __init__(self, *args, hubs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hubs"].queryset = Hub.objects.filter(pk__in=[hub.pk for hub in hubs])
