"""What is done to a file: opened, a step recorded, a record voided, early recovery agreed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.documents.models import ImportRun, StoredFile
from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.organisations.models import User
from matbang.parties.models import Party
from matbang.procedure import openings, rules
from matbang.procedure.errors import CaseRefused, PaperMissing, StepRefused
from matbang.procedure.guarding import judge, refuse_blocked, refuse_consent, taken_steps
from matbang.procedure.models import CaseFile, CaseParcel, CaseState, StepRecord
from matbang.procedure.openings import CaseInput, CaseParcelInput
from matbang.procedure.step_tables import judge_table, step_record
from matbang.projects.models import Phase, Project
from matbang.tables.reading import TableRead

__all__ = [
    "CaseInput",
    "CaseParcelInput",
    "check_steps",
    "commit_steps",
    "open_case",
    "open_cases",
    "record_consent",
    "record_step",
    "void_step",
    "withdraw_case",
]

HANDOVER = "handover"


@transaction.atomic
def open_case(  # noqa: PLR0913 - keyword-only, the fields of a file
    *,
    project: Project,
    party: Party,
    parcels: Sequence[CaseParcelInput],
    by: User,
    phase: Phase | None = None,
    is_compensated: bool = True,
) -> CaseFile:
    """Open a holder's file in a phase, or add the parcels to the one it has.

    Raises:
        CaseRefused: a parcel stands in the file already.
    """
    one = CaseInput(party=party, phase=phase, parcels=parcels, is_compensated=is_compensated)
    return open_cases(project=project, cases=[one], by=by)[0]


@transaction.atomic
def open_cases(*, project: Project, cases: Sequence[CaseInput], by: User) -> list[CaseFile]:
    """Open or add to many files at once; one event for all. The files are in the input's order."""
    Project.objects.select_for_update().get(pk=project.pk)
    made = openings.prepare(project=project, cases=cases, by=by)
    CaseFile.objects.bulk_create(made.new, batch_size=500)
    CaseFile.objects.bulk_update(made.grown, ["land_group", "recovered_tenths"], batch_size=500)
    CaseParcel.objects.bulk_create(made.parts, batch_size=500)
    _record_opening(project, cases, made.opened, by)
    return made.opened


@transaction.atomic
def withdraw_case(*, case: CaseFile, reason: str, by: User) -> None:
    """Stop following a file, as when the reconciliation behind it is taken back.

    Raises:
        CaseRefused: steps are recorded in it; rights may hang on them.
    """
    if not reason.strip():
        raise CaseRefused("Cần ghi lý do ngừng theo dõi hồ sơ.")
    if case.steps.filter(voided_at__isnull=True).exists():
        raise CaseRefused(
            "Hồ sơ đã có bước được ghi nhận nên không thể ngừng theo dõi. "
            "Hủy từng bản ghi sai kèm lý do trước."
        )
    CaseFile.objects.filter(pk=case.pk).update(state=CaseState.WITHDRAWN)
    case.state = CaseState.WITHDRAWN
    audit.record(by=by.actor, act="procedure.case_withdrawn", subject=_subject(case), reason=reason)


@transaction.atomic
def record_step(  # noqa: PLR0913 - keyword-only, the fields of a record
    *,
    case: CaseFile,
    step: str,
    on: date,
    by: User,
    document: StoredFile | None = None,
    paper_number: str = "",
    amount_dong: int | None = None,
    note: str = "",
) -> StepRecord:
    """Record that a lawful step was taken on a day, proven by a paper.

    Raises:
        StepRefused: its order, its day or its lawful minimum forbids it; says by which article.
        PaperMissing: neither a document nor a paper's number.
        HandoverBlocked: an open obstacle touches the file.
    """
    case = CaseFile.objects.select_for_update().get(pk=case.pk)
    if document is None and not paper_number.strip():
        raise PaperMissing
    pack_name, counts_as = judge(case, step, on)
    if step == HANDOVER:
        refuse_blocked(case)
    record = StepRecord.objects.create(
        case=case,
        step=step,
        on=on,
        regime=pack_name,
        counts_as=counts_as,
        document=document,
        paper_number=paper_number.strip(),
        amount_dong=amount_dong,
        note=note.strip(),
        recorded_by=by,
        recorded_at=now(),
    )
    CaseFile.objects.filter(pk=case.pk).update(regime=pack_name)
    audit.record(
        by=by.actor,
        act="procedure.step_recorded",
        subject=_subject(case),
        before={"regime": case.regime},
        after={
            "record": record.pk,
            "step": step,
            "on": on,
            "regime": pack_name,
            "paper": record.paper_number,
            "document": document.sha256 if document else None,
            "amount_dong": amount_dong,
        },
    )
    return record


@transaction.atomic
def void_step(*, record: StepRecord, reason: str, by: User) -> None:
    """Void a wrong record; it stays to be seen with its reason. Later steps go first.

    Raises:
        StepRefused: no reason, voided already, or a later step stands on it.
    """
    case = CaseFile.objects.select_for_update().get(pk=record.case_id)
    record = case.steps.get(pk=record.pk)
    if not reason.strip():
        raise StepRefused("Cần ghi lý do hủy bản ghi.")
    if record.voided_at is not None:
        raise StepRefused("Bản ghi này đã được hủy trước đó.")
    pack = rules.law().pack(record.regime)
    taken = taken_steps(case)
    leaning = [s for s in pack.steps if s.key in taken and record.step in s.after]
    if leaning:
        names = ", ".join(f"“{step.name_vi}”" for step in leaning)
        raise StepRefused(f"Các bước {names} dựa trên bước này; hủy các bước đó trước.")
    StepRecord.objects.filter(pk=record.pk).update(
        voided_at=now(), voided_by=by, void_reason=reason.strip()
    )
    audit.record(
        by=by.actor,
        act="procedure.step_voided",
        subject=_subject(case),
        before={"record": record.pk, "step": record.step, "on": record.on},
        reason=reason,
    )


def check_steps(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find what in a table of steps the law, or the files themselves, do not allow."""
    return tuple(judge_table(table, project).faults)


@transaction.atomic
def commit_steps(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]:
    """Record all steps of a table; those recorded before with the same paper stay as they are."""
    judged = judge_table(table, project)
    if judged.faults:
        raise BadInput(judged.faults)
    StepRecord.objects.bulk_create(
        (step_record(row, run, by, now()) for row in judged.rows), batch_size=500
    )
    regimes = {row.case.pk: (row.case, row.regime) for row in judged.rows}
    for case, regime in regimes.values():
        case.regime = regime
    CaseFile.objects.bulk_update([c for c, _ in regimes.values()], ["regime"], batch_size=500)
    audit.record_bulk(
        by=by.actor,
        act="procedure.steps_imported",
        subject=Subject("project", project),
        rows=({"case": r.case.pk, "step": r.step, "on": r.on} for r in judged.rows),
        after={"run": run.pk, "unchanged": judged.unchanged},
    )
    return {"recorded": len(judged.rows), "unchanged": judged.unchanged}


@transaction.atomic
def record_consent(*, case: CaseFile, on: date, paper_number: str, by: User) -> None:
    """Record that the holder agrees in writing to be recovered before the notice's term is over.

    Raises:
        PaperMissing: no paper.
        CaseRefused: the day lies ahead or before the notice, or recovery is decided already.
    """
    if not paper_number.strip():
        raise PaperMissing
    case = CaseFile.objects.select_for_update().get(pk=case.pk)
    refuse_consent(case, on)
    CaseFile.objects.filter(pk=case.pk).update(consented_on=on, consent_paper=paper_number.strip())
    audit.record(
        by=by.actor,
        act="procedure.consent_recorded",
        subject=_subject(case),
        before={"on": case.consented_on, "paper": case.consent_paper},
        after={"on": on, "paper": paper_number.strip()},
    )


def _record_opening(
    project: Project, cases: Sequence[CaseInput], opened: Sequence[CaseFile], by: User
) -> None:
    rows = [
        {
            "case": case.pk,
            "party": one.party.pk,
            "parcels": [[p.parcel_id, p.recovered_tenths, p.left_tenths] for p in one.parcels],
        }
        for one, case in zip(cases, opened, strict=True)
    ]
    if len(rows) == 1:
        audit.record(
            by=by.actor,
            act="procedure.case_opened",
            subject=_subject(opened[0]),
            after=rows[0],
        )
        return
    audit.record_bulk(
        by=by.actor,
        act="procedure.cases_opened",
        subject=Subject("project", project.code),
        rows=rows,
    )


def _subject(case: CaseFile) -> Subject:
    return Subject("case", str(case.pk))
