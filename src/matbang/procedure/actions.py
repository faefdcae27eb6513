"""What is done to a file: opened, a step recorded, a record voided, early recovery agreed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Max

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now, today
from matbang.documents.models import StoredFile
from matbang.organisations.models import User
from matbang.parcels.models import Parcel
from matbang.parties.models import Party
from matbang.procedure import rules
from matbang.procedure.errors import CaseRefused, PaperMissing, StepRefused
from matbang.procedure.guarding import judge, refuse_blocked, taken_steps
from matbang.procedure.models import CaseFile, CaseParcel, CaseState, StepRecord
from matbang.projects.models import Phase, Project

HANDOVER = "handover"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseParcelInput:
    """What of a parcel a holder loses and keeps, in tenths of a square metre."""

    parcel_id: int
    recovered_tenths: int
    left_tenths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseInput:
    """A holder with parcels, for a file to be opened or to be added to."""

    party: Party
    phase: Phase | None
    parcels: Sequence[CaseParcelInput]
    is_compensated: bool = True


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
    known = {
        (case.party_id, case.phase_id): case
        for case in CaseFile.objects.filter(project=project, state=CaseState.ACTIVE)
    }
    ids = [part.parcel_id for case in cases for part in case.parcels]
    lands = {row.pk: row for row in Parcel.objects.filter(pk__in=ids, project=project)}
    if len(lands) < len(set(ids)):
        raise CaseRefused("Có thửa đất không thuộc dự án này.")
    number = CaseFile.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
    law = rules.law()
    opened = []
    for one in cases:
        key = (one.party.pk, one.phase.pk if one.phase else None)
        if key not in known:
            number += 1
            known[key] = _new_case(project, one, number, lands, law, by)
        case = known[key]
        _add_parcels(case, one.parcels, lands, law)
        opened.append(case)
    _record_opening(project, cases, opened, by)
    return opened


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


@transaction.atomic
def record_consent(*, case: CaseFile, on: date, paper_number: str, by: User) -> None:
    """Record that the holder agrees in writing to be recovered before the notice's term is over.

    Raises:
        PaperMissing: no paper.
        CaseRefused: the day lies ahead.
    """
    if not paper_number.strip():
        raise PaperMissing
    if on > today():
        raise CaseRefused("Ngày đồng ý sau hôm nay; chỉ ghi khi đã có văn bản.")
    CaseFile.objects.filter(pk=case.pk).update(consented_on=on, consent_paper=paper_number.strip())
    audit.record(
        by=by.actor,
        act="procedure.consent_recorded",
        subject=_subject(case),
        after={"on": on, "paper": paper_number.strip()},
    )


def _new_case(  # noqa: PLR0913, PLR0917 - one row, from what the caller has loaded once
    project: Project,
    one: CaseInput,
    number: int,
    lands: Mapping[int, Parcel],
    law: rules.Law,
    by: User,
) -> CaseFile:
    first = lands[one.parcels[0].parcel_id] if one.parcels else None
    return CaseFile.objects.create(
        project=project,
        phase=one.phase,
        party=one.party,
        number=number,
        commune_code=first.commune_code if first else one.party.commune_code,
        regime=law.regime({}, on=today()).name,
        land_group=rules.land_group((), law.packs),
        is_compensated=one.is_compensated,
        opened_on=today(),
        opened_by=by,
        opened_at=now(),
    )


def _add_parcels(
    case: CaseFile,
    parts: Sequence[CaseParcelInput],
    lands: Mapping[int, Parcel],
    law: rules.Law,
) -> None:
    ids = [part.parcel_id for part in parts]
    if len(set(ids)) < len(ids) or case.parcels.filter(parcel_id__in=ids).exists():
        raise CaseRefused(f"Thửa đất đã có trong hồ sơ {case.label}.")
    CaseParcel.objects.bulk_create(
        CaseParcel(
            case=case,
            parcel_id=part.parcel_id,
            recovered_tenths=part.recovered_tenths,
            left_tenths=part.left_tenths,
        )
        for part in parts
    )
    types = {land.pk: land.land_type for land in Parcel.objects.filter(cases__case=case)}
    types |= {part.parcel_id: lands[part.parcel_id].land_type for part in parts}
    case.land_group = rules.land_group(types.values(), law.packs)
    CaseFile.objects.filter(pk=case.pk).update(
        land_group=case.land_group,
        recovered_tenths=F("recovered_tenths") + sum(part.recovered_tenths for part in parts),
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
