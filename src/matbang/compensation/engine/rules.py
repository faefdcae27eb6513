"""What a rule is: one provision, the rows it governs, and how it counts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

import numpy as np

from matbang.compensation.engine.columns import Flags, Ints
from matbang.compensation.engine.drafts import Draft
from matbang.compensation.engine.scene import Of, Scene

Select = Callable[[Scene], Flags]
Count = Callable[[Scene, Draft], None]


class Chapter(StrEnum):
    """The chapters of a plan, in the order they are printed."""

    LAND = "land"
    BUILDINGS = "buildings"
    CROPS = "crops"
    SUPPORT = "support"
    ROUNDING = "rounding"

    def label(self, lang: str = "vi") -> str:
        """Return the chapter's title."""
        return CHAPTERS[self][0 if lang == "vi" else 1]


CHAPTERS: Mapping[Chapter, tuple[str, str]] = MappingProxyType(
    {
        Chapter.LAND: ("Bồi thường về đất", "Compensation for land"),
        Chapter.BUILDINGS: (
            "Bồi thường nhà, công trình, mồ mả",
            "Compensation for buildings, structures and graves",
        ),
        Chapter.CROPS: (
            "Bồi thường cây trồng, vật nuôi",
            "Compensation for crops, trees and livestock",
        ),
        Chapter.SUPPORT: ("Hỗ trợ", "Support"),
        Chapter.ROUNDING: ("Làm tròn", "Rounding"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One provision of one law.

    `claims` says that a row counted by this rule is done with; the first rule in order that claims
    a row keeps it. `meaning` is the provision's meaning, the docstring of the counting function.
    """

    law: str
    citation: str
    of: Of
    chapter: Chapter
    item_vi: str
    item_en: str
    select: Select
    count: Count
    claims: bool
    meaning: str

    def governs(self, scene: Scene) -> Flags:
        """Say which rows this provision is about."""
        return scene.governed(self.of, self.law, self.citation) & self.select(scene)

    def draft(self, scene: Scene, rows: Ints) -> Draft:
        """Count some rows."""
        draft = Draft(rows)
        if len(rows):
            self.count(scene, draft)
        return draft


REGISTER: list[Rule] = []


def _uncounted(scene: Scene, draft: Draft) -> None:
    """Count nothing."""


def plain(of: Of, chapter: Chapter, item: tuple[str, str], select: Select) -> Rule:
    """Return a rule that names no provision and counts nothing yet."""
    return Rule(
        law="",
        citation="",
        of=of,
        chapter=chapter,
        item_vi=item[0],
        item_en=item[1],
        select=select,
        count=_uncounted,
        claims=False,
        meaning="",
    )


def rule(
    *,
    provisions: Mapping[str, str],
    of: Of,
    chapter: Chapter,
    item: tuple[str, str],
    select: Select,
) -> Callable[[Count], Count]:
    """Register a counting function under its provision in each law that has it."""
    return _registered(provisions, replace(plain(of, chapter, item, select), claims=True))


def beside(
    *,
    provisions: Mapping[str, str],
    of: Of,
    chapter: Chapter,
    item: tuple[str, str],
    select: Select,
) -> Callable[[Count], Count]:
    """Register a rule that adds a line and leaves the row to the others."""
    return _registered(provisions, plain(of, chapter, item, select))


def _registered(provisions: Mapping[str, str], model: Rule) -> Callable[[Count], Count]:
    def register(count: Count) -> Count:
        meaning = (count.__doc__ or "").strip()
        REGISTER.extend(
            replace(model, law=law, citation=citation, count=count, meaning=meaning)
            for law, citation in provisions.items()
        )
        return count

    return register


def column(of: Of, name: str, *words: str) -> Select:
    """Select the rows whose word in a column is one of these."""
    return lambda scene: scene.tables[of].code(name).one_of(words)


def flag(of: Of, name: str) -> Select:
    """Select the rows where a yes-or-no column is yes."""
    return lambda scene: scene.tables[of].flag(name, unknown=False)


def both(*parts: Select) -> Select:
    """Select the rows that all parts select."""

    def select(scene: Scene) -> Flags:
        found: Flags = np.logical_and.reduce([part(scene) for part in parts])
        return found

    return select


def but_not(part: Select) -> Select:
    """Select the rows that a part does not select."""

    def select(scene: Scene) -> Flags:
        found: Flags = ~part(scene)
        return found

    return select


def held_by(of: Of, *kinds: str) -> Select:
    """Select the rows of holders of these kinds."""
    return lambda scene: scene.held_by(of, kinds)
