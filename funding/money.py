"""Shares, cut off after the cent: nobody is promised a cent more than there is."""

from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")


def _cut(amount):
    """`amount` (a Decimal) cut off after the cent."""
    return amount.quantize(CENT, rounding=ROUND_DOWN)


def share(amount, part, whole):
    """What falls on `amount` where `part` of `whole` is paid, rounded down to the cent; nothing of nothing."""
    return _cut(amount * part / whole) if whole else NOTHING
