# ruff: noqa: E501
"""The end of a paper: `Nơi nhận` with its marks, the signing titles and the signer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matbang.notices.engine.findings import Recipient, Span
from matbang.notices.engine.gazetteer import PURPOSES
from matbang.notices.engine.layout import Line
from matbang.notices.engine.regions import Regions, is_signing
from matbang.notices.engine.shadow import bare

_HEAD = re.compile(r"^\s*\**\s*N[ơo]i\s+nh[ậa]n\s*:?\s*\**\s*", re.IGNORECASE)
_DASH = re.compile(r"^[-–—+*•]\s*")
_ASIDE = re.compile(r"\s*\((?P<inside>[^()]{1,40})\)\s*$")
_NAME_WORD = re.compile(r"^[A-ZĐÀ-Ỹ][\w'’]*\.?$")
_RANKS = re.compile(
    r"^(?:(?:thieu|trung|dai|thuong) ta|(?:thieu|trung|dai|thuong) tuong|ths|ts|pgs|gs|bs|ks|dong chi|d/c|ong|ba)\.?\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """Recipients, signing titles joined, signer."""

    recipients: tuple[Recipient, ...] = ()
    signer: str | None = None
    signer_title: str | None = None


def read_tail(regions: Regions) -> Tail:
    """Read recipients and signature, whichever comes first, also side by side."""
    left: list[Line] = []
    right: list[Line] = []
    listing = False
    for index in regions.tail:
        for number, cell in enumerate(regions.lines[index].cells()):
            head = _HEAD.match(cell.text)
            if head is not None:
                listing = True
                if cell.text[head.end() :].strip():
                    left.append(_cut(cell, head.end()))
            elif listing and number == 0 and _belongs_to_list(cell, left):
                left.append(cell)
                listing = not _is_last(cell)
            else:
                right.append(cell)
    title, signer = _signature(right)
    return Tail(recipients=_recipients(left), signer=signer, signer_title=title)


def _cut(line: Line, at: int) -> Line:
    return Line(start=line.start + at, end=line.end, text=line.text[at:], key=line.key)


def _is_last(line: Line) -> bool:
    return _DASH.sub("", line.text).strip().startswith("Lưu") and line.text.rstrip().endswith(".")


def _belongs_to_list(line: Line, before: list[Line]) -> bool:
    if _DASH.match(line.text):
        return True
    if is_signing(line) or line.is_blank:
        return False
    return not before or not before[-1].text.rstrip().endswith((".", "./"))


def _recipients(lines: list[Line]) -> tuple[Recipient, ...]:
    entries: list[tuple[int, int, str]] = []
    for line in lines:
        dash = _DASH.match(line.text)
        if dash is None and entries and not entries[-1][2].rstrip().endswith((";", ".", ",")):
            start, _end, text = entries[-1]
            entries[-1] = (start, line.end, f"{text} {line.text}")
            continue
        skipped = dash.end() if dash else 0
        for text, offset in _split_entries(line.text[skipped:]):
            start = line.start + skipped + offset
            entries.append((start, start + len(text), text))
    return tuple(r for r in (_recipient(*entry) for entry in entries) if r is not None)


def _split_entries(text: str) -> list[tuple[str, int]]:
    found = []
    offset = 0
    for part in re.split(r"(?<=;)\s+(?=-\s)", text):
        place = text.index(part, offset)
        cleaned = _DASH.sub("", part)
        found.append((cleaned, place + len(part) - len(cleaned)))
        offset = place + len(part)
    return found


def _recipient(start: int, end: int, text: str) -> Recipient | None:
    name = re.sub(r"\s+", " ", text.replace("*", "")).strip().rstrip(";.,").strip()
    name = re.sub(r"(?<=\w)['`´](?=\w)", "", name)
    purpose = None
    aside = _ASIDE.search(name)
    if aside is not None and PURPOSES.match(bare(aside["inside"]).lower().strip()):
        purpose = aside["inside"].strip()
        name = name[: aside.start()].rstrip(" ,;")
    if not name:
        return None
    return Recipient(name=name, purpose=purpose, span=Span(start, end))


def _signature(lines: list[Line]) -> tuple[str | None, str | None]:
    titles: list[str] = []
    for line in lines:
        if line.is_blank or line.text.startswith(("(", "[")):
            continue
        text = re.sub(r"\s+", " ", line.text.replace("*", "")).strip()
        if titles and (name := _signer(text)) is not None:
            return " ".join(titles), name
        if is_signing(line) or (line.is_capital and (titles or len(text.split()) > 1)):
            titles.append(text)
    return (" ".join(titles) or None), None


_MAX_NAME = 6


def _signer(text: str) -> str | None:
    rank = _RANKS.match(bare(text).lower())
    name = text[rank.end() :] if rank else text
    words = name.split()
    if not 1 < len(words) <= _MAX_NAME or name.isupper():
        return None
    if not all(_NAME_WORD.match(word) for word in words):
        return None
    return name
