"""A whole column of a file, as its schema wants it; what is plain is read at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import polars as pl

from matbang.kernel.numbers import Style
from matbang.kernel.schema import Kind
from matbang.tables.cells import CellFault, Raw, Value, Wanted, is_blank, read_cell

DECIMAL_PRECISION = 38


def type_of(wanted: Wanted) -> pl.DataType:
    """Return the type that a column has in a frame."""
    match wanted.column.kind:
        case Kind.INTEGER | Kind.AREA | Kind.MONEY:
            return pl.Int64()
        case Kind.DECIMAL:
            return pl.Decimal(DECIMAL_PRECISION, wanted.column.scale)
        case Kind.DATE:
            return pl.Date()
        case Kind.BOOLEAN:
            return pl.Boolean()
        case Kind.GEOMETRY:
            return pl.Binary()
        case _:
            return pl.String()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """A column and the faults of its cells by index; a faulty cell is null."""

    series: pl.Series
    faults: dict[int, CellFault]
    values: dict[int, str]
    """What stood in the faulty cells."""


def read_column(raw: pl.Series | list[Raw], wanted: Wanted) -> ColumnRead:
    """Read a column cell by cell, except where all that is plain can be read at once."""
    name = wanted.column.name
    texts = _as_texts(raw)
    if texts is None:
        cells = raw.to_list() if isinstance(raw, pl.Series) else raw
        return _cell_by_cell(cast("list[Raw]", cells), wanted)
    plain = _plain(texts, wanted)
    if plain is None:
        return _cell_by_cell(cast("list[Raw]", texts.to_list()), wanted)
    left = texts.is_not_null() & plain.is_null()
    places = left.arg_true().to_list()
    slow = _cell_by_cell(cast("list[Raw]", texts.gather(places).to_list()), wanted)
    series = plain.rename(name)
    if places:
        series = series.scatter(places, slow.series)
    return ColumnRead(
        series=series,
        faults={places[index]: fault for index, fault in slow.faults.items()},
        values={places[index]: value for index, value in slow.values.items()},
    )


def _as_texts(raw: pl.Series | list[Raw]) -> pl.Series | None:
    """Return the column as trimmed texts with null for blank, if it is all text."""
    if isinstance(raw, list):
        if not all(cell is None or isinstance(cell, str) for cell in raw):
            return None
        raw = pl.Series(raw, dtype=pl.String)
    if raw.dtype != pl.String:
        return None
    trimmed = raw.str.strip_chars()
    return trimmed.set(trimmed == "", None)


_LEGACY = "[®¨©µ¶¸¹¬¾]"
_CODE = r"^(?:[A-Za-z][A-Za-z0-9._/-]*|\d+)$"
_INTEGER = r"^-?\d{1,15}$"
_TENTHS = r"^\d{1,13}(?:[.,]\d)?$"
_DECIMAL = r"^-?\d{1,15}(?:[.,]\d{1,2})?$"


def _plain(texts: pl.Series, wanted: Wanted) -> pl.Series | None:
    """Read at once the texts that are plain; leave null what needs a closer look."""
    column = wanted.column
    if column.minimum is not None or column.maximum is not None:
        return None
    if column.kind is Kind.TEXT:
        return _plain_texts(texts)
    if column.kind is Kind.ID:
        return _kept(texts, _CODE if column.digits is None else rf"^\d{{{column.digits}}}$")
    if column.kind is Kind.DATE:
        return _kept(texts, r"^\d{4}-\d{2}-\d{2}$").str.to_date("%Y-%m-%d", strict=False)
    return _plain_numbers(texts, wanted)


def _plain_numbers(texts: pl.Series, wanted: Wanted) -> pl.Series | None:
    match wanted.column.kind:
        case Kind.INTEGER | Kind.MONEY:
            return _kept(texts, _INTEGER).cast(pl.Int64)
        case Kind.AREA:
            return _plain_tenths(_kept(texts, _point(_TENTHS, wanted)))
        case Kind.DECIMAL:
            kept = _kept(texts, _point(_DECIMAL, wanted)).str.replace(",", ".", literal=True)
            return kept.cast(type_of(wanted))
        case _:
            return None


def _point(pattern: str, wanted: Wanted) -> str:
    points = {None: "[.,]", Style.VI: "[,]", Style.EN: "[.]"}
    return pattern.replace("[.,]", points[wanted.style])


def _kept(texts: pl.Series, pattern: str) -> pl.Series:
    return texts.set(~texts.str.contains(pattern), None)


def _plain_texts(texts: pl.Series) -> pl.Series:
    composed = texts.str.normalize("NFC").str.replace_all(r"\s+", " ")
    return composed.set(composed.str.contains(_LEGACY), None)


def _plain_tenths(texts: pl.Series) -> pl.Series:
    has_point = texts.str.contains("[.,]")
    digits = texts.str.replace("[.,]", "").cast(pl.Int64)
    frame = pl.DataFrame({"digits": digits, "point": has_point})
    whole = pl.when("point").then("digits").otherwise(pl.col("digits") * 10)
    return frame.select(whole.alias("tenths"))["tenths"]


def _cell_by_cell(cells: list[Raw], wanted: Wanted) -> ColumnRead:
    values: list[Value] = []
    faults: dict[int, CellFault] = {}
    known: dict[Raw, Value | CellFault] = {}
    for index, raw in enumerate(cells):
        value = None if is_blank(raw) else _known(raw, wanted, known)
        if isinstance(value, CellFault):
            faults[index] = value
            value = None
        values.append(value)
    series = pl.Series(wanted.column.name, values, dtype=type_of(wanted))
    return ColumnRead(
        series=series, faults=faults, values={index: shown(cells[index]) for index in faults}
    )


def _known(raw: Raw, wanted: Wanted, known: dict[Raw, Value | CellFault]) -> Value | CellFault:
    """Read each different text once; numbers are not kept, since 1 equals True."""
    if not isinstance(raw, str):
        return read_cell(raw, wanted)
    if raw not in known:
        known[raw] = read_cell(raw, wanted)
    return known[raw]


_SHOWN = 80


def shown(raw: Raw) -> str:
    """Return a cell's content as a fault shows it, cut where it is long."""
    text = str(int(raw)) if isinstance(raw, float) and raw == int(raw) else str(raw)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
