"""Opening a file, awarding it, and changing the award."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.forms.fields import RowsForm, day, text
from funding.models import Amendment, Grant
from funding.money import NOTHING
from hubportal.core.dates import PartialDate
from hubportal.core.numbers import MoneyField
from hubportal.core.translated import label, pairs
from hubportal.hubs.models import Hub, Person
from partners.choosing import OrganisationField
from partners.models import Organisation

MOST_LINES = 8


class GrantForm(forms.ModelForm):
    """What is known of a grant before it is awarded, with its plan of costs. hubs: those one may open a file for."""

    recipient = OrganisationField(
        label=pgettext_lazy("grant", "Recipient"), queryset=Organisation.objects.exclude(kind="fund")
    )
    starts_on = day(_("First day"), required=False)
    ends_on = day(_("Last day"), required=False)
    award = MoneyField(label=_("Grant applied for, EUR"), required=False)
    own_share = MoneyField(label=_("Own share, EUR"), required=False)
    third_party = MoneyField(label=_("Third-party funds, EUR"), required=False)

    class Meta:
        model = Grant
        fields = [
            *("hub", "recipient", "scheme", "strategy", "file_reference"),
            *("title_de", "title_en", "summary_de", "summary_en", "topics"),
        ]
        widgets = {
            "topics": forms.CheckboxSelectMultiple,
            "summary_de": forms.Textarea(attrs={"rows": 4}),
            "summary_en": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, hubs=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hub"].queryset = Hub.objects.filter(pk__in=[hub.pk for hub in hubs])
        for name in ("title_de", "scheme"):
            self.fields[name].required = True
        for attributes in pairs(Grant).values():
            for attribute in attributes.values():
                self.fields[attribute].label = label(Grant._meta.get_field(attribute))
        self._fill()

    def _fill(self):
        grant = self.instance
        if grant._state.adding:
            return
        self.initial |= {"award": grant.award, "own_share": grant.own_share, "third_party": grant.third_party}
        self.initial |= {
            "starts_on": grant.starts and grant.starts.first,
            "ends_on": grant.ends and grant.ends.last,
        }

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day lies before the first."))
        return cleaned

    def values(self):
        """The fields to write, for the action."""
        cleaned = dict(self.cleaned_data)
        for name in ("own_share", "third_party"):
            cleaned[name] = cleaned[name] or NOTHING
        cleaned["starts"], cleaned["ends"] = (_exactly(cleaned.pop(name)) for name in ("starts_on", "ends_on"))
        return cleaned


def _exactly(date):
    return PartialDate(date.year, date.month, date.day) if date else None


class LinesForm(forms.Form):
    """The plan of costs, a few empty lines at its end. `lines()` gives [(name, amount)] of those filled in."""

    def __init__(self, *args, lines=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.numbers = range(1, max(MOST_LINES, len(lines) + 2) + 1)
        for number in self.numbers:
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Budget line %(number)d") % {"number": number}, max_length=120, required=False
            )
            self.fields[f"amount_{number}"] = MoneyField(
                label=_("Planned costs %(number)d, EUR") % {"number": number}, required=False
            )
        for number, (name, amount) in enumerate(lines, start=1):
            self.initial |= {f"name_{number}": name, f"amount_{number}": amount}

    def rows(self):
        return [(self[f"name_{number}"], self[f"amount_{number}"]) for number in self.numbers]

    def clean(self):
        for number in self.numbers:
            name, amount = self.cleaned_data.get(f"name_{number}"), self.cleaned_data.get(f"amount_{number}")
            if amount is not None and not name:
                self.add_error(f"name_{number}", _("Say what this line is for."))
            if name and amount is None and f"amount_{number}" not in self.errors:
                self.add_error(f"amount_{number}", _("Say what is planned for this line."))
        return self.cleaned_data

    def lines(self):
        entered = [
            (self.cleaned_data[f"name_{number}"], self.cleaned_data[f"amount_{number}"]) for number in self.numbers
        ]
        return [(name, amount) for name, amount in entered if name]


class AwardForm(forms.Form):
    """The award notice. Empty offsets leave it to the scheme when proofs are due."""

    date = day(_("Date of the award notice"), initial=timezone.localdate)
    giver = forms.ModelChoiceField(label=_("Handed over by"), queryset=Person.objects.all(), required=False)
    receiver = forms.ModelChoiceField(label=_("Received by"), queryset=Person.objects.all(), required=False)
    occasion = forms.CharField(label=_("Occasion"), max_length=200, required=False)
    interim_months = forms.IntegerField(
        label=_("Interim proof, months after the calendar year"),
        min_value=1,
        max_value=36,
        required=False,
        help_text=_("Empty: as the scheme says."),
    )
    final_months = forms.IntegerField(
        label=_("Final proof, months after the end"),
        min_value=1,
        max_value=36,
        required=False,
        help_text=_("Empty: as the scheme says."),
    )
    is_public = forms.BooleanField(
        label=_("Show it on the transparency pages"),
        required=False,
        initial=True,
        help_text=_("What, to whom, from which scheme, when, how much, and how much has been paid."),
    )


class ExtensionForm(forms.Form):
    new_end = day(_("New last day"))
    reason = text(_("Reason"))


class LineChangesForm(RowsForm):
    """What each budget line gains or loses. lines: `balance.Line`s."""

    reason = text(_("Reason"))

    def __init__(self, *args, lines=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.add("line", [line.line for line in lines], self._field)

    def _field(self, line):
        return MoneyField(
            label=_("Change of “%(line)s”, EUR") % {"line": line.name},
            min_value=None,
            required=False,
            help_text=_("With a minus sign what is taken from it."),
        )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(self.changes().values()):
            raise ValidationError(_("Nothing would change."))
        return cleaned

    def changes(self):
        return self.values("line")


class ReallocationForm(LineChangesForm):
    new_line = forms.CharField(label=_("A new budget line"), max_length=120, required=False)
    new_amount = MoneyField(label=_("What the new line gets, EUR"), required=False)

    def changes(self):
        new = self.cleaned_data.get("new_amount")
        return super().changes() | ({None: new} if self.cleaned_data.get("new_line") and new else {})

    def clean(self):
        if bool(self.cleaned_data.get("new_line")) != bool(self.cleaned_data.get("new_amount")):
            self.add_error("new_line", _("A new line needs a name and an amount."))
        cleaned = super().clean()
        if not self.errors and sum(self.changes().values()):
            raise ValidationError(_("What some lines gain must be what others lose."))
        return cleaned


class AmountForm(LineChangesForm):
    """More or less money; the changes of the lines must come to the changes of the money."""

    award_change = MoneyField(label=_("Change of the award, EUR"), min_value=None, required=False)
    own_share_change = MoneyField(label=_("Change of the own share, EUR"), min_value=None, required=False)
    third_party_change = MoneyField(label=_("Change of third-party funds, EUR"), min_value=None, required=False)
    MONEY = ("award_change", "own_share_change", "third_party_change")

    field_order = [*MONEY]

    def money(self):
        return {name: self.cleaned_data.get(name) or NOTHING for name in self.MONEY}

    def clean(self):
        cleaned = super().clean()
        if not self.errors and sum(self.changes().values()) != sum(self.money().values()):
            raise ValidationError(_("The changes of the budget lines must come to the change of the money."))
        return cleaned


AMENDMENTS = {
    Amendment.Kind.EXTENSION: ExtensionForm,
    Amendment.Kind.AMOUNT: AmountForm,
    Amendment.Kind.REALLOCATION: ReallocationForm,
}
