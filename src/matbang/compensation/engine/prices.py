"""Unit prices by list, code, place and day: found, missing, ambiguous or not verified."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from matbang.compensation.engine.columns import Codes, Flags, Ints
from matbang.kernel.names import fold

EPOCH = date(1970, 1, 1)


def unit_key(unit: str) -> str:
    """Return a unit in one spelling.

    >>> unit_key("m²"), unit_key("đồng/m2"), unit_key("Cây")
    ('m2', 'm2', 'cay')
    """
    plain = fold(unit).replace("²", "2").replace("³", "3").replace("^", "")
    return plain.rpartition("/")[2].strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """One line of a price list."""

    price_list: str
    code: str
    name: str
    commune: str
    position: str
    unit: str
    price: int
    since: date
    until: date | None
    citation: str
    verified: bool
    synthetic: bool

    def holds(self, day: date) -> bool:
        """Say whether the price is in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Priced:
    """Prices for a column of rows: the price, its line in the book, and what is wrong with it."""

    price: Ints
    entry: Ints
    missing: Flags
    ambiguous: Flags
    unverified: Flags


class PriceBook:
    """All price lines, in one order whatever the order of the file."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.entries: tuple[Price, ...] = tuple(sorted(map(_price, frame.to_dicts()), key=_order))
        self._by_code: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            self._by_code[entry.price_list, entry.code].append(number)

    def lists(self) -> frozenset[str]:
        """Return the names of the lists that are there."""
        return frozenset(entry.price_list for entry in self.entries)

    def find(
        self, price_list: str, code: str, place: tuple[str, str], day: date
    ) -> tuple[int, bool]:
        """Return the number of the price line in force (-1 if none), and whether two compete.

        `place` is commune and position. A line for the very commune and position comes before one
        for the commune, that before one for the position, that before one for everywhere.
        """
        best: dict[int, list[int]] = defaultdict(list)
        for number in self._by_code.get((price_list, code), ()):
            entry = self.entries[number]
            rank = _rank(entry, place)
            if rank is not None and entry.holds(day):
                best[rank].append(number)
        if not best:
            return -1, False
        found = best[max(best)]
        return found[0], len({self.entries[number].price for number in found}) > 1

    def unit_numbers(self) -> Ints:
        """Return each line's unit as a number among `units`."""
        units = self.units()
        return np.array([units.index(unit_key(e.unit)) for e in self.entries], np.int64)

    def units(self) -> tuple[str, ...]:
        """Return all units in use."""
        return tuple(sorted({unit_key(entry.unit) for entry in self.entries}))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look up, row by row: the code, the place and the day."""

    code: Codes
    commune: Codes
    position: Codes
    day: Ints

    def keys(self) -> Ints:
        """Return one whole number for each distinct combination of the four columns."""
        first = int(self.day.min())
        key = self.day - first
        for codes in (self.code, self.commune, self.position):
            key = key * (len(codes.words) + 1) + codes.values + 1
        return key

    def row(self, number: int) -> tuple[int, int, int, int]:
        """Return code, commune, position and day of a row."""
        codes = (self.code, self.commune, self.position)
        code, commune, position = (int(one.values[number]) for one in codes)
        return code, commune, position, int(self.day[number])

    def at(self, rows: Ints) -> Wanted:
        """Return the same for some rows."""
        return Wanted(
            Codes(self.code.values[rows], self.code.words),
            Codes(self.commune.values[rows], self.commune.words),
            Codes(self.position.values[rows], self.position.words),
            self.day[rows],
        )


def lookup(book: PriceBook, price_list: str, wanted: Wanted) -> Priced:
    """Find the price of every row; each distinct key is looked up once."""
    if not len(wanted.day):
        none, false = np.zeros(0, np.int64), np.zeros(0, np.bool_)
        return Priced(none, none, false, false, false)
    _, first, back = np.unique(wanted.keys(), return_index=True, return_inverse=True)
    found = [_find(book, price_list, wanted, number) for number in first.tolist()]
    entry = np.array([number for number, _ in found], np.int64)[back]
    twice = np.array([two for _, two in found], np.bool_)[back]
    price = np.array([e.price for e in book.entries] or [0], np.int64)
    sure = np.array([e.verified for e in book.entries] or [True], np.bool_)
    missing = entry < 0
    return Priced(
        price=np.where(missing, 0, price[entry]),
        entry=entry,
        missing=missing,
        ambiguous=twice,
        unverified=~missing & ~sure[entry],
    )


def _find(book: PriceBook, price_list: str, wanted: Wanted, number: int) -> tuple[int, bool]:
    code, commune, position, day = wanted.row(number)
    place = (_word(wanted.commune, commune), _word(wanted.position, position))
    return book.find(price_list, _word(wanted.code, code), place, EPOCH + timedelta(days=day))


def _word(codes: Codes, number: int) -> str:
    return "" if number < 0 else codes.words[number]


def _rank(entry: Price, place: tuple[str, str]) -> int | None:
    """Return how closely a price line fits a place, None if it is for another."""
    rank = 0
    for weight, own, asked in ((2, entry.commune, place[0]), (1, entry.position, place[1])):
        if own and own != asked:
            return None
        rank += weight if own else 0
    return rank


def _price(row: dict[str, object]) -> Price:
    since, until, price = row["from"], row.get("to"), row["price"]
    assert isinstance(since, date)
    assert until is None or isinstance(until, date)
    assert isinstance(price, int)
    return Price(
        price_list=str(row["list"]),
        code=str(row["code"]),
        name=str(row.get("name") or ""),
        commune=str(row.get("commune") or ""),
        position=str(row.get("position") or ""),
        unit=str(row["unit"]),
        price=price,
        since=since,
        until=until,
        citation=str(row["citation"]),
        verified=row.get("verified") is not False,
        synthetic=row.get("synthetic") is True,
    )


def _order(entry: Price) -> tuple[str, str, str, str, date, int, str]:
    place = (entry.price_list, entry.code, entry.commune, entry.position)
    return (*place, entry.since, entry.price, entry.citation)
