"""Asking for money, paying it, and getting some back."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.forms.fields import RowsForm, day, text
from funding.models import Repayment
from hubportal.core.numbers import MoneyField
from hubportal.core.numbers import in_words as euros


class DrawdownForm(RowsForm):
    """The costs that fall due soon, by budget line. lines: `balance.Line`s; window_ends: the last day one may name."""

    needed_until = day(_("Needed until"))
    purpose = text(_("What for"), required=False, rows=3)

    def __init__(self, *args, lines=(), window_ends=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.window_ends = window_ends
        left = {line.line: line.left for line in lines}
        self.add("cost", list(left), lambda line: self._field(line, left[line]))
        self.order_fields([name for name in self.fields if name.startswith("cost_")])

    def _field(self, line, left):
        return MoneyField(
            label=_("Costs of “%(line)s”, EUR") % {"line": line.name},
            min_value=0,
            required=False,
            help_text=_("%(left)s of the plan are left.") % {"left": euros(left)},
        )

    def clean_needed_until(self):
        day = self.cleaned_data["needed_until"]
        if day < timezone.localdate():
            raise ValidationError(_("Name a day from today on."))
        return day

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(self.values("cost").values()):
            raise ValidationError(_("Enter the costs of at least one budget line."))
        return cleaned


class PaymentForm(forms.Form):
    paid_on = day(_("Paid on"), initial=timezone.localdate)

    def clean_paid_on(self):
        day = self.cleaned_data["paid_on"]
        if day > timezone.localdate():
            raise ValidationError(_("A payment is recorded once it has been made."))
        return day


class RepaymentForm(forms.ModelForm):
    amount = MoneyField(label=_("Amount, EUR"))
    received_on = day(_("Received on"), initial=timezone.localdate)
    reason = text(_("Reason"))

    class Meta:
        model = Repayment
        fields = ["kind", "amount", "received_on", "reason"]
