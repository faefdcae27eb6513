"""Write tables: `.csv`, `.xlsx`, `.parquet`; the same frame gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from matbang.kernel.schema import Kind, TableSchema
from matbang.tables.grids import TABLE_KINDS, refuse

_CREATED = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_table(
    frame: pl.DataFrame,
    path: Path,
    *,
    schema: TableSchema | None = None,
    headers: str = "en",
    title: str = "",
) -> None:
    """Write a frame by the file's ending.

    With a schema, areas held in tenths are written in m², and `headers="vi"` heads the columns
    with their Vietnamese names; `title` is a line above the header of a spreadsheet.
    """
    shown = frame if schema is None else _as_written(frame, schema, headers)
    kind = path.suffix.lower()
    if kind == ".csv":
        shown.write_csv(path, include_bom=False, line_terminator="\n")
    elif kind == ".parquet":
        shown.write_parquet(path, compression="zstd", statistics=True)
    elif kind == ".xlsx":
        _write_xlsx(shown, path, schema.title_vi if schema else "", title)
    else:
        raise refuse(path, "file_kind", kind, expected=", ".join(TABLE_KINDS))


def _as_written(frame: pl.DataFrame, schema: TableSchema, headers: str) -> pl.DataFrame:
    known = [column for column in schema.columns if column.name in frame.columns]
    areas = [column.name for column in known if column.kind is Kind.AREA]
    shown = frame.with_columns(
        (pl.col(name).cast(pl.Decimal(38, 1)) / 10).cast(pl.Decimal(38, 1)) for name in areas
    )
    if headers != "vi":
        return shown
    return shown.rename({column.name: column.title_vi for column in known})


def _write_xlsx(frame: pl.DataFrame, path: Path, sheet: str, title: str) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _CREATED})
        page = book.add_worksheet(sheet[:31] or None)
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        top = 2 if title else 0
        if title:
            page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
        page.write_row(top, 0, frame.columns, bold)
        page.freeze_panes(top + 1, 0)
        for index, name in enumerate(frame.columns):
            _write_column(page, (top + 1, index), frame[name], day)
        page.set_column(0, max(frame.width - 1, 0), 14)


def _write_column(page: Worksheet, start: tuple[int, int], series: pl.Series, day: Format) -> None:
    top, index = start
    for offset, value in enumerate(series.to_list()):
        if value is None:
            continue
        _WRITERS[type(value)](page, (top + offset, index), value, day)


Writer = Callable[[Worksheet, tuple[int, int], object, Format], object]


def _number(page: Worksheet, at: tuple[int, int], value: object, _: Format) -> object:
    return page.write_number(*at, float(str(value)))


def _string(page: Worksheet, at: tuple[int, int], value: object, _: Format) -> object:
    return page.write_string(*at, str(value))


def _boolean(page: Worksheet, at: tuple[int, int], value: object, _: Format) -> object:
    return page.write_string(*at, "có" if value else "không")


def _day(page: Worksheet, at: tuple[int, int], value: object, form: Format) -> object:
    return page.write_datetime(*at, value, form)


_WRITERS: Mapping[type, Writer] = {
    int: _number,
    float: _number,
    Decimal: _number,
    str: _string,
    bool: _boolean,
    date: _day,
    datetime: _day,
}
