"""Input about calls. Forms validate; they never save."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubportal.core.uploads import DocumentField
from hubportal.core.widgets import DateInput
from hubportal.core.zones import LocalDateTimeField, instant, local
from programs.forms.languages import OneLanguageAtLeast, WithLanguages
from programs.models import Call, Criterion

DATES = ("opens_at", "advertised_deadline", "hard_deadline")
# Once a call has opened, people rely on these.
FIXED_ONCE_OPEN = ("audience", "is_blind", "time_zone")
LONGEST_REASON = 300


class CallForm(OneLanguageAtLeast, WithLanguages, forms.ModelForm):
    """A call; its dates are asked for as clocks in its own zone show them, and only while it is in preparation."""

    needed = ("title",)
    opens_at = LocalDateTimeField(label=_("Opens"), required=False)
    advertised_deadline = LocalDateTimeField(
        label=_("Deadline, as advertised"), required=False, help_text=_("What applicants are told.")
    )
    hard_deadline = LocalDateTimeField(
        label=_("Deadline that holds"),
        required=False,
        help_text=_("What arrives after the advertised deadline and before this one still counts. Empty for the same."),
    )

    class Meta:
        model = Call
        fields = [
            *("title_de", "title_en", "text_de", "text_en", "audience", "places", "time_zone", *DATES),
            *("contact_name", "contact_email", "edit_until_deadline", "is_blind", "reviews_per_application"),
            *("needs_second_person", "reviews_due_on", "confirm_days", "retain_until"),
        ]
        widgets = {"retain_until": DateInput, "reviews_due_on": DateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        call = self.instance
        if call.state == Call.State.DRAFT:
            for name in DATES:
                self.initial[name] = local(getattr(call, name), call.time_zone)
        else:
            for name in (*DATES, *(FIXED_ONCE_OPEN if call.state != Call.State.PUBLISHED else ("time_zone",))):
                del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        if "opens_at" in self.fields and cleaned.get("time_zone"):
            _to_instants(self, cleaned, cleaned["time_zone"])
            _check_order(self, cleaned)
        return cleaned


class DeadlinesForm(forms.Form):
    """New deadlines of a call that has been announced."""

    advertised_deadline = LocalDateTimeField(label=_("Deadline, as advertised"))
    hard_deadline = LocalDateTimeField(label=_("Deadline that holds"), required=False)

    def __init__(self, *args, call, **kwargs):
        initial = {name: local(getattr(call, name), call.time_zone) for name in DATES[1:]}
        super().__init__(*args, initial=initial, **kwargs)
        self.call = call

    def clean(self):
        cleaned = super().clean()
        _to_instants(self, cleaned, self.call.time_zone)
        _check_order(self, {"opens_at": self.call.opens_at} | cleaned)
        return cleaned


def _to_instants(form, cleaned, zone):
    """Make instants of the dates in `cleaned`; the deadline that holds is the advertised one where it is left empty."""
    for name in DATES:
        if name in form.fields and name in cleaned:
            try:
                cleaned[name] = instant(cleaned[name], zone)
            except ValidationError as error:
                form.add_error(name, error)
    cleaned["hard_deadline"] = cleaned.get("hard_deadline") or cleaned.get("advertised_deadline")


def _check_order(form, dates):
    opens, advertised, hard = (dates.get(name) for name in DATES)
    if opens and advertised and advertised <= opens:
        form.add_error("advertised_deadline", _("The deadline must come after the opening."))
    if advertised and hard and hard < advertised:
        form.add_error("hard_deadline", _("This deadline cannot come before the advertised one."))


class CopyForm(forms.Form):
    """What the next round is called; everything else is taken over."""

    title_de = forms.CharField(label=_("Title (German)"), max_length=160)
    title_en = forms.CharField(label=_("Title (English)"), max_length=160, required=False)


class SuspendForm(forms.Form):
    """Why: everybody reads it on the page of the call."""

    reason_de = forms.CharField(label=_("Reason (German)"), max_length=LONGEST_REASON)
    reason_en = forms.CharField(label=_("Reason (English)"), max_length=LONGEST_REASON, required=False)


class CriterionForm(OneLanguageAtLeast, WithLanguages, forms.ModelForm):
    needed = ("name",)

    class Meta:
        model = Criterion
        fields = ["name_de", "name_en", "guidance_de", "guidance_en", "weight", "highest"]
        help_texts = {
            "weight": _("Counts so many times in the mean."),
            "highest": _("Scores run from 0 to this number."),
        }


class DocumentForm(forms.Form):
    title_de = forms.CharField(label=_("Title (German)"), max_length=160)
    title_en = forms.CharField(label=_("Title (English)"), max_length=160, required=False)
    upload = DocumentField(label=_("File"))
