"""What may forbid a handover: higher slices register what is in the way of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from matbang.procedure.models import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """Something open that touches a file: what it is, and its page."""

    text: str
    url: str = ""


Finder = Callable[[Sequence[CaseFile]], Mapping[int, Sequence[Blocker]]]

_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Name a function that gives, for files, what blocks each by its id; in few queries."""
    _finders[name] = finder


def blocking(cases: Sequence[CaseFile]) -> dict[int, tuple[Blocker, ...]]:
    """Ask every registered finder; files that nothing blocks are left out."""
    found: dict[int, tuple[Blocker, ...]] = {}
    for finder in _finders.values() if cases else ():
        for case_id, blockers in finder(cases).items():
            found[case_id] = (*found.get(case_id, ()), *blockers)
    return {case_id: blockers for case_id, blockers in found.items() if blockers}
