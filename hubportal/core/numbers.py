"""Numbers and money: read the way people write them in German and English, shown in the reader's manner, never a float.

"10.000" is ten thousand, as a German writes it. What could be either is read the German way by `parse_number`; the form
fields ask rather than guess whether "10,000" is ten or ten thousand.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format, number_format
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

CENT = Decimal("0.01")
MILLION = 1_000_000
_BLANKS = " \u00a0\u2009\u202f"
_SIGNED = re.compile(r"([+\-−]?)\s*(.+)")
_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:([.,'’{_BLANKS}])[0-9]{{3}})(?:\1[0-9]{{3}})*")
_CURRENCY = re.compile(r"^(?:€|EUR)\s*|\s*(?:€|EUR|Euro)$|[.,]\s?[-–—](?=$|\s*(?:€|EUR|Euro)$)", re.IGNORECASE)
_TWO_WAYS = re.compile(r"[-−]?([1-9][0-9]{0,2}),([0-9]{3})")  # ten as Germans, ten thousand as the English write it
_LONGEST = 40


def parse_number(text):
    """The Decimal that `text` means: "10.000", "10.000,50", "10,000.50", "1 000", "1234,5"; ValueError, in words."""
    text = str(text).strip()
    signed = _SIGNED.fullmatch(text) if len(text) <= _LONGEST else None
    number = _plain(signed[2]) if signed else None
    if number is None:
        raise ValueError(
            _("“%(text)s” is not a number. Write it like 10.000 or 10.000,50.") % {"text": text[:_LONGEST]}
        )
    return -Decimal(number) if signed[1] in ("-", "−") else Decimal(number)


def _plain(text):
    """Digits with at most one point, as Decimal reads them; None if `text` is no number."""
    last = max(text.rfind("."), text.rfind(","))
    mark = text[last] if last >= 0 else ""
    if mark and text.count(mark) == 1 and not (mark == "." and _GROUPED.fullmatch(text)):
        whole, decimals = text[:last], text[last + 1 :]
        if not re.fullmatch("[0-9]+", decimals):
            return None
    else:
        whole, decimals = text, "0"
    grouped = _GROUPED.fullmatch(whole)
    if grouped:
        whole = re.sub("[^0-9]", "", whole)
    return f"{whole}.{decimals}" if re.fullmatch("[0-9]+", whole) else None


def cents(amount):
    """A Decimal rounded to the cent, half a cent up: the one place where money is rounded."""
    return amount.quantize(CENT, ROUND_HALF_UP)


class NumberField(forms.DecimalField):
    """A number as people write it, with at most two decimal places: with more, "125.125" could be two numbers."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "two_ways": gettext_lazy("“%(text)s” can be read in two ways. Write %(thousands)s or %(ones)s."),
        "places": gettext_lazy("Enter no more than %(places)s decimal places."),
    }

    def __init__(self, *, decimal_places=2, max_digits=14, **options):
        if not 0 <= decimal_places <= 2:
            raise ValueError("more than two decimal places could be read as thousands")
        super().__init__(decimal_places=decimal_places, max_digits=max_digits, **options)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            number = parse_number(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error
        if match := _TWO_WAYS.fullmatch(str(value).strip()):
            ways = {"text": match[0], "thousands": f"{match[1]}.{match[2]}", "ones": match[1]}
            raise ValidationError(self.error_messages["two_ways"], code="two_ways", params=ways)
        exact = number.quantize(Decimal(1).scaleb(-self.decimal_places))
        if number != exact:
            raise ValidationError(self.error_messages["places"], code="places", params={"places": self.decimal_places})
        return exact

    def prepare_value(self, value):
        """The value in the reader's manner, without marks between thousands, so that it reads back as itself."""
        if not isinstance(value, Decimal | int):
            return value
        return f"{value:f}".replace(".", get_format("DECIMAL_SEPARATOR"))

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class MoneyField(NumberField):
    """An amount in EUR, to the cent; not below nothing unless `min_value` says so."""

    def __init__(self, **options):
        super().__init__(**{"min_value": Decimal(0), **options})

    def to_python(self, value):
        return super().to_python(_CURRENCY.sub("", value.strip()) if isinstance(value, str) else value)


def amount(value):
    """A number in the reader's manner: "76,000", "76.000", "12,50"; no decimals where there are none."""
    return _amount(value, get_language())


def money(value):
    """EUR to the cent: "1.250,00 €", "EUR 1,250.00"."""
    return _euro(number_format(value, decimal_pos=2, force_grouping=True))


def in_words(value):
    """EUR as short as it can be said exactly: "12,5 Mio. €", "375.000 €", "EUR 1,250.50"."""
    return _in_words(value, get_language())


# The same figures stand on many pages: said once in each language. Equal values are said alike, whatever their type.


@lru_cache(maxsize=10_000)
def _amount(value, _language):
    return number_format(value, decimal_pos=0 if value == int(value) else 2, force_grouping=True)


@lru_cache(maxsize=10_000)
def _in_words(value, _language):
    if abs(value) < MILLION or value % 10_000:
        return _euro(amount(value))
    millions = (Decimal(value) / MILLION).normalize()
    text = number_format(millions, decimal_pos=max(-millions.as_tuple().exponent, 0), force_grouping=True)
    return pgettext("money", "EUR\u00a0%(amount)s\u00a0million") % {"amount": text}


def _euro(text):
    return pgettext("money", "EUR\u00a0%(amount)s") % {"amount": text}
