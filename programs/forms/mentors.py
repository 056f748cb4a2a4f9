"""Input about mentors and their office hours. Forms validate; they never save."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubportal.core.widgets import DateInput
from hubportal.core.zones import instant
from hubportal.hubs.models import Topic
from programs.forms.languages import WithLanguages
from programs.models import Mentor
from programs.models.fields import validate_zone

MOST_WEEKS = 26
MOST_SLOTS = 16


class InviteMentorForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))


class MentorProfileForm(WithLanguages, forms.ModelForm):
    class Meta:
        model = Mentor
        fields = ["name", "text_de", "text_en", "topics", "is_public"]
        widgets = {"topics": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Topic.objects.all()


class TimeInput(forms.TimeInput):
    input_type = "time"


class OfficeHoursForm(forms.Form):
    """Slots one after the other on a day, and on the same weekday of the following weeks.

    `cleaned_data["slots"]`: pairs of instants; each week by the clock of the zone, so that ten stays ten in summer.
    """

    day = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)
    begins = forms.TimeField(label=gettext_lazy("From"), widget=TimeInput)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes per slot"), min_value=10, max_value=240, initial=30)
    number = forms.IntegerField(
        label=gettext_lazy("Slots one after the other"), min_value=1, max_value=MOST_SLOTS, initial=2
    )
    weeks = forms.IntegerField(label=gettext_lazy("For so many weeks"), min_value=1, max_value=MOST_WEEKS, initial=1)
    time_zone = forms.CharField(label=gettext_lazy("Time zone"), initial="Europe/Berlin", validators=[validate_zone])
    place = forms.CharField(
        label=gettext_lazy("Place or link"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Whoever books is told."),
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            cleaned["slots"] = self._slots(cleaned)
        return cleaned

    def _slots(self, cleaned):
        first = datetime.datetime.combine(cleaned["day"], cleaned["begins"])
        length = datetime.timedelta(minutes=cleaned["minutes"])
        starts = [
            first + datetime.timedelta(weeks=week) + length * place
            for week in range(cleaned["weeks"])
            for place in range(cleaned["number"])
        ]
        slots = [self._instants(start, length, cleaned["time_zone"]) for start in starts]
        if slots[0][0] <= timezone.now():
            raise ValidationError({"day": _("This lies in the past.")})
        return slots

    def _instants(self, start, length, zone):
        begins = instant(start, zone).astimezone(datetime.UTC)
        return begins, begins + length


class BookingForm(forms.Form):
    question = forms.CharField(
        label=gettext_lazy("What it is about"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("So that the mentor can prepare."),
    )
