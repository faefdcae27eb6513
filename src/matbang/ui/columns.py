"""Columns of a list: what a cell holds and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class CellKind(StrEnum):
    """How a cell is written, aligned and exported."""

    TEXT = "text"
    NUMBER = "number"
    DONG = "dong"
    M2 = "m2"
    HA = "ha"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"
    STATE = "state"

    @property
    def is_number(self) -> bool:
        """True where the cell is aligned right and may be summed."""
        return self in {CellKind.NUMBER, CellKind.DONG, CellKind.M2, CellKind.HA, CellKind.PERCENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell ready for the template."""

    value: object
    kind: CellKind
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `value` is an attribute path or a function of the row.

    `order` names the database fields to sort by (for a sequence: any non-empty tuple allows
    sorting by value); `total` the field to sum over everything the filters leave.
    """

    key: str
    label: _StrOrPromise
    value: str | Callable[[Any], object]
    kind: CellKind = CellKind.TEXT
    order: tuple[str, ...] = ()
    total: str = ""
    link: Callable[[Any], str] | None = None
    shown: bool = True

    def cell(self, row: object) -> Cell:
        """Make the cell of a row."""
        return Cell(
            value=self.read(row),
            kind=self.kind,
            url=self.link(row) if self.link is not None else "",
        )

    def read(self, row: object) -> object:
        """Take the cell's value out of a row."""
        if callable(self.value):
            return self.value(row)
        try:
            return attrgetter(self.value)(row)
        except AttributeError:  # an empty relation on the way, such as `phase.number`
            if "." in self.value:
                return None
            raise
