"""Frames as plain integer columns with a mask of what is known; nothing here is a float."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

MICRO = 1_000_000
"""Decimals are whole millionths: the tables hold six digits after the point."""
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of whole numbers; where `known` is false the value is 0 and means nothing."""

    values: Ints
    known: Flags

    def __getitem__(self, rows: Ints) -> Numbers:
        return Numbers(self.values[rows], self.known[rows])


@dataclass(frozen=True, slots=True)
class Codes:
    """A column of words as numbers; -1 where it is empty."""

    values: Ints
    words: tuple[str, ...]

    @property
    def known(self) -> Flags:
        """Say where there is a word."""
        known: Flags = self.values >= 0
        return known

    def one_of(self, wanted: Sequence[str]) -> Flags:
        """Say where the word is one of those wanted."""
        numbers = [number for number, word in enumerate(self.words) if word in set(wanted)]
        found: Flags = np.isin(self.values, numbers)
        return found

    def word(self, row: int) -> str:
        """Return the word of a row, empty if there is none."""
        number = int(self.values[row])
        return "" if number < 0 else self.words[number]


class Table:
    """A frame read column by column; each column is turned once and kept."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        self.height = frame.height
        self._numbers: dict[str, Numbers] = {}
        self._codes: dict[str, Codes] = {}

    def number(self, name: str) -> Numbers:
        """Return a column of areas, money, flags, dates or decimals (in millionths)."""
        if name not in self._numbers:
            self._numbers[name] = self._turn(name)
        return self._numbers[name]

    def _turn(self, name: str) -> Numbers:
        if name not in self.frame.columns:
            return Numbers(np.zeros(self.height, np.int64), np.zeros(self.height, np.bool_))
        series = self.frame[name]
        known = series.is_not_null().to_numpy()
        if isinstance(series.dtype, pl.Decimal):
            series = series.cast(pl.Decimal(38, 6)).to_physical()
        whole = series.cast(pl.Int64).fill_null(0).to_numpy()
        return Numbers(np.ascontiguousarray(whole, np.int64), np.ascontiguousarray(known))

    def flag(self, name: str, *, unknown: bool) -> Flags:
        """Return a yes-or-no column with what an empty cell counts as."""
        column = self.number(name)
        found: Flags = np.where(column.known, column.values != 0, unknown)
        return found

    def code(self, name: str) -> Codes:
        """Return a column of words as numbers; the words are sorted, so the numbers are stable."""
        if name not in self._codes:
            self._codes[name] = self._encode(name)
        return self._codes[name]

    def _encode(self, name: str) -> Codes:
        if name not in self.frame.columns:
            return Codes(np.full(self.height, -1, np.int64), ())
        series = self.frame[name].cast(pl.String)
        words = tuple(series.drop_nulls().unique().sort().to_list())
        numbers = {word: number for number, word in enumerate(words)}
        coded = series.replace_strict(numbers, default=-1, return_dtype=pl.Int64)
        return Codes(coded.fill_null(-1).to_numpy().astype(np.int64), words)

    def text(self, name: str, row: int) -> str:
        """Return one cell as text, empty if there is none."""
        if name not in self.frame.columns:
            return ""
        value = self.frame[name][row]
        return "" if value is None else str(value)
