"""What a rule says of its rows, as columns: quantity, price, factor, facts and doubts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from matbang.compensation.engine import amounts
from matbang.compensation.engine.columns import Flags, Ints, Numbers
from matbang.compensation.engine.prices import Priced


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that a rule used, kept for the explanation; `scale` divides it for reading."""

    values: Ints
    scale: int
    unit: str = ""
    known: Flags | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """A doubt on some of the rows; `detail` says about what."""

    code: str
    where: Flags
    detail: str


@dataclass(slots=True)
class Draft:
    """One rule's lines: amount = quantity / scale × price × num / den, rounded once.

    Where `void` is true the amount is not known; it is never taken as zero.
    """

    rows: Ints
    scale: int = 1
    quantity: Ints = field(init=False)
    price: Ints = field(init=False)
    entry: Ints = field(init=False)
    num: Ints = field(init=False)
    den: Ints = field(init=False)
    void: Flags = field(init=False)
    unit: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    raised: list[Raised] = field(default_factory=list)

    def __post_init__(self) -> None:
        size = len(self.rows)
        self.quantity = np.zeros(size, np.int64)
        self.price = np.zeros(size, np.int64)
        self.entry = np.full(size, -1, np.int64)
        self.num = np.ones(size, np.int64)
        self.den = np.ones(size, np.int64)
        self.void = np.zeros(size, np.bool_)

    def doubt(self, code: str, where: Flags, detail: str = "", *, void: bool = False) -> None:
        """Raise a doubt on some rows; with `void` their amount is unknown."""
        if where.any():
            self.raised.append(Raised(code, where, detail))
            if void:
                self.void = self.void | where

    def fact(self, name: str, values: Ints, scale: int = 1, unit: str = "") -> None:
        """Keep a number for the explanation."""
        self.facts[name] = Fact(values, scale, unit)

    def given(self, name: str, column: Numbers, scale: int = 1, unit: str = "") -> None:
        """Keep a number of the input for the explanation, where it is known."""
        self.facts[name] = Fact(column.values, scale, unit, column.known)

    def times(self, num: Ints, den: Ints) -> None:
        """Multiply the factor by a fraction."""
        safe = np.where(den == 0, 1, den)
        part = amounts.reduced(num, safe)
        self.num, self.den = amounts.multiplied(self.num, self.den, *part)

    def count(self, values: Ints, scale: int, unit: str) -> None:
        """Set the quantity."""
        self.quantity, self.scale, self.unit = values, scale, unit

    def at_price(self, priced: Priced, detail: str) -> None:
        """Set the unit price and raise what is wrong with it."""
        self.price, self.entry = priced.price, priced.entry
        self.doubt("price_missing", priced.missing, detail, void=True)
        self.doubt("price_ambiguous", priced.ambiguous, detail)
        self.doubt("price_unverified", priced.unverified, detail)

    def amount(self, unit: int = 1) -> Ints:
        """Return the exact amounts, rounded once; 0 where they are not known."""
        scale = np.full_like(self.den, self.scale * unit)
        quantity, scale = amounts.reduced(self.quantity, scale)
        num, scale = amounts.reduced(self.num, scale)
        bottom = amounts.product(self.den, scale)
        whole = amounts.rounded(quantity, self.price, num, bottom) * unit
        known: Ints = np.where(self.void, 0, whole)
        return known

    def share(self, num: Ints, den: Ints) -> None:
        """Multiply by the holder's share of the thing."""
        if (num != den).any():
            self.times(num, den)
            self.fact("share_num", num)
            self.fact("share_den", den)
