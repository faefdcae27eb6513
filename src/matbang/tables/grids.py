"""The bare content of a table file: headers, raw columns, and the row each stood in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.kernel.schema import TableSchema, header_key
from matbang.tables import messages  # noqa: F401 - the sentences of the fault codes
from matbang.tables.cells import Raw, is_blank
from matbang.tables.headers import header_row

TABLE_KINDS = (".csv", ".xlsx", ".parquet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A file's headers, its columns in the same order, and the file's row number of each row."""

    headers: tuple[str, ...]
    columns: tuple[pl.Series | list[Raw], ...]
    rows: tuple[int, ...] | range


def refuse(path: Path, code: str, value: str = "", **params: str) -> BadInput:
    """Return the refusal of a whole file."""
    return BadInput([Fault(file=path.name, code=code, value=value, params=params)], code=code)


def read_grid(path: Path, schema: TableSchema, mapping: Mapping[str, str]) -> Grid:
    """Read a table file as it is; raises BadInput where it is no table at all."""
    if not path.is_file():
        raise refuse(path, "file_missing")
    kind = path.suffix.lower()
    if kind == ".parquet":
        return _parquet(path)
    if kind == ".csv":
        rows = _csv_rows(path)
    elif kind == ".xlsx":
        rows = _xlsx_rows(path, schema)
    else:
        raise refuse(path, "file_kind", kind, expected=", ".join(TABLE_KINDS))
    return _from_rows(path, rows, schema, mapping)


def _from_rows(
    path: Path, rows: Sequence[Sequence[Raw]], schema: TableSchema, mapping: Mapping[str, str]
) -> Grid:
    mapped = frozenset(header_key(value) for value in mapping.values())
    top = header_row(rows, schema, mapped)
    numbers = [top + offset for offset, row in enumerate(rows[top + 1 :], start=2) if _filled(row)]
    if not numbers:
        raise refuse(path, "file_empty")
    headers = tuple("" if cell is None else str(cell).strip() for cell in rows[top])
    wide = (_widened(rows[number - 1], len(headers)) for number in numbers)
    columns = tuple(list(column) for column in zip(*wide, strict=True))
    return Grid(headers=headers, columns=columns, rows=tuple(numbers))


def _filled(row: Sequence[Raw]) -> bool:
    return any(not is_blank(cell) for cell in row)


def _widened(row: Sequence[Raw], width: int) -> Sequence[Raw]:
    return row if len(row) == width else [*row[:width], *([None] * (width - len(row)))]


def _csv_rows(path: Path) -> list[list[Raw]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refuse(path, "not_utf8") from None
    if "\0" in text:
        raise refuse(path, "file_unreadable", reason="NUL", expected="CSV (UTF-8)")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        parsed = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [list(row) for row in parsed]
    except csv.Error as error:
        raise refuse(path, "file_unreadable", reason=str(error), expected="CSV") from None


def _xlsx_rows(path: Path, schema: TableSchema) -> list[list[Raw]]:
    try:
        book = CalamineWorkbook.from_path(str(path))
        by_key = {header_key(name): name for name in book.sheet_names}
        names = (header_key(schema.name), header_key(schema.title_vi))
        chosen = next((by_key[name] for name in names if name in by_key), None)
        sheet = book.get_sheet_by_name(chosen) if chosen else book.get_sheet_by_index(0)
        return [
            [str(cell) if isinstance(cell, time | timedelta) else cell for cell in row]
            for row in sheet.to_python(skip_empty_area=False)
        ]
    except (CalamineError, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise refuse(path, "file_unreadable", reason=reason, expected="XLSX") from None


def _parquet(path: Path) -> Grid:
    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise refuse(path, "file_unreadable", reason=reason, expected="Parquet") from None
    if frame.is_empty():
        raise refuse(path, "file_empty")
    columns = tuple(_plainer(frame[name]) for name in frame.columns)
    return Grid(headers=tuple(frame.columns), columns=columns, rows=range(2, frame.height + 2))


def _plainer(series: pl.Series) -> pl.Series:
    """Bring the many types of a parquet file down to those a cell is read from."""
    if series.dtype in {pl.Categorical, pl.Enum}:
        return series.cast(pl.String)
    if series.dtype == pl.Float32:
        return series.cast(pl.Float64).round(4)
    if series.dtype.is_integer():
        return series.cast(pl.Int64, strict=False)
    return series
