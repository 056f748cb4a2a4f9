"""The dates of copies: one, or as many as a rule gives."""

import datetime

from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubportal.core.zones import LocalDateTimeField, instant, local

MOST = 60


class Rule(models.TextChoices):
    ONCE = "once", _("once")
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY = "monthly", _("every month on the same weekday, such as the first Thursday")


class CopiesForm(forms.Form):
    first = LocalDateTimeField(label=_("First date"))
    rule = forms.ChoiceField(label=_("Again"), choices=Rule.choices, initial=Rule.ONCE)
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The last day on which there may be one."),
    )

    def __init__(self, data=None, *, event):
        super().__init__(data, initial={"first": local(event.starts_at, event.time_zone) + datetime.timedelta(weeks=1)})
        self.event = event

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            if cleaned["rule"] != Rule.ONCE and not cleaned["until"]:
                self.add_error("until", _("Say until when."))
            else:
                cleaned["starts"] = self._starts(cleaned)
        return cleaned

    def _starts(self, cleaned):
        """The starts as instants: the same hour on the wall, whatever the clocks do in between."""
        walls = _walls(cleaned["first"], cleaned["rule"], cleaned["until"])
        if not walls:
            raise ValidationError(_("No date lies before that day."))
        if len(walls) > MOST:
            raise ValidationError(_("That would be more than %(number)s events."), params={"number": MOST})
        return [instant(wall, self.event.time_zone) for wall in walls]


def _walls(first, rule, until):
    if rule == Rule.ONCE:
        return [first]
    end = datetime.datetime.combine(until, datetime.time.max)
    if rule == Rule.MONTHLY:
        which = (first.day - 1) // 7 + 1
        which = -1 if which == 5 else which  # a fifth one there is not in every month; the last one there is
        days = rrule(MONTHLY, dtstart=first, byweekday=_weekday(first)(which), until=end)
    else:
        days = rrule(WEEKLY, interval=2 if rule == Rule.FORTNIGHTLY else 1, dtstart=first, until=end)
    return list(days[: MOST + 1])


def _weekday(day):
    return (MO, TU, WE, TH, FR, SA, SU)[day.weekday()]
