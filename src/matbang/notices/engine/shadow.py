"""A shadow of the text: the same words without tones and noise, each letter with its place.

Grammar is matched on the shadow (so that OCR noise, wrapped lines, emphasis marks and lost tones do
not matter), results are quoted from the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from matbang.notices.engine.findings import Span

_ALIKE = {
    "–": "-", "—": "-", "‑": "-", "−": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "’": "'", "‘": "'", "´": "`", "…": ".", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}  # fmt: skip
_DROPPED = frozenset("*_\u00ad\u200b\u200c\u200d\ufeff")
_NOISE = frozenset("`'´^~|")


def _bare_letter(char: str) -> str:
    first = unicodedata.normalize("NFD", char)[0]
    return {"đ": "d", "Đ": "D"}.get(first, first)


# Latin with everything that Vietnamese, old and new, puts on it; other characters stay.
_LAST_LETTER = 0x1EFF
_BARE = {code: _bare_letter(chr(code)) for code in range(_LAST_LETTER + 1)}
_BARE |= {ord(char): plain for char, plain in _ALIKE.items()}


def bare(text: str) -> str:
    """Return the text without marks, character for character, case kept."""
    return text.translate(_BARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow:
    """`form` has no marks but keeps its case, `plain` is lower-case, `seen` keeps the marks."""

    form: str
    plain: str
    seen: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the text of the shadow's range, blanks at its ends left out."""
        while end > start and self.form[end - 1] == " ":
            end -= 1
        while start < end and self.form[start] == " ":
            start += 1
        if start >= end:
            place = self.at[start] if start < len(self.at) else (self.at[-1] + 1 if self.at else 0)
            return Span(place, place)
        return Span(self.at[start], self.at[end - 1] + 1)

    def quote(self, start: int, end: int) -> str:
        """Return the words of a range, with marks, without emphasis, noise and line breaks."""
        return self.seen[start:end].strip()


def shadow(text: str, pieces: Iterable[Span]) -> Shadow:
    """Make the shadow of some pieces of the text, joined by single spaces."""
    seen: list[str] = []
    at: list[int] = []
    for start, end in pieces:
        _take(text, start, end, seen, at)
        if seen and seen[-1] != " ":
            seen.append(" ")
            at.append(end)
    if seen and seen[-1] == " ":
        seen.pop()
        at.pop()
    joined = "".join(seen)
    form = bare(joined)
    return Shadow(form=form, plain=form.lower(), seen=joined, at=tuple(at))


_WORD_RUN = re.compile(r"[^\s*_`'´^~|.\u00ad\u200b-\u200d\ufeff]+")


def _take(text: str, start: int, end: int, seen: list[str], at: list[int]) -> None:
    index = start
    while index < end:
        run = _WORD_RUN.match(text, index, end)
        if run is not None:
            seen.extend(run[0])
            at.extend(range(index, run.end()))
            index = run.end()
            continue
        char = text[index]
        if char.isspace():
            if seen and seen[-1] != " ":
                seen.append(" ")
                at.append(index)
        elif not _is_dropped(text, index):
            seen.append(char)
            at.append(index)
        index += 1


def _is_dropped(text: str, index: int) -> bool:
    char = text[index]
    if char in _DROPPED:
        return True
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    if char in _NOISE:
        return before.isalpha() and after.isalpha()
    if char == "." and before.isupper() and after.isupper():
        # "UBN.D": a speck inside an abbreviation, not the end of a sentence
        beyond = text[index + 2] if index + 2 < len(text) else " "
        earlier = text[index - 2] if index > 1 else " "
        return earlier.isupper() and not beyond.isalpha()
    return False
