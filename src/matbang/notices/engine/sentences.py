"""Cut a paragraph into sentences and the parts between semicolons; find what is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matbang.notices.engine.shadow import Shadow

_END = re.compile(r"[.!?]+(?:/\.)?[\"')]* (?=[\"'(]?[A-Z0-9-])|; ?")
_SHORT = re.compile(
    r"(?:\b(?:TP|TX|TT|P|Q|KT|TL|TM|TS|ThS|PGS|GS|BS|St|No|v\.v|[A-Z])|\b(?:so|nr))$"
)
_QUOTE = re.compile(r'"[^"]{3,400}"')


def cuts_of(words: Shadow) -> Iterator[tuple[int, int]]:
    """Yield the ranges between full stops and semicolons outside brackets and quotes."""
    form = words.form
    closed = closed_ranges(form)
    start = 0
    for match in _END.finditer(form):
        if any(a < match.start() < b for a, b in closed):
            continue
        if match[0][0] == "." and _SHORT.search(form[: match.start()]):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(form):
        yield start, len(form)


def closed_ranges(form: str) -> list[tuple[int, int]]:
    """Return the ranges inside brackets and quotation marks."""
    found = [match.span() for match in re.finditer(r"\([^()]{0,300}\)", form)]
    found.extend(match.span() for match in _QUOTE.finditer(form))
    return found


def quoted_ranges(form: str) -> list[tuple[int, int]]:
    """Return the ranges inside quotation marks."""
    return [match.span() for match in _QUOTE.finditer(form)]
