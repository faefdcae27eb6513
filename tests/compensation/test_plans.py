"""A plan is computed from files, parcels and inventory; its lines add up; doubts block closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from matbang.audit.models import Event
from matbang.compensation.actions.doubts import decide_doubt
from matbang.compensation.actions.plans import assess_plan, close_version
from matbang.compensation.errors import (
    DoubtDecided,
    DoubtsOpen,
    NothingToAssess,
    PlanClosed,
    ReadingNotOffered,
    ReasonMissing,
)
from matbang.compensation.models import Doubt, LineState, Plan, PlanLine, PriceSet
from matbang.documents.actions import import_file
from matbang.kernel.errors import BadInput
from matbang.organisations.models import User
from matbang.parcels.models import Right, RightKind
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project
from tests.compensation.conftest import PRICES, count_house, count_item

Cases = tuple[CaseFile, CaseFile]


def test_a_plan_is_computed_from_land_and_inventory(
    plan: Plan, cases: Cases, compensation_officer: User
) -> None:
    count_house(cases[0], compensation_officer)
    version = assess_plan(plan=plan, by=compensation_officer)
    first, second = version.holders.order_by("case_number")
    assert (first.land_dong, first.buildings_dong) == (74_736_000, 575_640_000)
    assert first.support_dong == 13_500_000
    assert second.amount_dong == 74_736_000 + 13_500_000
    assert version.amount_dong == first.amount_dong + second.amount_dong
    assert first.law == "vn-2013"
    assert first.is_provisional


def test_lines_add_up_to_the_version_to_the_dong(
    plan: Plan, cases: Cases, compensation_officer: User
) -> None:
    count_house(cases[0], compensation_officer)
    version = assess_plan(plan=plan, by=compensation_officer)
    lines = PlanLine.objects.filter(holder__version=version)
    assert lines.aggregate(total=Sum("amount_dong"))["total"] == version.amount_dong
    assert lines.count() == version.line_count


def test_the_same_input_gives_the_same_digest_and_sums(
    plan: Plan, cases: Cases, compensation_officer: User
) -> None:
    first = assess_plan(plan=plan, by=compensation_officer)
    second = assess_plan(plan=plan, by=compensation_officer)
    assert (first.number, second.number) == (1, 2)
    assert first.input_sha256 == second.input_sha256
    assert first.amount_dong == second.amount_dong
    count_house(cases[1], compensation_officer)
    assert assess_plan(plan=plan, by=compensation_officer).input_sha256 != first.input_sha256


def test_a_version_keeps_the_hash_of_its_law(
    plan: Plan, cases: Cases, compensation_officer: User
) -> None:
    version = assess_plan(plan=plan, by=compensation_officer)
    assert set(version.law) == {"vn-2013", "vn-2024"}
    assert all(len(digest) == 64 for digest in version.law.values())


def test_a_project_without_files_has_nothing_to_assess(
    plan: Plan, compensation_officer: User
) -> None:
    with pytest.raises(NothingToAssess):
        assess_plan(plan=plan, by=compensation_officer)


def test_computing_is_in_the_event_log(
    plan: Plan, cases: Cases, compensation_officer: User
) -> None:
    version = assess_plan(plan=plan, by=compensation_officer)
    event = Event.objects.get(act="compensation.plan_assessed")
    assert event.subject_id == str(version.pk)
    assert event.after is not None
    assert event.after["amount_dong"] == version.amount_dong


def test_land_occupied_without_papers_waits_for_an_official(
    plan: Plan, cases: Cases, compensation_officer: User, approver: User
) -> None:
    Right.objects.update(kind=RightKind.OCCUPATION)
    version = assess_plan(plan=plan, by=compensation_officer)
    doubt = version.doubts.get(code="column_missing", detail="compensable")
    assert doubt.lines.count() == 2
    assert not doubt.can_be_settled
    assert set(doubt.lines.values_list("amount_dong", flat=True)) == {None}
    with pytest.raises(ReadingNotOffered):
        decide_doubt(doubt=doubt, reading="Chấp nhận số đã tính", reason="x", by=approver)


def _doubtful(plan: Plan, cases: Cases, by: User) -> Doubt:
    count_item(
        cases[0],
        by,
        "A2",
        kind="dwelling",
        price_code="NHA",
        quantity_micro=10_000_000,
        unit="m2",
        part="part",
    )
    version = assess_plan(plan=plan, by=by)
    return version.doubts.get()


def test_closing_is_refused_while_a_doubt_is_open(
    plan: Plan, cases: Cases, compensation_officer: User, approver: User
) -> None:
    doubt = _doubtful(plan, cases, compensation_officer)
    with pytest.raises(DoubtsOpen):
        close_version(version=doubt.version, by=approver)


def test_a_decision_settles_its_lines_and_opens_the_way_to_close(
    plan: Plan, cases: Cases, compensation_officer: User, approver: User
) -> None:
    doubt = _doubtful(plan, cases, compensation_officer)
    reason = "Phần còn lại vẫn đủ tiêu chuẩn, không phải sửa chữa"
    decide_doubt(doubt=doubt, reading="Chấp nhận số đã tính", reason=reason, by=approver)
    assert doubt.lines.get().state == LineState.DECIDED
    closed = close_version(version=doubt.version, by=approver)
    assert closed.closed_by == approver
    assert Event.objects.filter(act="compensation.doubt_decided", reason=reason).exists()


def test_a_second_decision_is_told_who_was_first(
    plan: Plan, cases: Cases, compensation_officer: User, approver: User
) -> None:
    doubt = _doubtful(plan, cases, compensation_officer)
    decide_doubt(doubt=doubt, reading="Chấp nhận số đã tính", reason="đủ", by=approver)
    with pytest.raises(DoubtDecided, match="Vi Thị Hồng"):
        decide_doubt(doubt=doubt, reading="Chấp nhận số đã tính", reason="đủ", by=approver)


def test_a_decision_needs_a_reason(
    plan: Plan, cases: Cases, compensation_officer: User, approver: User
) -> None:
    doubt = _doubtful(plan, cases, compensation_officer)
    with pytest.raises(ReasonMissing):
        decide_doubt(doubt=doubt, reading="Chấp nhận số đã tính", reason=" ", by=approver)


def test_a_decision_is_carried_to_the_next_version_visibly(
    plan: Plan, cases: Cases, compensation_officer: User, approver: User
) -> None:
    doubt = _doubtful(plan, cases, compensation_officer)
    decide_doubt(doubt=doubt, reading="Chấp nhận số đã tính", reason="đủ", by=approver)
    version = assess_plan(plan=plan, by=compensation_officer)
    carried = version.doubts.get()
    assert carried.carried_from == doubt
    assert carried.decided_by == approver
    assert carried.lines.get().state == LineState.DECIDED


def test_a_closed_version_is_never_decided_upon(
    plan: Plan, cases: Cases, compensation_officer: User, approver: User
) -> None:
    version = assess_plan(plan=plan, by=compensation_officer)
    close_version(version=version, by=approver)
    with pytest.raises(PlanClosed):
        close_version(version=version, by=approver)


def test_a_faulty_price_list_is_not_half_imported(
    project: Project, compensation_officer: User, tmp_path: Path
) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(PRICES.replace("5850000", "5.850"), encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        import_file(kind="prices", project=project.code, path=path, by=compensation_officer)
    assert [(fault.row, fault.column) for fault in refusal.value.faults] == [(4, "price")]
    assert not PriceSet.objects.exists()


def test_a_newer_price_list_replaces_the_older_one(
    plan: Plan, cases: Cases, compensation_officer: User, tmp_path: Path
) -> None:
    before = assess_plan(plan=plan, by=compensation_officer)
    path = tmp_path / "newer.csv"
    path.write_text(PRICES.replace("60000", "66000"), encoding="utf-8")
    import_file(kind="prices", project=plan.project.code, path=path, by=compensation_officer)
    after = assess_plan(plan=plan, by=compensation_officer)
    assert after.amount_dong - before.amount_dong == 2 * 7_473_600


def test_a_final_line_cannot_be_stored_without_its_amount(
    plan: Plan, cases: Cases, compensation_officer: User
) -> None:
    version = assess_plan(plan=plan, by=compensation_officer)
    lines = PlanLine.objects.filter(holder__version=version)
    with pytest.raises(IntegrityError), transaction.atomic():
        lines.update(amount_dong=None)


def test_a_holders_chapters_must_add_up_in_the_database(
    plan: Plan, cases: Cases, compensation_officer: User
) -> None:
    version = assess_plan(plan=plan, by=compensation_officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.holders.update(amount_dong=1)
