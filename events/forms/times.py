"""Times as people write them: of the clock on the wall where the event takes place."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hubportal.core.zones import instant


def read_clock(form, cleaned, names, zone):
    """Make instants of the fields `names`, as far as they were filled; what no clock or two clocks show is an error."""
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
