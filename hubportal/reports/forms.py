from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubportal.core import registry
from hubportal.reports.actions import runs
from hubportal.reports.periods import CALENDARS

EXAMPLES = {"week": "2026-W47", "month": "2026-11", "quarter": "2026-Q4"}


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
    """Which report is to be written now. offered: [(kind, subject)]; chosen: what `runs.start_now` takes, if valid."""

    report = forms.ChoiceField(label=_("Which one"))
    period = forms.CharField(
        label=_("Of which time"),
        required=False,
        max_length=8,
        help_text=_("Empty for the last full one. A week is written 2026-W47, a month 2026-11, a quarter 2026-Q4."),
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {f"{kind}/{subject.pk}": (kind, subject) for kind, subject in offered}
        groups = {}
        for value, (kind, subject) in self.offered.items():
            groups.setdefault(registry.report_kinds[kind].title, []).append((value, str(subject)))
        self.fields["report"].choices = [("", "—"), *groups.items()]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            kind, subject = self.offered[cleaned["report"]]
            try:
                period = self._period(registry.report_kinds[kind].calendar, subject, cleaned["period"].strip().upper())
            except ValidationError as error:
                self.add_error("period", error)
            else:
                self.chosen = {"kind": kind, "subject": subject, "period": period}
        return cleaned

    def _period(self, calendar, subject, text):
        """The period that is meant; None for the last full one."""
        if not text or calendar not in CALENDARS:
            return None
        try:
            period = CALENDARS[calendar].parse(text)
        except ValueError as error:
            example = {"week": "2026-W47", "month": "2026-11", "quarter": "2026-Q4"}[calendar]
            raise ValidationError(
                _("For this report, write it like %(example)s."), params={"example": example}
            ) from error
        if period.until(runs.zone_of(subject)) > timezone.now():
            raise ValidationError(_("This time is not over yet."))
        return period
