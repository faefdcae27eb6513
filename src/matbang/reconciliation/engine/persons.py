"""Is the person surveyed the person recorded? A probability, with the evidence in words.

Evidence adds up as log-odds (Fellegi-Sunter). Names are compared as Vietnamese names: case, the
place of a tone mark, `y`/`i`, titles and initials are ways of writing; another given name is
another person, most often a relative, and so is a spouse.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from matbang.kernel.identifiers import kind_of, normalise
from matbang.kernel.names import fold, nfc, split_title

WORDS: Mapping[str, tuple[float, str, str]] = {
    "name_equal": (4.0, "trùng họ tên", "same name"),
    "name_toneless": (3.5, "trùng tên, một bên viết không dấu", "same name, one without tones"),
    "name_initials": (2.0, "tên viết tắt khớp", "initials agree"),
    "name_typo": (3.0, "tên lệch một ký tự", "name differs by one letter"),
    "name_tone": (0.5, "tên khác dấu ở họ hoặc đệm", "tones differ in family or middle name"),
    "name_tone_given": (-2.5, "tên gọi khác dấu", "given name differs in tone"),
    "name_shorter": (0.0, "một bên thiếu tên đệm", "one side lacks the middle name"),
    "name_middle": (-3.5, "khác tên đệm", "middle name differs"),
    "name_relative": (-6.0, "cùng họ đệm, khác tên gọi: người thân",
                      "same family and middle name, other given name: a relative"),
    "name_other": (-7.0, "khác họ tên", "another name"),
    "name_missing": (-0.5, "không ghi tên", "no name"),
    "id_equal": (8.0, "trùng số giấy tờ", "same identity number"),
    "id_near": (4.0, "số giấy tờ lệch một ký tự", "identity number differs by one digit"),
    "id_other": (-7.0, "khác số giấy tờ", "another identity number"),
    "id_kinds": (0.0, "một bên CMND, một bên CCCD", "one old, one new identity number"),
    "birth_equal": (3.0, "trùng năm sinh", "same birth year"),
    "birth_near": (-1.0, "năm sinh lệch một năm", "birth years one apart"),
    "birth_other": (-4.5, "khác năm sinh", "another birth year"),
}  # fmt: skip
_AND = re.compile(r"\s+và\s+|\s*[;&\n]\s*|\s*,\s+", re.IGNORECASE)
_SHORTEST_TYPO = 6
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person as a source writes them."""

    name: str
    words: tuple[str, ...]
    """The name's words, composed, without case, the tone after its word."""
    plain: tuple[str, ...]
    """The words without any marks; `y` as `i`."""
    toned: bool
    birth_year: int | None
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The probability that two are one person, and why."""

    probability: float
    evidence: tuple[str, ...]

    def words(self, lang: str = "vi") -> str:
        """Say the evidence."""
        found = [WORDS[code] for code in self.evidence]
        return "; ".join(vi if lang == "vi" else en for _, vi, en in found)


def people(owner: str, birth_year: int | None, number: str | None) -> tuple[Person, ...]:
    """Read the persons in one cell: "Hộ ông A và bà B" are two; year and number are the first's."""
    names = [split_title(part).name for part in _AND.split(nfc(owner)) if part.strip()] or [""]
    return tuple(
        _person(name, birth_year if at == 0 else None, number if at == 0 else None)
        for at, name in enumerate(names)
    )


def _person(name: str, birth_year: int | None, number: str | None) -> Person:
    written = nfc(name)
    words = tuple(_tone_last(word) for word in written.casefold().split())
    plain = tuple(word.replace("y", "i") for word in fold(written).split())
    return Person(
        name=written, words=words, plain=plain, toned=not written.isascii(),
        birth_year=birth_year, number=normalise(number or ""),
    )  # fmt: skip


def _tone_last(word: str) -> str:
    """Put the tone behind the word, so that `hoà` and `hòa` are written alike."""
    marks = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in marks if mark in _TONES)
    bare = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", bare) + tones


def compare(
    one: tuple[Person, ...], two: tuple[Person, ...], known: frozenset[str], prior: float
) -> Verdict:
    """Compare two cells; any person of one may be any of the other.

    `known` are words that the register uses as names: two of them are two names, not a typing
    mistake. `prior` is the probability before anything was looked at.
    """
    start = math.log(prior / (1 - prior))
    found = [_compare(left, right, known, start) for left in one for right in two]
    return max(found, key=lambda verdict: verdict.probability)


def _compare(one: Person, two: Person, known: frozenset[str], start: float) -> Verdict:
    codes = [_names(one, two, known)]
    codes += [code for code in (_numbers(one.number, two.number), _births(one, two)) if code]
    odds = start + sum(WORDS[code][0] for code in codes)
    return Verdict(probability=1 / (1 + math.exp(-odds)), evidence=tuple(codes))


def _names(one: Person, two: Person, known: frozenset[str]) -> str:
    if not one.plain or not two.plain:
        return "name_missing"
    if one.words == two.words:
        return "name_equal"
    if one.plain == two.plain:
        return _tones(one, two)
    if _initials(one.plain, two.plain) or _initials(two.plain, one.plain):
        return "name_initials"
    if _typo(one, two, known):
        return "name_typo"
    return _other(one.plain, two.plain)


def _tones(one: Person, two: Person) -> str:
    if not (one.toned and two.toned) or _same_but_y(one, two):
        return "name_toneless"
    return "name_tone_given" if one.words[-1] != two.words[-1] else "name_tone"


def _same_but_y(one: Person, two: Person) -> bool:
    return all(
        left.replace("y", "i") == right.replace("y", "i")
        for left, right in zip(one.words, two.words, strict=True)
    )


def _initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(short) != len(full) or not any(word.endswith(".") for word in short):
        return False
    return all(
        full_word.startswith(word[:-1]) if word.endswith(".") else word == full_word
        for word, full_word in zip(short, full, strict=True)
    )


def _typo(one: Person, two: Person, known: frozenset[str]) -> bool:
    left, right = " ".join(one.plain), " ".join(two.plain)
    if min(len(left), len(right)) < _SHORTEST_TYPO or OSA.distance(left, right) > 1:
        return False
    if len(one.plain) != len(two.plain):
        return True
    pairs = zip(one.words, two.words, one.plain, two.plain, strict=True)
    return not any(
        a != b and left_word in known and right_word in known
        for left_word, right_word, a, b in pairs
    )


def _other(one: tuple[str, ...], two: tuple[str, ...]) -> str:
    if one[0] != two[0]:
        return "name_other"
    if one[-1] != two[-1]:
        return "name_relative" if one[:-1] == two[:-1] else "name_other"
    shorter, longer = sorted((set(one), set(two)), key=len)
    return "name_shorter" if shorter < longer else "name_middle"


def _numbers(one: str, two: str) -> str:
    if not one or not two:
        return ""
    if one == two:
        return "id_equal"
    if kind_of(one) != kind_of(two):
        return "id_kinds"
    return "id_near" if OSA.distance(one, two) == 1 else "id_other"


def _births(one: Person, two: Person) -> str:
    if one.birth_year is None or two.birth_year is None:
        return ""
    apart = abs(one.birth_year - two.birth_year)
    return "birth_equal" if apart == 0 else "birth_near" if apart == 1 else "birth_other"
