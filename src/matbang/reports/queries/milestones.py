"""Will we make the date: the milestone, the days left, the conditions proven so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from matbang.kernel.dates import LegalDate, Precision, format_legal
from matbang.projects.models import Condition, ConditionState, Milestone, Project
from matbang.ui.states import Kind, State

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    """One condition as it stood on a day."""

    name: _StrOrPromise
    body: str
    person: str
    due_on: date | None
    lawful_min_on: date | None
    lawful_citation: str
    state: State
    proof_number: str
    is_proven: bool
    is_wanted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneSheet:
    """A milestone as it stood on a day."""

    name: str
    words: str
    value_on: date | None
    written: str
    days_left: int | None
    reached_on: date | None
    conditions: tuple[ConditionLine, ...]
    source_words: str

    @property
    def wanted(self) -> tuple[ConditionLine, ...]:
        """The conditions that must be proven."""
        return tuple(line for line in self.conditions if line.is_wanted)

    @property
    def proven(self) -> int:
        """How many of them are."""
        return sum(line.is_proven for line in self.wanted)

    @property
    def days_late(self) -> int:
        """Days since the date passed without the milestone; 0 when it has not."""
        late = self.days_left is not None and self.days_left < 0 and self.reached_on is None
        return -(self.days_left or 0) if late else 0

    @property
    def unlawfully_early(self) -> tuple[ConditionLine, ...]:
        """The open conditions that cannot lawfully be met by the date."""
        return tuple(
            line
            for line in self.wanted
            if not line.is_proven
            and self.value_on is not None
            and line.lawful_min_on is not None
            and line.lawful_min_on > self.value_on
        )

    @property
    def earliest_lawful_on(self) -> date | None:
        """The latest of the lawful minimum days of what is still open."""
        days = [line.lawful_min_on for line in self.wanted if not line.is_proven]
        return max((day for day in days if day is not None), default=None)


def main_milestones(projects: Iterable[Project], as_of: date) -> dict[int, MilestoneSheet]:
    """Give each project's main milestone, by the project's id (two queries)."""
    conditions = Condition.objects.select_related("body", "person").order_by("id")
    rows = (
        Milestone.objects.filter(project__in=list(projects), is_main=True)
        .prefetch_related(Prefetch("conditions", queryset=conditions))
        .order_by("id")
    )
    return {row.project_id: _sheet(row, as_of) for row in rows}


def _sheet(row: Milestone, as_of: date) -> MilestoneSheet:
    reached = row.reached_on if row.reached_on and row.reached_on <= as_of else None
    return MilestoneSheet(
        name=row.name,
        words=row.words,
        value_on=row.value_on,
        written=_written(row),
        days_left=None if row.value_on is None else (row.value_on - as_of).days,
        reached_on=reached,
        conditions=tuple(_line(condition, as_of) for condition in row.conditions.all()),
        source_words=row.source_words,
    )


def _written(row: Milestone) -> str:
    if row.value_on is None:
        return row.words
    precision = Precision(row.precision)
    return format_legal(
        LegalDate(words=row.words, value=row.value_on, precision=precision, computed=row.computed)
    )


def _line(row: Condition, as_of: date) -> ConditionLine:
    proven = bool(row.proven_on and row.proven_on <= as_of)
    return ConditionLine(
        name=row.get_kind_display(),
        body=str(row.body or ""),
        person=str(row.person or ""),
        due_on=row.due_on,
        lawful_min_on=row.lawful_min_on,
        lawful_citation=row.lawful_citation,
        state=_state(row, as_of, proven=proven),
        proof_number=row.proof_number if proven else "",
        is_proven=proven,
        is_wanted=row.state != ConditionState.NOT_REQUIRED,
    )


def _state(row: Condition, as_of: date, *, proven: bool) -> State:
    if proven:
        return State(kind=Kind.DONE, label=ConditionState.PROVEN.label)
    if row.state == ConditionState.NOT_REQUIRED:
        return State(kind=Kind.NONE, label=ConditionState.NOT_REQUIRED.label)
    late = row.due_on is not None and row.due_on < as_of
    if row.state == ConditionState.UNDER_WAY:
        kind = Kind.WAITING if late else Kind.MOVING
        return State(kind=kind, label=ConditionState.UNDER_WAY.label)
    return State(kind=Kind.STUCK if late else Kind.WAITING, label=ConditionState.OPEN.label)
