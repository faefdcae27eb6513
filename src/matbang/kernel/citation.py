"""Provisions: `khoản 1 Điều 79 Luật Đất đai 2013`, short `L13/79/1`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from matbang.kernel.names import nfc

DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "L13": "Luật Đất đai 2013",
        "L24": "Luật Đất đai 2024",
        "ND43/2014": "Nghị định 43/2014/NĐ-CP",
        "ND44/2014": "Nghị định 44/2014/NĐ-CP",
        "ND47/2014": "Nghị định 47/2014/NĐ-CP",
        "ND71/2024": "Nghị định 71/2024/NĐ-CP",
        "ND88/2024": "Nghị định 88/2024/NĐ-CP",
        "ND102/2024": "Nghị định 102/2024/NĐ-CP",
    }
)
"""The documents known by a short key; a law pack may bring more."""

_WORDED = re.compile(
    r"^(?:điểm\s+(?P<point>[a-zđ]{1,2})\s*,?\s+)?(?:khoản\s+(?P<clause>\d+[a-zđ]?)\s*,?\s+)?"
    r"điều\s+(?P<article>\d+[a-zđ]?)\s*,?\s+(?:của\s+)?(?P<document>\S.*)$",
    re.IGNORECASE,
)


class NotACitation(ValueError):  # noqa: N818 - named by what happened
    """A text that names no provision."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Citation:
    """A provision; `document` is a short key (`L13`) or, if it has none, its name as written."""

    document: str
    article: str = ""
    clause: str = ""
    point: str = ""

    @property
    def key(self) -> str:
        """Return the short key: `L13/79/1/b`."""
        parts = (self.document, self.article, self.clause, self.point)
        filled = [index for index, part in enumerate(parts) if part]
        return "/".join(part or "-" for part in parts[: filled[-1] + 1])

    def text(self, lang: str = "vi", names: Mapping[str, str] = DOCUMENTS) -> str:
        """Write the provision in words; the document's name stays Vietnamese in English too."""
        words = ("điểm", "khoản", "Điều") if lang == "vi" else ("point", "clause", "Article")
        numbers = (self.point, self.clause, self.article)
        parts = [f"{word} {number}" for word, number in zip(words, numbers, strict=True) if number]
        return " ".join([*parts, names.get(self.document, self.document)])

    def __str__(self) -> str:
        return self.text()


def parse(text: str, names: Mapping[str, str] = DOCUMENTS) -> Citation:
    """Read a provision from words (`khoản 1 Điều 79 Luật Đất đai 2013`).

    >>> parse("điểm b khoản 2 Điều 19 Nghị định 47/2014/NĐ-CP").key
    'ND47/2014/19/2/b'
    """
    written = nfc(text)
    match = _WORDED.match(written)
    if match is None:
        raise NotACitation(f"{text!r} names no article")
    keys = {name.casefold(): key for key, name in names.items()}
    document = match["document"]
    return Citation(
        document=keys.get(document.casefold(), document),
        article=match["article"],
        clause=match["clause"] or "",
        point=match["point"] or "",
    )


def from_key(key: str, names: Mapping[str, str] = DOCUMENTS) -> Citation:
    """Read a short key; a document's own key may hold a slash (`ND47/2014/19/2/b`)."""
    for document in sorted(names, key=len, reverse=True):
        if key == document or key.startswith(f"{document}/"):
            rest = key[len(document) + 1 :]
            break
    else:
        document, _, rest = key.partition("/")
    parts = [("" if part == "-" else part) for part in rest.split("/")] if rest else []
    if not document or len(parts) > 3:  # noqa: PLR2004
        raise NotACitation(f"{key!r} is no key of a provision")
    article, clause, point = (*parts, "", "", "")[:3]
    return Citation(document=document, article=article, clause=clause, point=point)
