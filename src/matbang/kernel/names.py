"""Vietnamese names: as written (NFC), as searched (folded), with their titles apart.

A folded name finds and compares; it never identifies a person.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SPACE = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Return the text composed (NFC), trimmed, with single spaces."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return the search key: no tones, `đ` as `d`, no case, single spaces.

    >>> fold("  Nguyễn  Đình ĐẠT ")
    'nguyen dinh dat'
    """
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "d")
    kept = "".join(mark for mark in bare if unicodedata.category(mark) != "Mn")
    return _SPACE.sub(" ", kept.casefold()).strip()


class TitledName(NamedTuple):
    """A title as written ("Hộ ông"; empty if none) and the name after it."""

    title: str
    name: str


def split_title(text: str) -> TitledName:
    """Split the title off a name.

    >>> split_title("Hộ ông Nguyễn Văn A")
    TitledName(title='Hộ ông', name='Nguyễn Văn A')
    """
    written = nfc(text)
    words = written.split(" ")
    taken = 0
    while taken < len(words) - 1 and _is_title(words, taken):
        taken += 1
    return TitledName(" ".join(words[:taken]).rstrip(":"), " ".join(words[taken:]))


_TITLE_WORDS = frozenset({"hộ", "ông", "bà", "anh", "chị", "cụ", "cố"})
_TITLE_PAIRS = frozenset({("gia", "đình"), ("vợ", "chồng"), ("thừa", "kế")})
_JOINS = frozenset({"và", "của"})


def _is_title(words: list[str], index: int) -> bool:
    plain = [re.sub(r"[():.,/&-]", "", word).casefold() for word in words]
    word = plain[index]
    if word in _TITLE_WORDS or _all_titles(words[index]):
        return True
    if word in _JOINS and index > 0:
        return plain[index + 1] in _TITLE_WORDS
    following = (word, plain[index + 1])
    before = (plain[index - 1], word) if index else None
    return following in _TITLE_PAIRS or before in _TITLE_PAIRS


def _all_titles(word: str) -> bool:
    parts = [part for part in re.split(r"[():.,/&-]", word.casefold()) if part]
    return len(parts) > 1 and all(part in _TITLE_WORDS for part in parts)


def initials(name: str) -> str:
    """Return the initials of a name without its title.

    >>> initials("Hộ ông Nguyễn Văn A")
    'N.V.A'
    """
    return ".".join(word[0].upper() for word in split_title(name).name.split(" ") if word)
