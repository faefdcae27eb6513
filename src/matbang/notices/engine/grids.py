"""Tables of tasks in plain text: columns by place, or by `|` and tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matbang.notices.engine.findings import Span
from matbang.notices.engine.layout import Line
from matbang.notices.engine.shadow import bare

_CELL = re.compile(r"[^\s|](?:[^|\t]*?[^\s|])??(?=\s{2,}|\t|\s*\||\s*$)")
_COLUMNS = {
    "number": re.compile(r"^(?:stt|tt|so tt|so thu tu)$"),
    "work": re.compile(r"(?:noi dung|nhiem vu|cong viec|ten viec|hang muc|viec)"),
    "helper": re.compile(r"(?:phoi hop|p/h)"),
    "lead": re.compile(r"(?:chu tri|don vi|co quan|thuc hien|phu trach|trach nhiem|nguoi)"),
    "time": re.compile(r"(?:thoi (?:gian|han)|hoan thanh|tien do|han )|^han$"),
    "result": re.compile(r"(?:san pham|ket qua|ghi chu)"),
}
_SPREAD = re.compile(r"\S(?: {2,}|\t|.*\|)")
_ENOUGH = 3
_SLACK = 3
_FAR = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number and, for each kind of column, the pieces of text in it."""

    number: str
    cells: dict[str, tuple[Span, ...]]

    @property
    def span(self) -> Span:
        """Return the place from the first to the last word, the number left out."""
        spans = [span for kind, found in self.cells.items() if kind != "number" for span in found]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its line range and rows."""

    lines: range
    rows: tuple[Row, ...]


def _cells(line: Line, text: str) -> list[tuple[int, Span, str]]:
    """Return (column, span, key) of each cell; the column counts from the line's true start."""
    begin = text.rfind("\n", 0, line.start) + 1
    separator = next((mark for mark in "|\t" if mark in line.text), "")
    found = []
    for match in _CELL.finditer(line.text):
        start = line.start + match.start()
        place = start - begin
        if separator:  # between marks the column is counted, not measured
            place = _FAR * line.text.count(separator, 0, match.start())
        found.append((place, Span(start, line.start + match.end()), match[0]))
    return found


def _kind(key: str) -> str | None:
    plain = bare(key).lower().strip()
    return next((kind for kind, pattern in _COLUMNS.items() if pattern.search(plain)), None)


def grids_of(lines: Sequence[Line], within: range, text: str) -> Iterator[Grid]:
    """Find the tables in a range of lines."""
    index = within.start
    while index < within.stop:
        columns = _columns(lines[index], text)
        if columns is None:
            index += 1
            continue
        grid = _read(lines, index, within.stop, columns, text)
        yield grid
        index = max(grid.lines.stop, index + 1)


def _columns(line: Line, text: str) -> list[tuple[int, str]] | None:
    if not _SPREAD.search(line.text):
        return None
    cells = _cells(line, text)
    kinds = [(column, kind) for column, _, key in cells if (kind := _kind(key)) is not None]
    names = [kind for _, kind in kinds]
    if len(cells) < _ENOUGH or len(set(names)) < _ENOUGH:
        return None
    return kinds if "work" in names and ("lead" in names or "time" in names) else None


_NUMBERED = re.compile(r"^\d{1,3}[.)]?$")


def _read(
    lines: Sequence[Line], head: int, stop: int, columns: list[tuple[int, str]], text: str
) -> Grid:
    rows: list[Row] = []
    open_row: dict[str, list[Span]] | None = None
    number = ""
    index = head + 1
    while index < stop:
        line = lines[index]
        cells = _cells(line, text)
        if line.is_blank:
            if open_row is not None and not _next_is_row(lines, index, stop, text):
                break
        elif cells and _NUMBERED.match(cells[0][2].strip()) and len(cells) > 1:
            _close(rows, number, open_row)
            number, open_row = cells[0][2].strip(" .)"), {}
            _put(open_row, cells[1:], columns, is_marked="|" in line.text or "\t" in line.text)
        elif open_row is not None and cells:
            _put(open_row, cells, columns, is_marked=False)
        elif (
            open_row is None
            and len(cells) < _ENOUGH - 1
            and not _next_is_row(lines, index, stop, text)
        ):
            break
        index += 1
    _close(rows, number, open_row)
    return Grid(lines=range(head, index), rows=tuple(rows))


def _next_is_row(lines: Sequence[Line], index: int, stop: int, text: str) -> bool:
    for following in range(index + 1, min(stop, index + 3)):
        if lines[following].is_blank:
            continue
        cells = _cells(lines[following], text)
        return len(cells) > 1 and bool(_NUMBERED.match(cells[0][2].strip()))
    return False


def _put(
    row: dict[str, list[Span]],
    cells: list[tuple[int, Span, str]],
    columns: list[tuple[int, str]],
    *,
    is_marked: bool,
) -> None:
    others = [(column, kind) for column, kind in columns if kind != "number"]
    if not is_marked:
        cells = [part for cell in cells for part in _cut_at_columns(cell, others)]
    for place, span, _ in cells:
        fitting = [kind for column, kind in others if column <= place + _SLACK]
        kind = fitting[-1] if fitting else others[0][1]
        row.setdefault(kind, []).append(span)


def _cut_at_columns(
    cell: tuple[int, Span, str], columns: list[tuple[int, str]]
) -> list[tuple[int, Span, str]]:
    """Cut a cell whose words run up to the next column with a single blank between."""
    place, span, words = cell
    for column, _ in columns:
        for shift in (0, 1, -1, 2, -2):
            at = column + shift - place
            if (
                _SLACK < at < len(words) - _SLACK
                and column + _SLACK < place + len(words)
                and words[at - 1] == " "
                and words[at] != " "
            ):
                left = words[: at - 1].rstrip()
                right = (column + shift, Span(span.start + at, span.end), words[at:])
                return [
                    (place, Span(span.start, span.start + len(left)), left),
                    *_cut_at_columns(right, columns),
                ]
    return [cell]


def _close(rows: list[Row], number: str, row: dict[str, list[Span]] | None) -> None:
    if row and row.get("work"):
        rows.append(Row(number=number, cells={kind: tuple(s) for kind, s in row.items()}))
