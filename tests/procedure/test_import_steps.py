from __future__ import annotations

from pathlib import Path

import pytest

from matbang.audit.models import Event
from matbang.documents import actions as documents
from matbang.documents.models import ImportRun
from matbang.kernel.errors import BadInput
from matbang.organisations.models import User
from matbang.procedure.models import CaseFile, StepRecord
from matbang.projects.models import Phase, Project
from tests import cast
from tests.procedure.conftest import make_case

HEAD = "mã hộ;bước;ngày;số văn bản;số tiền\n"
GOOD = (
    "H001;Thông báo thu hồi đất;15/09/2023;12/TB-UBND;\n"
    "H001;inventory;10/10/2023;03/BB;\n"
    "H001;Niêm yết dự thảo phương án;01/11/2023;04/BB;\n"
    "H001;Họp lấy ý kiến về phương án;25/11/2023;05/BB;\n"
    "H001;Thẩm định phương án;10/12/2023;77/TĐ;\n"
    "H001;Quyết định thu hồi đất;20/12/2023;900/QĐ-UBND;\n"
    "H001;Quyết định phê duyệt phương án;20/12/2023;901/QĐ-UBND;\n"
    "H001;Chi trả bồi thường, hỗ trợ;12/01/2024;PC 17;74.736.000\n"
)


def bring(folder: Path, rows: str, by: User, head: str = HEAD, *, name: str = "b.csv") -> ImportRun:
    path = folder / name
    path.write_text(head + rows, encoding="utf-8")
    return documents.import_file(kind="steps", project=cast.PROJECT, path=path, by=by)


def sentences(folder: Path, rows: str, by: User, head: str = HEAD) -> list[str]:
    with pytest.raises(BadInput) as caught:
        bring(folder, rows, by, head)
    return [fault.text() for fault in caught.value.faults]


@pytest.fixture
def officer(compensation_officer: User) -> User:
    return compensation_officer


@pytest.fixture
def case(project: Project, officer: User) -> CaseFile:
    return make_case(project, officer)


def test_a_history_goes_in_with_its_source(case: CaseFile, officer: User, tmp_path: Path) -> None:
    run = bring(tmp_path, GOOD, officer)
    assert run.result == {"recorded": 8, "unchanged": 0}
    paid = case.steps.get(step="payment")
    assert (paid.amount_dong, paid.counts_as, paid.source_run, paid.source_row) == (
        74_736_000,
        "paid",
        run,
        9,
    )
    event = Event.objects.get(act="procedure.steps_imported")
    assert event.after is not None
    assert event.after["count"] == 8


def test_rows_may_come_in_any_order(case: CaseFile, officer: User, tmp_path: Path) -> None:
    bring(tmp_path, "".join(reversed(GOOD.splitlines(keepends=True))), officer)
    assert case.steps.count() == 8


def test_a_later_table_adds_only_what_is_new(case: CaseFile, officer: User, tmp_path: Path) -> None:
    bring(tmp_path, GOOD, officer)
    more = GOOD + "H001;handover;20/02/2024;09/BBBG;\n"
    assert bring(tmp_path, more, officer).result == {"recorded": 1, "unchanged": 8}
    assert case.steps.count() == 9


def test_all_that_the_law_forbids_is_listed_and_nothing_goes_in(
    case: CaseFile, officer: User, tmp_path: Path
) -> None:
    rows = (
        GOOD.replace("20/12/2023;900", "10/12/2023;900")
        + "H404;inventory;10/10/2023;1;\n"
        + "H001;Bước lạ;10/10/2023;1;\n"
        + "H001;handover;20/04/2024;1;\n"
    )
    said = sentences(tmp_path, rows, officer)
    assert len(said) >= 5
    assert any(line.startswith("b.csv:7:date: ") and "14/12/2023" in line for line in said)
    assert any("“H404”" in line for line in said)
    assert any("“Bước lạ”" in line for line in said)
    assert any("20/03/2024" in line for line in said)
    assert not StepRecord.objects.filter(case=case).exists()


def test_a_holder_with_files_in_two_phases_must_be_told_apart(
    project: Project, officer: User, tmp_path: Path
) -> None:
    from matbang.procedure.actions import CaseParcelInput, open_case
    from tests.procedure.conftest import make_parcel

    first = make_case(project, officer)
    phase = Phase.objects.create(project=project, number=12, name="Giai đoạn 2")
    part = CaseParcelInput(
        parcel_id=make_parcel(project, 50).pk, recovered_tenths=9, left_tenths=9213
    )
    second = open_case(project=project, party=first.party, phase=phase, parcels=[part], by=officer)
    row = "H001;recovery_notice;15/09/2023;12/TB;\n"
    assert "nhiều hồ sơ" in sentences(tmp_path, row, officer)[0]
    head = "số hồ sơ;giai đoạn;bước;ngày;số văn bản\n"
    bring(tmp_path, "HS-00002;;recovery_notice;15/09/2023;12/TB\n", officer, head)
    head = "mã hộ;giai đoạn;bước;ngày;số văn bản\n"
    bring(tmp_path, "H001;12;notice_sent;16/09/2023;12/BB\n", officer, head)
    assert (first.steps.count(), second.steps.count()) == (0, 2)


def test_a_sum_that_could_be_two_is_asked_about(
    case: CaseFile, officer: User, tmp_path: Path
) -> None:
    said = sentences(tmp_path, GOOD.replace("74.736.000", "74,5x"), officer)
    assert any(":9:amount" in line for line in said)
    assert case.steps.count() == 0
