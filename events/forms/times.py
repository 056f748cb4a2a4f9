"""Times as people write them: of the clock on the wall where the event takes place."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def on_the_wall(moment, zone):
    """The moment as clocks in `zone` show it, for an input; None for none."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment else None


def instant(written, zone):
    """The moment at which clocks in `zone` show `written`; ValidationError where they skip it in spring."""
    if written is None:
        return None
    moment = written.replace(tzinfo=zone)
    if moment.astimezone(datetime.UTC).astimezone(zone).replace(tzinfo=None) != written:
        raise ValidationError(_("Clocks are put forward that night: this time does not exist."), code="skipped")
    return moment


def read_clock(form, cleaned, names, zone):
    """Make instants of the fields `names`, as far as they were filled; what clocks skip becomes an error."""
    for name in names:
        if name in form.fields and name in cleaned:
            try:
                cleaned[name] = instant(cleaned[name], zone)
            except ValidationError as error:
                form.add_error(name, error)


def refuse_backwards(form, cleaned):
    """Say where the end is not after the start."""
    starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
    if starts and ends and ends <= starts:
        form.add_error("ends_at", _("It must end after it starts."))


class WallTimeField(forms.DateTimeField):
    """A day and a time without a zone; the form, which knows the zone, makes an instant of it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        if isinstance(value, str) and value:
            value = value.strip().replace("T", " ")
            for pattern in ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M"):
                try:
                    return datetime.datetime.strptime(value, pattern)  # noqa: DTZ007 - the form knows the zone
                except ValueError:
                    continue
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return value or None
