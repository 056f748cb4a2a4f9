from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.outbox.kinds import kinds


class PreferencesForm(forms.Form):
    """Which kinds of message are to come by mail; those one must get are not asked for."""

    by_mail = forms.MultipleChoiceField(
        label=_("Send me by mail"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everything else stays in your inbox."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by_mail"].choices = [(kind.key, kind.title) for kind in kinds if kind.may_be_turned_off]
