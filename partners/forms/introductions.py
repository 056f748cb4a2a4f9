"""Input about introductions, and what becomes of them."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core.widgets import DateInput
from hubportal.hubs.models import Hub
from partners.models import Introduction, Organisation

LONGEST_MESSAGE = 1000  # characters: a first word, no file
LONGEST_ANSWER = 4000  # to a challenge
LONGEST_SNOOZE = datetime.timedelta(days=30)


def message_field(posting):
    """A short message, or the longer answer to a challenge."""
    if posting.is_challenge:
        return forms.CharField(
            label=_("Your answer"),
            max_length=LONGEST_ANSWER,
            widget=forms.Textarea(attrs={"rows": 12}),
            help_text=_(
                "At most 4,000 characters. Only the organisation that asks reads them; change it until the deadline."
            ),
        )
    return forms.CharField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Who you are and what fits, in at most 1,000 characters. Both get the other's address once both agree."
        ),
    )


class AskForm(forms.Form):
    """For which of one's organisations to ask, and with which words."""

    asker = forms.ModelChoiceField(label=_("For"), queryset=Organisation.objects.none(), empty_label=None)

    def __init__(self, data=None, *, posting, askers, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["asker"].queryset = askers
        self.fields["message"] = message_field(posting)
        if len(askers) == 1:
            self.fields["asker"].widget = forms.HiddenInput()
            self.initial.setdefault("asker", askers[0].pk)


class BrokerForm(forms.Form):
    """Whom to propose to the organisation of a posting, and why."""

    asker = forms.ModelChoiceField(
        label=_("Organisation to propose"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    hub = forms.ModelChoiceField(label=_("Proposed by"), queryset=Hub.objects.none(), empty_label=None)
    message = forms.CharField(
        label=_("Why they fit"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Both sides read this."),
    )

    def __init__(self, data=None, *, askers, hubs):
        super().__init__(data)
        self.fields["asker"].queryset = askers
        self.fields["hub"].queryset = hubs


class ReviseForm(forms.Form):
    def __init__(self, data=None, *, posting, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["message"] = message_field(posting)


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason, if you like"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other side reads this sentence."),
    )
    is_blocked = forms.BooleanField(
        label=_("Do not introduce this organisation to us again"),
        required=False,
        help_text=_("You can lift the block on the page of your offers and needs."),
    )


class SnoozeForm(forms.Form):
    until = forms.DateField(label=_("Ask me again on"), widget=DateInput)

    def clean_until(self):
        until = self.cleaned_data["until"]
        if not timezone.localdate() < until <= timezone.localdate() + LONGEST_SNOOZE:
            raise ValidationError(_("Choose a day after today and within 30 days."))
        return until


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=Introduction.Outcome.choices, widget=forms.RadioSelect
    )


class ComplaintForm(forms.Form):
    text = forms.CharField(
        label=_("What is wrong?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The staff of your hub read this, and the message you report."),
    )


class JudgementForm(forms.Form):
    note = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The organisation that has reported it reads this."),
    )
