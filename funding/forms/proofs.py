"""Proofs of use."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from funding.forms.fields import RowsForm, day, text
from hubportal.core.numbers import MoneyField, NumberField, amount
from hubportal.core.uploads import DocumentField


class ProofForm(RowsForm):
    """The report, what was spent on each budget line and what was reached; `is_draft` asks for nothing."""

    text = text(
        _("Report"),
        rows=10,
        max_length=20_000,
        help_text=_("What was done with the money in this period, and what came of it. At most 20,000 characters."),
    )

    def __init__(self, *args, proof, is_draft=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("text", proof.text)
        self.fields["text"].required = not is_draft
        lines, indicators = proof.grant.lines.all(), proof.grant.indicators.all()
        spent = {row.line: row.amount for row in proof.spent.select_related("line")}
        reached = {row.indicator: row.value for row in proof.reached.select_related("indicator")}
        self.add("spent", lines, lambda line: self._spent(line, is_draft), spent)
        self.add("reached", indicators, lambda indicator: self._reached(indicator, is_draft), reached)

    def _spent(self, line, is_draft):
        label = _("Spent on “%(line)s” in the period, EUR") % {"line": line.name}
        return MoneyField(label=label, required=not is_draft)

    def _reached(self, indicator, is_draft):
        values = {"name": indicator.name, "unit": indicator.unit}
        label = (_("%(name)s, reached so far, %(unit)s") if indicator.unit else _("%(name)s, reached so far")) % values
        return NumberField(
            label=label,
            required=not is_draft,
            help_text=_("The target is %(target)s.") % {"target": amount(indicator.target)},
        )

    def fields_to_write(self):
        return {
            "text": self.cleaned_data["text"],
            "spent": self.values("spent"),
            "reached": self.values("reached"),
        }


class DocumentForm(forms.Form):
    file = DocumentField(label=_("Document"))


class MissingForm(forms.Form):
    note = text(_("What is missing"), help_text=_("The recipient reads this sentence."))


class MoreTimeForm(forms.Form):
    """due_on: the present day."""

    until = day(_("New deadline"))
    reason = text(_("Reason"), rows=3)

    def __init__(self, *args, due_on=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.due_on = due_on

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= self.due_on:
            raise ValidationError(_("Choose a day after the present deadline."))
        return until
