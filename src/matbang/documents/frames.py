"""Files into columns, and columns into the few rows that a preview shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import polars as pl

from matbang.documents.imports import ImportKind
from matbang.kernel.dates import format_day
from matbang.kernel.faults import Fault
from matbang.kernel.numbers import format_number
from matbang.kernel.schema import Column, Kind
from matbang.kernel.zones import Box
from matbang.tables.layers import read_layer
from matbang.tables.reading import ROW, TableRead, read_table

SAMPLES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an import belongs: the project, its zone, and the box its layers must lie in."""

    project: str = ""
    crs: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One column of the preview: where it comes from and what its first rows hold."""

    column: str
    header: str
    values: tuple[str, ...]


def read(kind: ImportKind, path: Path, place: Place, mapping: Mapping[str, str]) -> TableRead:
    """Read a file into the columns of a kind; a layer in the project's own zone.

    Raises:
        BadInput: there is no table in it at all.
    """
    if kind.layer:
        return read_layer(path, kind.schema, crs=place.crs, mapping=mapping, box=place.box)
    return read_table(path, kind.schema, mapping=mapping)


def without_faulty_rows(table: TableRead) -> TableRead:
    """Leave out the rows in which something is wrong, so that the rest can be checked too."""
    rows = {fault.row for fault in table.faults}
    frame = table.frame.filter(~pl.col(ROW).is_in(sorted(row for row in rows if row is not None)))
    return replace(table, frame=frame, faults=())


def row_count(table: TableRead) -> int:
    """Count the rows of a table."""
    return table.frame.height


def samples(table: TableRead, faults: Sequence[Fault]) -> tuple[Sample, ...]:
    """Show the first rows column by column; a faulty cell shows what stands in the file."""
    typed = {(fault.row, fault.column): fault.value for fault in faults}
    head = table.frame.head(SAMPLES)
    rows = head[ROW].to_list()
    return tuple(
        Sample(
            column=column.name,
            header=table.mapping.get(column.name, ""),
            values=tuple(
                typed.get((row, column.name)) or shown(value, column)
                for row, value in zip(rows, head[column.name].to_list(), strict=True)
            ),
        )
        for column in table.schema.columns
    )


def shown(value: object, column: Column) -> str:
    """Write a value as a person reads it."""
    match value:
        case None:
            text = ""
        case bool():
            text = "✓" if value else "✗"
        case bytes():
            text = f"{len(value)} B"
        case date():
            text = format_day(value)
        case int() if column.kind is Kind.AREA:
            text = format_number(Decimal(value) / 10, 1)
        case str() if column.choices.get(value):
            text = column.choices[value][0]
        case int() | Decimal():
            text = format_number(value)
        case _:
            text = str(value)
    return text
