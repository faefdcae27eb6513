"""What a table must hold: columns with kind, Vietnamese names, choices and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from matbang.kernel.names import fold


class Kind(StrEnum):
    """The kind of a column's values."""

    TEXT = "text"
    """Text, composed (NFC), single spaces."""
    ID = "id"
    """A code or number that is never counted with: text, leading zeros kept."""
    INTEGER = "integer"
    DECIMAL = "decimal"
    """An exact decimal with `Column.scale` digits after the point."""
    AREA = "area"
    """Written in m² with at most one decimal, held as whole tenths."""
    MONEY = "money"
    """Whole đồng."""
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    GEOMETRY = "geometry"
    """WKB; only in layers and parquet files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    `aliases_vi` are the names it has in Vietnamese files, matched without tone and case; the first
    is the one we write. `choices` maps each value to what Vietnamese files say for it.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    aliases_vi: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    minimum: Decimal | int | None = None
    maximum: Decimal | int | None = None
    scale: int = 6
    """Digits after the point of a DECIMAL."""
    digits: int | None = None
    """An ID of exactly so many digits; a number cell gets its lost leading zeros back."""
    explain_vi: str = ""
    explain_en: str = ""

    @property
    def title_vi(self) -> str:
        """Return the name that we write at the head of a Vietnamese file."""
        return self.aliases_vi[0] if self.aliases_vi else self.name

    def header_keys(self) -> frozenset[str]:
        """Return all names under which a file may bring the column, folded."""
        return frozenset(header_key(name) for name in (self.name, *self.aliases_vi))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """A table's columns; the columns of `key` together must be unique in a file."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    title_vi: str = ""
    title_en: str = ""

    def column(self, name: str) -> Column:
        """Return the column of this name (KeyError if there is none)."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns' names in order."""
        return tuple(column.name for column in self.columns)

    @property
    def geometry(self) -> Column | None:
        """Return the geometry column, if the table has one."""
        return next((c for c in self.columns if c.kind is Kind.GEOMETRY), None)


_UNITS = frozenset({"m2", "m²", "dong", "vnd"})


def header_key(header: str) -> str:
    """Return what a header is matched by: folded, signs as spaces, no unit, nothing in brackets.

    >>> header_key("Diện tích (m²)") == header_key("dien_tich_m2") == "dien tich"
    True
    """
    bare = header.partition("(")[0] if not header.startswith("(") else header
    words = "".join(char if char.isalnum() else " " for char in fold(bare)).split()
    while len(words) > 1 and words[-1] in _UNITS:
        words.pop()
    return " ".join(words)
