"""Wall-clock times of a zone, as people enter and read them. Stored is always the instant."""

import zoneinfo
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hubportal.core.widgets import DateTimeInput

NEAR = "Europe"  # the continent whose zones come first


def choices():
    """All zones that are named after a place, by continent, as grouped choices; the nearest continent first."""
    names = [name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")]
    names.sort(key=lambda name: (not name.startswith(f"{NEAR}/"), name))
    groups = groupby(names, key=lambda name: name.partition("/")[0])
    places = [(area, [(name, name.partition("/")[2].replace("_", " ")) for name in found]) for area, found in groups]
    return [*places, ("", [("UTC", "UTC")])]


def abbreviation(moment):
    """What the zone of an aware moment is called at that time, as the reader knows it: in German "MEZ" for "CET"."""
    known = {"CET": pgettext("time zone", "CET"), "CEST": pgettext("time zone", "CEST")}
    return known.get(moment.tzname(), moment.tzname())


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
