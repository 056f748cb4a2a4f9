"""Wall-clock times of a zone, as people enter and read them. Stored is always the instant."""

import zoneinfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hubportal.core.widgets import DateTimeInput


class LocalDateTimeField(forms.DateTimeField):
    """What the clock on the wall shows; its zone is asked elsewhere, and `instant` brings the two together."""

    widget = DateTimeInput

    def prepare_value(self, value):
        return value

    def to_python(self, value):
        if value in self.empty_values:
            return None
        for form in ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", *self.input_formats):
            try:
                return self.strptime(str(value).strip(), form)
            except ValueError:
                continue
        raise ValidationError(self.error_messages["invalid"], code="invalid")


def instant(local, zone):
    """The instant at which a clock in `zone` (its name) shows `local` (naive); None for None.

    ValidationError for a time that is skipped or shown twice when the clocks change: nobody could say which was meant.
    """
    if local is None:
        return None
    zone = zoneinfo.ZoneInfo(zone)
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    names = {"time": f"{local:%H:%M}"}
    if first.utcoffset() > second.utcoffset():
        text = _("The clock shows %(time)s twice that night. Please choose a time before or after.") % names
    else:
        text = _("The clocks are put forward that night, and %(time)s is left out. Please choose another time.") % names
    raise ValidationError(text, code="clock_change")


def local(moment, zone):
    """What a clock in `zone` (its name) shows at an instant, naive and to the minute; None for None."""
    if moment is None:
        return None
    return moment.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
