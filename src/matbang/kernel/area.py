"""Legal areas: whole tenths of a square metre, and splits that always add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NewType

from matbang.kernel.money import NARROW_SPACE, Rounding, divide, group_thousands

Tenths = NewType("Tenths", int)

PER_SQUARE_METRE = 10
PER_HECTARE = 100_000


class NotTenths(ValueError):  # noqa: N818 - named by what happened
    """An area that is no number, is negative, or has more than one decimal."""


def from_m2(value: Decimal | str | int) -> Tenths:
    """Take an exact area in m² with at most one decimal.

    >>> from_m2("1245.6")
    12456
    """
    try:
        tenths = Decimal(value) * PER_SQUARE_METRE
        whole = int(tenths)
    except (InvalidOperation, ValueError, OverflowError):
        raise NotTenths(f"{value!r} is not an area") from None
    if tenths != whole or whole < 0:
        raise NotTenths(f"{value!r} is not an area in tenths of a square metre")
    return Tenths(whole)


def measured(square_metres: float) -> Tenths:
    """Round a computed overlay to a legal area, half up; do this once, at the end."""
    exact = Decimal(square_metres) * PER_SQUARE_METRE
    return Tenths(divide(*exact.as_integer_ratio(), Rounding.HALF_UP))


def to_m2(tenths: int) -> Decimal:
    """Return the area in m² with exactly one decimal."""
    return Decimal(tenths).scaleb(-1)


def format_m2(tenths: int) -> str:
    """Write `1.245,6 m²`, with a narrow no-break space."""
    sign = "-" if tenths < 0 else ""
    whole, rest = divmod(abs(tenths), PER_SQUARE_METRE)
    return f"{sign}{group_thousands(whole)},{rest}{NARROW_SPACE}m²"


def format_ha(tenths: int) -> str:
    """Write `59,98 ha`, rounded half up to two decimals for reading only."""
    hundredths = divide(tenths * 100, PER_HECTARE)
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{group_thousands(whole)},{rest:02d}{NARROW_SPACE}ha"


def split(total: int, weights: Sequence[float | int]) -> tuple[int, ...]:
    """Split a whole into whole parts by weight; the parts always add up to the total.

    What the division leaves over goes one by one to the largest remainders (first come first).

    >>> split(100, [1, 1, 1])
    (34, 33, 33)
    """
    exact = [Decimal(weight) for weight in weights]
    whole = sum(exact)
    if not exact or whole <= 0 or min(exact) < 0:
        raise ValueError("a split needs weights that are not negative and not all zero")
    shares = [Decimal(abs(total)) * weight / whole for weight in exact]
    parts = [int(share) for share in shares]
    left = abs(total) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda i: parts[i] - shares[i])
    for index in by_remainder[:left]:
        parts[index] += 1
    return tuple(part if total >= 0 else -part for part in parts)
