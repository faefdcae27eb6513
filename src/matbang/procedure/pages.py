"""What the page of a file shows: its line of steps, the clocks now running, whose move it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from matbang.clock.reading import today
from matbang.kernel.dates import format_day
from matbang.law.models import LawPack
from matbang.procedure import blockers, rules, wording
from matbang.procedure.blockers import Blocker
from matbang.procedure.engine.standing import Clock, Facts, Move, Standing, Term, standing
from matbang.procedure.models import CaseFile
from matbang.ui.states import Kind, State

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

_KINDS = {Clock.TOO_EARLY: Kind.WAITING, Clock.RUNNING: Kind.MOVING, Clock.OVERDUE: Kind.STUCK}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStep:
    """One step on the line: `state` as the component takes it."""

    label: str
    on: date | None
    state: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """A step that may come next, in words."""

    key: str
    name: str
    actor: str
    document: str
    basis: str
    state: State
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything the page says about where a file stands."""

    regime: str
    line: tuple[LineStep, ...]
    next: MoveLine | None
    moves: tuple[MoveLine, ...]
    optional: tuple[MoveLine, ...]
    is_finished: bool
    blockers: tuple[Blocker, ...]

    @property
    def open_steps(self) -> list[tuple[str, str]]:
        """The steps that can be recorded now, as choices."""
        return [(move.key, move.name) for move in (*self.moves, *self.optional)]


def case_page(case: CaseFile, taken: Mapping[str, date]) -> CasePage:
    """Work out a file's place today."""
    law = rules.law()
    pack = law.regime(taken, on=today())
    facts = Facts(taken=taken, land_group=case.land_group, consented_on=case.consented_on)
    place = standing(pack, facts, law.calendar)
    lang = language()
    awaited = place.waited_for(today())
    return CasePage(
        regime=pack.title(lang),
        line=_line(pack, place, taken, lang),
        next=_move(awaited, pack, lang) if awaited else None,
        moves=tuple(_move(move, pack, lang) for move in place.next),
        optional=tuple(_move(move, pack, lang) for move in place.optional),
        is_finished=place.is_finished,
        blockers=() if place.is_finished else blockers.blocking([case]).get(case.pk, ()),
    )


def next_state(case: CaseFile, taken: Mapping[str, date]) -> State:
    """Say in a list's cell what a file waits for."""
    law = rules.law()
    pack = law.regime(taken, on=today())
    facts = Facts(taken=taken, land_group=case.land_group, consented_on=case.consented_on)
    place = standing(pack, facts, law.calendar)
    if place.is_finished and not place.next:
        return State(kind=Kind.DONE, label=_("Đã bàn giao mặt bằng"))
    first = place.waited_for(today())
    if first is None:
        return State(kind=Kind.NONE, label="–")
    return State(kind=_KINDS[first.clock(today())], label=first.step.name(language()))


def step_name(key: str, regime: str) -> str:
    """Name a step under the law it was recorded by."""
    steps = (step for step in rules.law().pack(regime).steps if step.key == key)
    return next((step.name(language()) for step in steps), key)


def language() -> str:
    """Give the language of the page, `vi` or `en`."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def clock_words(clock: Clock) -> _StrOrPromise:
    """Say how a lawful term stands."""
    return {
        Clock.TOO_EARLY: _("chưa đến thời điểm luật cho phép"),
        Clock.RUNNING: _("đến lượt thực hiện"),
        Clock.OVERDUE: _("quá thời hạn luật định"),
    }[clock]


def _move(move: Move, pack: LawPack, lang: str) -> MoveLine:
    clock = move.clock(today())
    return MoveLine(
        key=move.step.key,
        name=move.step.name(lang),
        actor=move.step.actor,
        document=move.step.document,
        basis=pack.cite(move.step.citation, lang),
        state=State(kind=_KINDS[clock], label=clock_words(clock)),
        earliest=_term(move.not_before, pack, lang),
        latest=_term(move.not_after, pack, lang),
    )


def _term(term: Term | None, pack: LawPack, lang: str) -> str:
    if term is None:
        return ""
    return f"{format_day(term.day)} ({wording.term_text(term, pack, lang)})"


def _line(
    pack: LawPack, place: Standing, taken: Mapping[str, date], lang: str
) -> tuple[LineStep, ...]:
    now = place.waited_for(today())
    last = max((step.order for step in place.done), default=0)
    shown = [step for step in pack.steps if not step.optional or step.key in taken]
    return tuple(
        LineStep(
            label=step.name(lang),
            on=taken.get(step.key),
            state=_step_state(step.key, taken, now),
            note=_("chưa ghi nhận") if step.key not in taken and step.order < last else "",
        )
        for step in shown
    )


def _step_state(key: str, taken: Mapping[str, date], now: Move | None) -> str:
    if key in taken:
        return "done"
    if now is None or now.step.key != key:
        return ""
    return "stuck" if now.clock(today()) is Clock.OVERDUE else "now"
