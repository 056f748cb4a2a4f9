"""Finding organisations that a row of a table probably means."""

from partners.likely import STRENGTH, TELLING, evidence
from partners.models import Identifier, RecognitionKey
from partners.models.recognition import keys_of

MOST = 5  # organisations offered for one row


def known(values):
    """[(organisation's id, kind of evidence)] of those that tell by themselves, the surest first.

    values: {field: text} of the row. What is merely written alike would make people look at most rows of a long table.
    """
    vat_number = values.get("vat", "")
    identifiers = [(Identifier.Scheme.VAT, vat_number)] if vat_number else []
    keys = keys_of([values.get("name", ""), values.get("acronym", "")], values.get("website", ""), identifiers)
    found = evidence({key for key in keys if key[0] != RecognitionKey.Kind.SPELLED})
    surest = [(next(iter(told)), pk) for pk, told in found.items()]
    telling = sorted((STRENGTH.index(kind), pk, kind) for kind, pk in surest if kind in TELLING)
    return [(pk, kind) for _rank, pk, kind in telling[:MOST]]


def vat(number):
    """A VAT number as it compares: "de 123 456" → "DE123456"."""
    return "".join(sign for sign in number.upper() if sign.isalnum())
