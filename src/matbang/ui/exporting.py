"""A list as a file: plain numbers, real dates, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from django.http import HttpResponse
from django.utils.timezone import localtime

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet takes such a first letter for a formula.
RUNS = ("=", "+", "-", "@", "\t", "\r")
TENTHS = frozenset({"m2", "ha"})
NUMBER_FORMATS = {"dong": "#,##0", "m2": "#,##0.0", "ha": "#,##0.00", "number": "#,##0.##",
                  "percent": "0.0%", "day": "dd/mm/yyyy",
                  "moment": "dd/mm/yyyy hh:mm:ss"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is seen of a list: heads, kinds of cell, rows one by one."""

    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: Iterable[list[object]]


def plain(value: object, kind: str) -> str | int | float | Decimal | date | None:
    """Turn a cell's value into what a file holds; areas become m² or ha."""
    if value is None:
        return None
    if isinstance(value, datetime):
        here = localtime(value).replace(tzinfo=None, microsecond=0)
        return here if kind == "moment" else here.date()
    if kind in TENTHS and isinstance(value, int):
        return Decimal(value).scaleb(-1 if kind == "m2" else -5)
    if isinstance(value, (int, float, Decimal, date)) and not isinstance(value, bool):
        return value
    return str(value)


def as_csv(sheet: Sheet, name: str) -> HttpResponse:
    """Write UTF-8 with a mark, so that a spreadsheet reads the Vietnamese letters."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(sheet.heads)
    for row in sheet.rows:
        cells = (plain(value, kind) for value, kind in zip(row, sheet.kinds, strict=True))
        writer.writerow(_harmless(cell) for cell in cells)
    return _file(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(RUNS):
        return "'" + cell
    return "" if cell is None else cell


def as_xlsx(sheet: Sheet, name: str) -> HttpResponse:
    """Write a workbook with one sheet, its head frozen."""
    content = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        page = book.add_worksheet(name[:31])
        bold = book.add_format({"bold": True, "text_wrap": True})
        formats = [book.add_format({"num_format": NUMBER_FORMATS.get(kind, "General")})
                   for kind in sheet.kinds]  # fmt: skip
        page.freeze_panes(1, 0)
        page.set_column(0, max(len(sheet.heads) - 1, 0), 18)
        page.write_row(0, 0, sheet.heads, bold)
        for number, row in enumerate(sheet.rows, start=1):
            for column, (value, kind) in enumerate(zip(row, sheet.kinds, strict=True)):
                _write(page, (number, column), plain(value, kind), formats[column])
    return _file(content.getvalue(), XLSX, f"{name}.xlsx")


def _write(
    page: xlsxwriter.worksheet.Worksheet,
    place: tuple[int, int],
    value: object,
    form: xlsxwriter.format.Format,
) -> None:
    if isinstance(value, str):
        page.write_string(*place, value)
    elif isinstance(value, date):
        page.write_datetime(*place, value, form)
    elif value is not None:
        page.write_number(*place, value, form)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


EXPORTS: dict[str, Callable[[Sheet, str], HttpResponse]] = {"csv": as_csv, "xlsx": as_xlsx}
