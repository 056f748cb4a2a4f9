"""The people of a team: a row each, as [{"name": …, "role": …}]."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

EMPTY_ROWS = 2  # beyond those that are filled; without scripts, saving brings more
MOST_ROWS = 30
PARTS = ("name", "role")
LONGEST = 120


class TeamWidget(forms.Widget):
    """Pairs of inputs that share their two names; rows without a word in them do not count."""

    template_name = "programs/applications/team.html"
    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        rows = zip(*(data.getlist(f"{name}-{part}") for part in PARTS), strict=False)
        people = [dict(zip(PARTS, (text.strip() for text in row), strict=True)) for row in rows]
        return [person for person in people if any(person.values())][:MOST_ROWS]

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-name" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        filled = value or []
        context["widget"]["rows"] = filled + [{}] * min(EMPTY_ROWS, MOST_ROWS - len(filled))
        return context

    def id_for_label(self, id_):
        return f"{id_}_0" if id_ else id_


class TeamField(forms.Field):
    """A list of people, each with a name; `smallest` and `largest` bound how many."""

    widget = TeamWidget

    def __init__(self, *, smallest=None, largest=None, **options):
        self.smallest, self.largest = smallest, largest
        super().__init__(**options)

    def validate(self, value):
        super().validate(value)
        if any(not person["name"] for person in value):
            raise ValidationError(_("Every person needs a name."), code="nameless")
        if any(len(text) > LONGEST for person in value for text in person.values()):
            raise ValidationError(_("A name or a role may have 120 characters at most."), code="max_length")
        check_number(len(value), self.smallest, self.largest)


def check_number(number, smallest, largest):
    """ValidationError unless so many are enough and not too many; a bound that is None is none."""
    if number and smallest is not None and number < smallest:
        raise ValidationError(_("At least %(number)s are needed.") % {"number": int(smallest)}, code="too_few")
    if largest is not None and number > largest:
        raise ValidationError(_("There can be %(number)s at most.") % {"number": int(largest)}, code="too_many")
