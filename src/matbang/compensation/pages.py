"""What the screens of a plan show: lines in words, doubts with their question and readings."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from matbang.compensation.engine import doubts as kinds
from matbang.compensation.engine.explain import LineNumbers, Stored, formula, notes
from matbang.compensation.models import Chapter, Doubt, HolderPlan, LineState, PlanLine
from matbang.law import packs
from matbang.ui.states import Kind, State


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDoubt:
    """A doubt in words."""

    doubt: Doubt
    question: str
    readings: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """A line in words: what, the sum in numbers, what is behind it, and what is open."""

    line: PlanLine
    item: str
    formula: str
    notes: tuple[tuple[str, str], ...]
    state: State
    doubts: tuple[ShownDoubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChapter:
    """A chapter of a household's plan."""

    title: str
    amount_dong: int
    lines: tuple[ShownLine, ...]


def language() -> str:
    """Return `vi` or `en`."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def line_state(state: str) -> State:
    """Return a line's state with its colour."""
    kind = {
        LineState.FINAL: Kind.DONE,
        LineState.DECIDED: Kind.DONE,
        LineState.NEEDS_CONFIRMATION: Kind.WAITING,
    }[LineState(state)]
    return State(kind=kind, label=LineState(state).label)


def doubt_state(doubt: Doubt) -> State:
    """Return whether a doubt is decided."""
    decided = doubt.decided_at is not None
    state = LineState.DECIDED if decided else LineState.NEEDS_CONFIRMATION
    return State(kind=Kind.DONE if decided else Kind.WAITING, label=state.label)


def shown_doubt(doubt: Doubt) -> ShownDoubt:
    """Put a doubt in words."""
    lang = language()
    return ShownDoubt(
        doubt=doubt,
        question=kinds.question(doubt.code, doubt.detail, lang),
        readings=kinds.readings(doubt.code, lang),
        state=doubt_state(doubt),
    )


def numbers_of(line: PlanLine) -> LineNumbers:
    """Return the stored numbers of a line as the engine's explanation takes them."""
    facts: dict[str, Stored] = {
        name: (value, scale, unit) for name, (value, scale, unit) in line.facts.items()
    }
    return LineNumbers(
        quantity=line.quantity,
        scale=line.scale,
        unit=line.unit,
        price=line.price_dong,
        factor_num=line.factor_num,
        factor_den=line.factor_den,
        amount=line.amount_dong,
        rounding_unit=line.rounding_unit,
        facts=facts,
    )


def shown_line(line: PlanLine) -> ShownLine:
    """Put a line in words."""
    numbers = numbers_of(line)
    return ShownLine(
        line=line,
        item=line.item if language() == "vi" else line.item_en,
        formula=formula(numbers),
        notes=tuple(notes(numbers, language())),
        state=line_state(line.state),
        doubts=tuple(shown_doubt(doubt) for doubt in line.doubts.all()),
    )


def chapters(holder: HolderPlan, lines: list[PlanLine]) -> list[ShownChapter]:
    """Arrange a holder's lines by chapter, in the order of the plan."""
    return [
        ShownChapter(
            title=str(chapter.label),
            amount_dong=getattr(holder, f"{chapter.value}_dong"),
            lines=tuple(shown_line(line) for line in lines if line.chapter == chapter),
        )
        for chapter in Chapter
        if any(line.chapter == chapter for line in lines)
    ]


def law_title(name: str, search: list[str]) -> str:
    """Return a law pack's title in the reader's language."""
    return packs.load(name, search).title(language()) if name else ""
