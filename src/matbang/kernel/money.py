"""Money in whole đồng: named rounding, exact division, Vietnamese writing."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

Dong = NewType("Dong", int)

NARROW_SPACE = "\u202f"
"""Narrow no-break space: stands between a number and its unit."""


class Rounding(StrEnum):
    """A named rule of rounding; half-up and half-even round halves away from zero and to even."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"
    UP = "up"


def divide(num: int, den: int, rule: Rounding = Rounding.HALF_UP) -> int:
    """Divide whole numbers exactly and round once by `rule`; down and up go to and from zero.

    >>> divide(5, 2), divide(-5, 2), divide(5, 2, Rounding.HALF_EVEN), divide(7, 2, Rounding.DOWN)
    (3, -3, 2, 3)
    """
    if den == 0:
        raise ZeroDivisionError("a division of money by zero")
    sign = -1 if (num < 0) != (den < 0) else 1
    whole, rest = divmod(abs(num), abs(den))
    return sign * (whole + _carry(whole, rest, abs(den), rule))


def _carry(whole: int, rest: int, den: int, rule: Rounding) -> int:
    if rest == 0 or rule is Rounding.DOWN:
        return 0
    if rule is Rounding.UP:
        return 1
    if 2 * rest == den and rule is Rounding.HALF_EVEN:
        return whole % 2
    return 1 if 2 * rest >= den else 0


def round_to(amount: int, unit: int = 1000, rule: Rounding = Rounding.HALF_UP) -> Dong:
    """Round an amount to a multiple of `unit` đồng.

    >>> round_to(1_245_500), round_to(1_245_499)
    (1246000, 1245000)
    """
    return Dong(divide(amount, unit, rule) * unit)


def group_thousands(number: int) -> str:
    """Write a whole number with a dot before every three digits.

    >>> group_thousands(-1245000)
    '-1.245.000'
    """
    return f"{number:,}".replace(",", ".")


def format_dong(amount: int) -> str:
    """Write an amount in full: `1.245.000 đ`, with a narrow no-break space."""
    return f"{group_thousands(amount)}{NARROW_SPACE}đ"


_SHORT = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"))


def format_short(amount: int) -> str:
    """Write a large sum short: `291,29 tỷ đ`; below a million it is written in full."""
    for unit, word in _SHORT:
        if abs(amount) >= unit:
            hundredths = divide(amount * 100, unit)
            sign = "-" if hundredths < 0 else ""
            whole, rest = divmod(abs(hundredths), 100)
            decimals = f",{rest:02d}".rstrip("0").rstrip(",")
            return f"{sign}{group_thousands(whole)}{decimals}{NARROW_SPACE}{word}{NARROW_SPACE}đ"
    return format_dong(amount)
