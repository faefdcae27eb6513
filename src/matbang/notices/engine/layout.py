"""Lines, paragraphs, numbered clauses: the skeleton of a paper, before any meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matbang.notices.engine.findings import Span
from matbang.notices.engine.shadow import Shadow, bare, shadow


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, without the blanks around it; `key` is its letters, lower-case, single spaces."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_blank(self) -> bool:
        """Say whether there is nothing to read."""
        return not self.key

    @property
    def is_capital(self) -> bool:
        """Say whether every letter is upper-case."""
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 1 and all(char.isupper() for char in letters)

    def cells(self) -> tuple[Line, ...]:
        """Split where columns stood side by side (tabs or three blanks and more)."""
        parts = re.finditer(r"\S(?:.*?\S)?(?=\s{3,}|\t|$)", self.text)
        return tuple(make_line(self.text, m.start(), m.end(), offset=self.start) for m in parts)


_BLANKS = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(r"^[-–—]?\s*(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–—]?$")
_RULE = re.compile(r"^[-–—_=*.\s]{3,}$|^\*$")


def make_line(text: str, start: int, end: int, *, offset: int = 0) -> Line:
    """Make a line of `text[start:end]`, trimmed; `offset` is added to its place."""
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip())
    raw = raw.strip()
    start = offset + start + left
    key = _BLANKS.sub(" ", bare(raw).replace("*", "").lower()).strip().strip("#").strip()
    if _RULE.match(raw):
        key = ""
    return Line(start=start, end=start + len(raw), text=raw, key=key)


def lines_of(text: str) -> list[Line]:
    """Split the text into lines; page numbers and rules become blank lines."""
    found: list[Line] = []
    place = 0
    for raw in text.split("\n"):
        line = make_line(text, place, place + len(raw))
        if _PAGE_NUMBER.match(line.key):
            line = Line(start=line.start, end=line.start, text="", key="")
        found.append(line)
        place += len(raw) + 1
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """The number, letter or dash that opens a clause; a lower rank contains a higher."""

    rank: int
    label: str


_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"^(?:Phan|PHAN)\s+(?P<label>thu \w+|[IVX]+|[A-H])\s*[.:]?\s*")),
    (3, re.compile(r"^(?:Dieu|DIEU)\s+(?P<label>\d{1,3})\s*[.:]?\s*")),
    (3, re.compile(r"^(?:Muc|MUC)\s+(?P<label>\d{1,2}|[IVX]+)\s*[.:]\s*")),
    (2, re.compile(r"^(?P<label>(?:IX|IV|V?I{1,3}|VI{0,3}|X{1,2}I{0,3}|XI?[VX]))\s*[.)/-]\s+")),
    (1, re.compile(r"^(?P<label>[A-H])\s*[./)-]\s+")),
    (6, re.compile(r"^(?P<label>\d{1,2}\.\d{1,2}\.\d{1,2})\s*[.)]?\s+")),
    (5, re.compile(r"^(?P<label>\d{1,2}\.\d{1,2})\s*[.)]?\s+(?=\D)")),
    (4, re.compile(r"^\(?(?P<label>\d{1,2})\s*(?:[.)/]|\.-)\s*(?=\D)")),
    (7, re.compile(r"^\(?(?P<label>[a-z])\s*[.)/]\s+")),
    (8, re.compile(r"^(?P<label>[-*•●▪■○◦·✓❖])\s+|^(?P<dash>-)(?=[A-Za-z])")),
    (9, re.compile(r"^(?P<label>\+)\s*")),
)
BULLET = 8


def marker_of(line: str) -> tuple[Marker, int] | None:
    """Return the marker at the head of a line and where the words begin."""
    skipped = len(line) - len(line.lstrip("*# ")) if not line.startswith("* ") else 0
    head = bare(line[skipped : skipped + 40])
    for rank, pattern in _MARKERS:
        match = pattern.match(head)
        if match is not None and match.end():
            label = match.group("label") or "-"
            return Marker(rank=rank, label=label), skipped + match.end()
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Words that belong together, whatever lines, blanks and page breaks cut them."""

    marker: Marker | None
    pieces: tuple[Span, ...]
    words: Shadow


def paragraphs_of(text: str, lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Join lines into paragraphs."""
    marker: Marker | None = None
    pieces: list[Span] = []
    gap = True
    for line in lines:
        if line.is_blank:
            gap = True
            continue
        found = marker_of(line.text)
        if pieces and _goes_on(text[pieces[-1].start : pieces[-1].end], line, found, gap=gap):
            pieces.append(Span(line.start, line.end))
        else:
            if pieces:
                yield _paragraph(text, marker, pieces)
            marker, skipped = found or (None, 0)
            pieces = [Span(line.start + skipped, line.end)]
        gap = False
    if pieces:
        yield _paragraph(text, marker, pieces)


def _paragraph(text: str, marker: Marker | None, pieces: list[Span]) -> Paragraph:
    kept = tuple(piece for piece in pieces if piece.end > piece.start)
    return Paragraph(marker=marker, pieces=kept, words=shadow(text, kept))


_LONG_LINE = 40


def _goes_on(before: str, line: Line, found: tuple[Marker, int] | None, *, gap: bool) -> bool:
    if found is not None:
        return False
    last = before.rstrip("* ")[-1:]
    first = next((char for char in line.text if char.isalnum()), "A")
    if gap:
        return first.islower() and last not in ".;:!?"
    if last in ":;" or (last in ".!?" and len(before) < _LONG_LINE):
        return False
    if last not in ".!?":
        return first.islower() or first.isdigit() or len(before) >= _LONG_LINE
    return first.islower()
