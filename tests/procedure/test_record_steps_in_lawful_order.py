from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from matbang.audit.models import Event
from matbang.organisations.models import User
from matbang.procedure import actions, blockers
from matbang.procedure.errors import CaseRefused, HandoverBlocked, PaperMissing, StepRefused
from matbang.procedure.models import CaseFile, LandGroup, StepRecord
from matbang.projects.models import Project
from tests.procedure.conftest import (
    DECIDED,
    HANDED_OVER,
    UNTIL_APPRAISED,
    make_case,
    make_parcel,
    make_party,
    take,
)


def refusal(case: CaseFile, by: User, step: str, on: str, paper: str = "01/BB") -> str:
    with pytest.raises(StepRefused) as caught:
        actions.record_step(
            case=case, step=step, on=date.fromisoformat(on), paper_number=paper, by=by
        )
    return caught.value.message


def test_the_whole_way_under_the_law_of_2013(case: CaseFile, compensation_officer: User) -> None:
    take(case, compensation_officer, **HANDED_OVER)
    case.refresh_from_db()
    assert case.regime == "vn-2013"
    counted = case.steps.exclude(counts_as="").values_list("counts_as", flat=True)
    assert set(counted) == {"surveyed", "planned", "paid", "handed_over"}


def test_a_step_waits_for_the_one_before(case: CaseFile, compensation_officer: User) -> None:
    said = refusal(case, compensation_officer, "inventory", "2023-10-10")
    assert "“Thông báo thu hồi đất”" in said
    assert "điểm b khoản 1 Điều 69 Luật Đất đai 2013" in said


def test_ninety_days_must_pass_before_the_decision(
    case: CaseFile, compensation_officer: User
) -> None:
    take(case, compensation_officer, **UNTIL_APPRAISED)
    said = refusal(case, compensation_officer, "recovery_decision", "2023-12-13")
    assert "sớm nhất là ngày 14/12/2023" in said
    assert "ít nhất 90 ngày" in said
    assert "khoản 1 Điều 67 Luật Đất đai 2013" in said
    assert "đồng ý bằng văn bản" in said
    take(case, compensation_officer, recovery_decision="2023-12-14")


def test_land_that_is_not_agricultural_waits_half_a_year(
    project: Project, compensation_officer: User
) -> None:
    case = make_case(project, compensation_officer, "H9", land_type="ONT+CLN")
    assert case.land_group == LandGroup.OTHER
    take(case, compensation_officer, **UNTIL_APPRAISED)
    said = refusal(case, compensation_officer, "recovery_decision", "2024-03-01")
    assert "13/03/2024" in said
    assert "180 ngày" in said


def test_a_holder_who_agrees_in_writing_may_be_recovered_earlier(
    case: CaseFile, compensation_officer: User
) -> None:
    take(case, compensation_officer, **UNTIL_APPRAISED)
    with pytest.raises(PaperMissing):
        actions.record_consent(
            case=case, on=date(2023, 12, 1), paper_number=" ", by=compensation_officer
        )
    actions.record_consent(
        case=case, on=date(2023, 12, 1), paper_number="02/ĐĐT", by=compensation_officer
    )
    case.refresh_from_db()
    take(case, compensation_officer, recovery_decision="2023-12-11", plan_approval="2023-12-11")


def consent_refusal(case: CaseFile, by: User, on: str) -> str:
    with pytest.raises(CaseRefused) as caught:
        actions.record_consent(case=case, on=date.fromisoformat(on), paper_number="02/ĐĐT", by=by)
    case.refresh_from_db()
    assert case.consented_on is None
    return caught.value.message


def test_nobody_agrees_before_the_notice_or_on_a_day_to_come(
    case: CaseFile, compensation_officer: User
) -> None:
    take(case, compensation_officer, recovery_notice="2023-09-15")
    assert "15/09/2023" in consent_refusal(case, compensation_officer, "2023-09-14")
    assert "sau hôm nay" in consent_refusal(case, compensation_officer, "2024-03-21")


def test_without_a_notice_of_its_own_a_file_looks_to_the_projects_first(
    case: CaseFile, project: Project, compensation_officer: User
) -> None:
    assert "Chưa ghi" in consent_refusal(case, compensation_officer, "2023-12-01")
    for code, on in (("H002", "2023-09-20"), ("H003", "2023-09-18")):
        neighbour = make_case(project, compensation_officer, code)
        take(neighbour, compensation_officer, recovery_notice=on)
    assert "18/09/2023" in consent_refusal(case, compensation_officer, "2023-09-17")
    actions.record_consent(
        case=case, on=date(2023, 9, 18), paper_number="02/ĐĐT", by=compensation_officer
    )


def test_nobody_agrees_to_what_is_decided(case: CaseFile, compensation_officer: User) -> None:
    take(case, compensation_officer, **DECIDED)
    assert "20/12/2023" in consent_refusal(case, compensation_officer, "2023-12-01")


def test_recovery_and_approval_are_decided_on_one_day_under_the_law_of_2013(
    case: CaseFile, compensation_officer: User
) -> None:
    take(case, compensation_officer, **UNTIL_APPRAISED, recovery_decision="2023-12-20")
    said = refusal(case, compensation_officer, "plan_approval", "2023-12-21")
    assert "cùng ngày" in said
    assert "20/12/2023" in said


def test_nothing_is_recorded_for_a_day_to_come(case: CaseFile, compensation_officer: User) -> None:
    assert "20/03/2024" in refusal(case, compensation_officer, "recovery_notice", "2024-03-21")


def test_a_step_is_not_recorded_twice(case: CaseFile, compensation_officer: User) -> None:
    take(case, compensation_officer, recovery_notice="2023-09-15")
    said = refusal(case, compensation_officer, "recovery_notice", "2023-09-16")
    assert "15/09/2023" in said


def test_a_step_is_not_before_what_it_stands_on(case: CaseFile, compensation_officer: User) -> None:
    take(case, compensation_officer, recovery_notice="2023-09-15")
    assert "15/09/2023" in refusal(case, compensation_officer, "inventory", "2023-09-14")


def test_a_step_without_paper_is_no_step(case: CaseFile, compensation_officer: User) -> None:
    with pytest.raises(PaperMissing):
        actions.record_step(
            case=case, step="recovery_notice", on=date(2023, 9, 15), by=compensation_officer
        )


def test_a_wrong_record_is_voided_with_its_reason_and_stays(
    case: CaseFile, compensation_officer: User
) -> None:
    take(case, compensation_officer, recovery_notice="2023-09-15")
    record = case.steps.get()
    with pytest.raises(StepRefused):
        actions.void_step(record=record, reason=" ", by=compensation_officer)
    actions.void_step(record=record, reason="nhầm hồ sơ", by=compensation_officer)
    take(case, compensation_officer, recovery_notice="2023-09-18")
    assert case.steps.count() == 2
    with pytest.raises(StepRefused, match="đã được hủy"):
        actions.void_step(record=record, reason="lại", by=compensation_officer)


def test_a_record_others_stand_on_is_not_voided_first(
    case: CaseFile, compensation_officer: User
) -> None:
    take(case, compensation_officer, **DECIDED)
    record = case.steps.get(step="inventory")
    with pytest.raises(StepRefused, match="Niêm yết dự thảo phương án"):
        actions.void_step(record=record, reason="nhầm", by=compensation_officer)


def test_a_handover_is_refused_while_something_is_in_the_way(
    case: CaseFile, compensation_officer: User
) -> None:
    take(case, compensation_officer, **DECIDED)
    blockers.register(
        "test", lambda cases: {c.pk: [blockers.Blocker(text="tranh chấp ranh giới")] for c in cases}
    )
    try:
        with pytest.raises(HandoverBlocked, match="tranh chấp ranh giới"):
            take(case, compensation_officer, handover="2024-02-20")
    finally:
        blockers.register("test", lambda _cases: {})
    take(case, compensation_officer, handover="2024-02-20")


def test_approval_comes_before_recovery_under_the_law_of_2024(
    project: Project, compensation_officer: User
) -> None:
    with override_settings(MATBANG_TODAY="2025-06-02"):
        case = make_case(project, compensation_officer, "H24")
        assert case.regime == "vn-2024"
        take(
            case,
            compensation_officer,
            holder_meeting="2024-10-01",
            recovery_notice="2024-10-10",
            notice_sent="2024-10-12",
            inventory="2024-11-10",
            plan_posting="2024-12-01",
        )
        said = refusal(case, compensation_officer, "consultation", "2024-12-31")
        assert "01/01/2025" in said
        take(case, compensation_officer, consultation="2025-01-02", appraisal="2025-01-20")
        assert "Quyết định phê duyệt phương án" in refusal(
            case, compensation_officer, "recovery_decision", "2025-02-01"
        )
        take(case, compensation_officer, plan_approval="2025-02-03", payment="2025-02-20")


def test_a_file_begun_under_the_old_law_and_not_decided_goes_on_under_the_new(
    case: CaseFile, compensation_officer: User
) -> None:
    take(case, compensation_officer, **UNTIL_APPRAISED)
    with override_settings(MATBANG_TODAY="2024-10-01"):
        take(case, compensation_officer, plan_approval="2024-09-20")
        case.refresh_from_db()
        assert case.regime == "vn-2024"


def test_parcels_settled_later_join_the_file_of_the_same_holder(
    project: Project, compensation_officer: User
) -> None:
    case = make_case(project, compensation_officer, recovered=9000)
    house = make_parcel(project, 77, land_type="ONT")
    part = actions.CaseParcelInput(parcel_id=house.pk, recovered_tenths=1000, left_tenths=8222)
    again = actions.open_case(
        project=project, party=case.party, parcels=[part], by=compensation_officer
    )
    again.refresh_from_db()
    assert again.pk == case.pk
    assert (again.recovered_tenths, again.land_group) == (10_000, LandGroup.OTHER)
    with pytest.raises(CaseRefused, match="đã có trong hồ sơ"):
        actions.open_case(
            project=project, party=case.party, parcels=[part], by=compensation_officer
        )


def test_many_files_open_with_one_event(project: Project, compensation_officer: User) -> None:
    inputs = [
        actions.CaseInput(
            party=make_party(project, f"H{n}"),
            phase=None,
            parcels=[
                actions.CaseParcelInput(
                    parcel_id=make_parcel(project, n).pk, recovered_tenths=9000, left_tenths=222
                )
            ],
        )
        for n in range(5)
    ]
    opened = actions.open_cases(project=project, cases=inputs, by=compensation_officer)
    assert [case.number for case in opened] == [1, 2, 3, 4, 5]
    event = Event.objects.get(act="procedure.cases_opened")
    assert event.after is not None
    assert event.after["count"] == 5


def test_a_file_with_steps_cannot_be_withdrawn(case: CaseFile, compensation_officer: User) -> None:
    take(case, compensation_officer, recovery_notice="2023-09-15")
    with pytest.raises(CaseRefused):
        actions.withdraw_case(case=case, reason="đối chiếu lại", by=compensation_officer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"paper_number": ""},
        {"amount_dong": -1},
        {"void_reason": "chỉ có lý do"},
        {"source_row": 4},
    ],
)
def test_the_database_holds_what_a_record_must_be(
    case: CaseFile, compensation_officer: User, wrong: dict[str, object]
) -> None:
    take(case, compensation_officer, recovery_notice="2023-09-15")
    with pytest.raises(IntegrityError), transaction.atomic():
        StepRecord.objects.update(**wrong)
