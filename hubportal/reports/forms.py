from django import forms
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry


class SubscriptionsForm(forms.Form):
    """Which reports are to come: a field for each kind. choices: {kind: [Choice]} of what the person may have."""

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        for key, offered in choices.items():
            kind = registry.report_kinds[key]
            self.fields[key] = forms.MultipleChoiceField(
                label=kind.title,
                help_text=kind.about,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(choice.value, choice.subject) for choice in offered],
                initial=[choice.value for choice in offered if choice.is_wanted],
            )

    def wanted(self, choice):
        return choice.value in self.cleaned_data[choice.kind]


class NewReportForm(forms.Form):
    """Which report is to be written now. offered: {(kind, subject)} in order, grouped by kind."""

    report = forms.ChoiceField(
        label=_("Which one"), help_text=_("Of the last full week, month or quarter; of a call, once it is decided.")
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {f"{kind}/{subject.pk}": (kind, subject) for kind, subject in offered}
        groups = {}
        for value, (kind, subject) in self.offered.items():
            groups.setdefault(registry.report_kinds[kind].title, []).append((value, str(subject)))
        self.fields["report"].choices = [("", "—"), *groups.items()]

    @property
    def chosen(self):
        """(kind, subject)"""
        return self.offered[self.cleaned_data["report"]]
