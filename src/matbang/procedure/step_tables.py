"""A table of steps taken, judged row by row as if each were recorded on its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from matbang.clock.reading import today
from matbang.documents.models import ImportRun
from matbang.kernel.faults import Fault
from matbang.kernel.names import fold
from matbang.law.models import LawPack
from matbang.organisations.models import User
from matbang.parties import queries as parties
from matbang.procedure import blockers, rules, wording
from matbang.procedure.engine.guard import Entry, Objection, objections
from matbang.procedure.engine.standing import Facts
from matbang.procedure.models import CaseFile, CaseState, StepRecord
from matbang.projects.models import Project
from matbang.tables.reading import ROW, TableRead

HANDOVER = "handover"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One row that may be recorded."""

    row: int
    case: CaseFile
    step: str
    on: date
    regime: str
    counts_as: str
    paper_number: str
    amount_dong: int | None
    note: str


@dataclass(slots=True, kw_only=True)
class Judged:
    """What a table comes to: rows to record, rows already there, what is wrong."""

    rows: list[StepRow] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A row whose file and step are known."""

    case: CaseFile
    step: str
    values: Mapping[str, Any]

    @property
    def on(self) -> date:
        day: date = self.values["date"]
        return day


def judge_table(table: TableRead, project_code: str) -> Judged:
    """Judge every row in the order of its file and day, with those already recorded."""
    judge = _Judge(table.file, Project.objects.get(code=project_code))
    wanted = [row for values in table.frame.iter_rows(named=True) if (row := judge.find(values))]
    wanted.sort(key=lambda row: (row.case.number, row.on, judge.order(row.step)))
    judge.ask_blockers(row.case for row in wanted if row.step == HANDOVER)
    for row in wanted:
        judge.row(row)
    judge.judged.faults.sort(key=lambda fault: fault.row or 0)
    return judge.judged


class _Judge:
    """Files, steps and law of one project, loaded once for a whole table."""

    def __init__(self, file: str, project: Project) -> None:
        self.judged = Judged()
        self._file = file
        self._law = rules.law()
        self._steps = _step_names(self._law.packs)
        self._order = {s.key: s.order for pack in self._law.packs for s in pack.steps}
        active = CaseFile.objects.filter(project=project, state=CaseState.ACTIVE)
        cases = list(active.select_related("phase"))
        self._by_number = {case.number: case for case in cases}
        self._by_party: dict[int, list[CaseFile]] = {}
        for case in cases:
            self._by_party.setdefault(case.party_id, []).append(case)
        self._codes = parties.by_codes(project)
        self._taken, self._papers = _taken(project)
        self._blocked: Mapping[int, tuple[blockers.Blocker, ...]] = {}

    def order(self, step: str) -> int:
        return self._order[step]

    def ask_blockers(self, cases: Iterable[CaseFile]) -> None:
        self._blocked = blockers.blocking(list({case.pk: case for case in cases}.values()))

    def find(self, values: Mapping[str, Any]) -> _Wanted | None:
        """Find the row's file and step; what cannot be found is a fault."""
        if values["date"] is None or not values["step"] or not values["paper_number"]:
            return None  # the reader has said so already
        case = self._case(values)
        step = self._steps.get(fold(values["step"]))
        if step is None:
            self._fault(values, "step", "steps.step_unknown", values["step"])
        if case is None or step is None:
            return None
        return _Wanted(case=case, step=step, values=values)

    def row(self, row: _Wanted) -> None:
        """Judge one row after those before it; record what it takes for those after it."""
        taken = self._taken.setdefault(row.case.pk, {})
        paper = str(row.values["paper_number"]).strip()
        known = self._papers.get((row.case.pk, row.step))
        if known == (row.on, paper):
            self.judged.unchanged += 1
            return
        pack = self._law.regime({**taken, row.step: row.on}, on=row.on)
        found = self._objections(pack, taken, row)
        if found:
            self._refuse(row, [wording.sentence(one, pack, "vi") for one in found],
                         [wording.sentence(one, pack, "en") for one in found])  # fmt: skip
            return
        blocked = self._blocked.get(row.case.pk) if row.step == HANDOVER else None
        if blocked:
            said = "; ".join(blocker.text for blocker in blocked)
            self._refuse(row, [f"còn vướng mắc chưa giải quyết: {said}"],
                         [f"an open obstacle stands: {said}"])  # fmt: skip
            return
        taken[row.step] = row.on
        self.judged.rows.append(_step_row(row, pack, paper))

    def _objections(
        self, pack: LawPack, taken: Mapping[str, date], row: _Wanted
    ) -> tuple[Objection, ...]:
        facts = Facts(
            taken=taken, land_group=row.case.land_group, consented_on=row.case.consented_on
        )
        entry = Entry(key=row.step, on=row.on)
        return objections(pack, facts, entry, today=today(), calendar=self._law.calendar)

    def _case(self, values: Mapping[str, Any]) -> CaseFile | None:
        given = str(values["case"] or "")
        if given:
            digits = re.sub(r"\D", "", given)
            case = self._by_number.get(int(digits)) if digits else None
            if case is None:
                self._fault(values, "case", "steps.holder_unknown", given)
            return case
        holder = str(values["holder"] or "")
        cases = self._by_party.get(self._codes.get(holder, 0), [])
        if values["phase"] is not None:
            cases = [c for c in cases if c.phase and c.phase.number == values["phase"]]
        if len(cases) != 1:
            code = "steps.case_ambiguous" if cases else "steps.holder_unknown"
            self._fault(values, "holder", code, holder)
            return None
        return cases[0]

    def _fault(self, values: Mapping[str, Any], column: str, code: str, value: str) -> None:
        fault = Fault(file=self._file, row=values[ROW], column=column, code=code, value=value)
        self.judged.faults.append(fault)

    def _refuse(self, row: _Wanted, vi: list[str], en: list[str]) -> None:
        self.judged.faults.append(
            Fault(
                file=self._file,
                row=row.values[ROW],
                column="date",
                code="steps.refused",
                value=row.on.isoformat(),
                params={"sentence": " ".join(vi), "sentence_en": " ".join(en)},
            )
        )


def _step_names(packs: Iterable[LawPack]) -> dict[str, str]:
    names: dict[str, str] = {}
    for pack in packs:
        for step in pack.steps:
            for name in (step.key, step.name_vi, step.name_en):
                names.setdefault(fold(name), step.key)
    return names


def _taken(
    project: Project,
) -> tuple[dict[int, dict[str, date]], dict[tuple[int, str], tuple[date, str]]]:
    rows = StepRecord.objects.filter(case__project=project, voided_at__isnull=True)
    taken: dict[int, dict[str, date]] = {}
    papers = {}
    for case_id, step, on, paper in rows.values_list("case_id", "step", "on", "paper_number"):
        taken.setdefault(case_id, {})[step] = on
        papers[case_id, step] = (on, paper)
    return taken, papers


def _step_row(row: _Wanted, pack: LawPack, paper: str) -> StepRow:
    counts = next(step.counts_as for step in pack.steps if step.key == row.step)
    return StepRow(
        row=row.values[ROW],
        case=row.case,
        step=row.step,
        on=row.on,
        regime=pack.name,
        counts_as=counts.value if counts else "",
        paper_number=paper,
        amount_dong=row.values["amount"],
        note=row.values["note"] or "",
    )


def step_record(row: StepRow, run: ImportRun, by: User, at: datetime) -> StepRecord:
    """Make the record of a row, with where it came from."""
    return StepRecord(
        case=row.case,
        step=row.step,
        on=row.on,
        regime=row.regime,
        counts_as=row.counts_as,
        paper_number=row.paper_number,
        amount_dong=row.amount_dong,
        note=row.note,
        source_run=run,
        source_row=row.row,
        recorded_by=by,
        recorded_at=at,
    )
