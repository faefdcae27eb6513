# ruff: noqa: E501
"""Who works along and who is reported to, inside one order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matbang.notices.engine.findings import Party
from matbang.notices.engine.parties import Named, parties_at
from matbang.notices.engine.shadow import Shadow, bare

_WITH = re.compile(
    r"\bphoi hop(?:,? (?:chat che|kip thoi|thuong xuyen|hieu qua|cung|dong bo|huong dan|lam viec|trao doi|tot))*(?: (?:voi|cung))? "
)
_TOGETHER = re.compile(r"\bcung (?:voi )?")
_DIRECTS = re.compile(r"[ ,]*(?:chi dao|lanh dao|don doc|huong dan),? ")
_REPORTS = re.compile(
    r"(?<!to )(?<!che do )\b(?P<verb>bao cao|trinh|gui|nop|tham muu,? de xuat|de xuat,? tham muu|tham muu|de xuat|xin y kien|bao cao,? de xuat|tong hop,? bao cao)\b"
)
_TO = re.compile(r" (?:ve|cho|toi|den|voi|len|qua) (?:cho )?")
_THROUGH = re.compile(r" ?\(qua [^()]{3,80}\)")
_UPWARDS = frozenset(
    {
        "bao cao",
        "trinh",
        "gui",
        "nop",
        "xin y kien",
        "tong hop, bao cao",
        "tong hop bao cao",
        "bao cao, de xuat",
    }
)
_REACH = 110


def cooperating(words: Shadow, start: int, end: int, lead: tuple[Party, ...]) -> tuple[Party, ...]:
    """Find the bodies that work along with the lead."""
    taken = {_key(party.name) for party in lead}
    found: list[Named] = []
    for match in _WITH.finditer(words.plain, start, end):
        found.extend(parties_at(words, match.end()))
    directs = _DIRECTS.match(words.plain, start, end)
    if directs is not None:
        found.extend(parties_at(words, directs.end()))
    if not found:
        for match in _TOGETHER.finditer(words.plain, start, end):
            found.extend(parties_at(words, match.end()))
    return _distinct((named.party for named in found if named.end <= end), taken)


def reported_to(words: Shadow, start: int, end: int, lead: tuple[Party, ...]) -> tuple[Party, ...]:
    """Find who receives the report or submission."""
    first: list[Party] = []
    second: list[Party] = []
    for match in _REPORTS.finditer(words.plain, start, end):
        named = _receiver(words, match.end(), end)
        kept = first if match["verb"] in _UPWARDS else second
        kept.extend(named)
    taken = {_key(party.name) for party in lead}
    return _distinct(first or second, taken)


def _receiver(words: Shadow, place: int, end: int) -> list[Party]:
    direct = parties_at(words, place + 1) if words.form[place : place + 1] == " " else ()
    if not direct:
        stop = min(end, place + _REACH, *(_cut(words, mark, place, end) for mark in ",;"))
        for to in _TO.finditer(words.plain, place, stop):
            direct = parties_at(words, to.end())
            if direct:
                break
    return [_with_channel(words, named) for named in direct if named.end <= end]


def _cut(words: Shadow, mark: str, place: int, end: int) -> int:
    found = words.form.find(mark, place, end)
    return found if found >= 0 else end


def _with_channel(words: Shadow, named: Named) -> Party:
    through = _THROUGH.match(words.plain, named.end)
    if through is None:
        return named.party
    return Party(
        name=words.quote(named.start, through.end()), span=words.span(named.start, through.end())
    )


def _key(name: str) -> str:
    return bare(name).lower()


def _distinct(parties: Iterable[Party], taken: set[str]) -> tuple[Party, ...]:
    kept: list[Party] = []
    for party in parties:
        key = _key(party.name)
        if key not in taken:
            taken.add(key)
            kept.append(party)
    return tuple(kept)
