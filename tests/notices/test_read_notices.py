"""The reader of notices: every order found, bound to its words, nothing invented."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matbang.notices.engine.findings import Directive, Reading, Span
from matbang.notices.engine.reading import read

CASES = Path(__file__).parents[1] / "cases" / "notices"
SHARED = Path(__file__).parents[3] / "shared" / "notices"
OWN = CASES / "kcn-dong-lang.txt"
REAL = SHARED / "vsip-lang-son-2024-03-08.txt"
ALL = sorted(CASES.glob("*.txt")) + sorted(SHARED.glob("samples/*.txt"))


def reading_of(path: Path) -> Reading:
    if not path.exists():
        pytest.skip("the shared notices are not on this machine")
    return read(path.read_text(encoding="utf-8"))


def quotes(reading: Reading) -> Iterator[tuple[str, Span]]:
    for one in reading.directives:
        yield one.text, one.span
        for task in one.tasks:
            yield task.text, task.span


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_span_quotes_the_text(path: Path) -> None:
    reading = reading_of(path)
    assert all(reading.text[span.start : span.end] == text for text, span in quotes(reading))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_party_and_deadline_stands_at_its_span(path: Path) -> None:
    reading = reading_of(path)
    for one in reading.directives:
        spans = [party.span for party in (*one.lead, *one.cooperate, *one.report_to)]
        if one.deadline is not None:
            spans.append(one.deadline.span)
        assert all(reading.text[a:b].strip() == reading.text[a:b] != "" for a, b in spans)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_our_labelled_notices_are_read_as_labelled(path: Path) -> None:
    found = reading_of(path).as_json()
    found.pop("source")
    assert found == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def dated(reading: Reading) -> list[tuple[str | None, date]]:
    return [
        (one.clause, one.deadline.date)
        for one in reading.directives
        if one.deadline is not None and one.deadline.date is not None
    ]


@pytest.mark.parametrize("path", [OWN, REAL], ids=["own", "real"])
def test_the_two_dates_stand_in_clauses_3_and_5_and_nowhere_else(path: Path) -> None:
    reading = reading_of(path)
    assert dated(reading) == [("3", date(2024, 3, 31)), ("5", date(2024, 3, 31))]
    ends = [one.deadline for one in reading.directives if one.deadline is not None]
    assert [end.precision for end in ends] == ["month-end", "month-end"]
    assert [end.words for end in ends] == ["cuối tháng 3 năm 2024"] * 2


@pytest.mark.parametrize(
    ("path", "district", "investor"),
    [(OWN, "Yên Lũng", "Hạ tầng Đồng Lạng"), (REAL, "Hữu Lũng", "VSIP Lạng Sơn")],
    ids=["own", "real"],
)
def test_each_section_has_its_lead(path: Path, district: str, investor: str) -> None:
    leads = {one.clause: one.lead[0].name for one in reading_of(path).directives}
    assert leads["3"] == "UBND tỉnh"
    assert leads["4"] == f"Huyện {district}"
    assert leads["5"] == f"Nhà đầu tư dự án (Công ty TNHH {investor})"
    assert leads["2"] == "Các thành viên Ban Chỉ đạo"


@pytest.mark.parametrize("path", [OWN, REAL], ids=["own", "real"])
def test_recipients_signer_and_title_are_read(path: Path) -> None:
    reading = reading_of(path)
    first = reading.recipients[0]
    assert (first.name, first.purpose) == ("Ban Thường vụ Tỉnh ủy", "b/c")
    assert reading.header.signer_title == "CHÁNH VĂN PHÒNG"
    assert reading.header.signer
    assert (reading.header.number, reading.header.date) == (None, None)


def test_an_order_without_person_or_measure_is_said_to_lack_them() -> None:
    start = [one for one in reading_of(OWN).directives if one.id in {"3.2", "5.2"}]
    assert [one.lint for one in start] == [("no_person", "no_measure")] * 2


def test_one_directive_holds_the_works_between_its_semicolons() -> None:
    works = next(one for one in reading_of(OWN).directives if one.id == "4.3").tasks
    assert [work.text.split()[0] for work in works] == ["Lưu", "xác", "xây", "lắng", "kiểm"]


def test_the_samples_score_as_the_house_demands(tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip("the shared notices are not on this machine")
    read_to, labels = tmp_path / "read", tmp_path / "labels"
    read_to.mkdir()
    for path in sorted(SHARED.glob("samples/*.txt")):
        found = json.dumps(reading_of(path).as_json(), ensure_ascii=False)
        (read_to / f"{path.stem}.json").write_text(found, encoding="utf-8")
    for command in (
        [SHARED / "to_labels.py", read_to, labels],
        [SHARED / "score.py", labels, "--gold", SHARED / "samples", "--json", tmp_path / "s.json"],
    ):
        subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True)
    total = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["all"]["total"]
    assert total["tp"] / total["gold"] >= 0.97
    assert total["tp"] / total["pred"] >= 0.97
    assert total["dated_ok"] / total["dated"] >= 0.97
    assert total["lead_strict"] / total["tp"] >= 0.95
    assert total["false_dl"] == 0


def one_order(sentence: str, issued: str = "Hà Nam, ngày 05 tháng 3 năm 2024") -> Directive:
    head = f"UBND TỈNH HÀ NAM\nSố: 1/TB-UBND\n{issued}\n\nTHÔNG BÁO\nKết luận\n\n"
    text = f"{head}Yêu cầu:\n\n1. {sentence}\n"
    return read(text).directives[0]


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("trước ngày 15/5/2024", "2024-05-15", "day"),
        ("chậm nhất ngày 20 tháng 4 năm 2024", "2024-04-20", "day"),
        ("trước 25/01", "2025-01-25", "day"),
        ("trước ngày 30/4", "2024-04-30", "day"),
        ("trong tháng 5/2024", "2024-05-31", "month"),
        ("đầu tháng 6 năm 2024", "2024-06-10", "early-month"),
        ("giữa tháng 6/2024", "2024-06-20", "mid-month"),
        ("trong quý II/2024", "2024-06-30", "quarter"),
        ("trong 6 tháng đầu năm 2024", "2024-06-30", "half-year"),
        ("trong năm 2025", "2025-12-31", "year"),
        ("trước Tết Nguyên đán Ất Tỵ", "2025-01-29", "day"),
        ("trong 10 ngày kể từ ngày ban hành Thông báo này", "2024-03-15", "day"),
        ("trong 05 ngày làm việc kể từ ngày ký ban hành", "2024-03-12", "day"),
    ],
)
def test_a_deadline_is_understood_as_worded(words: str, value: str, precision: str) -> None:
    due = one_order(f"Sở Xây dựng hoàn thành thẩm định thiết kế {words}.").deadline
    assert due is not None
    assert due.date is not None
    assert (due.date.isoformat(), due.precision) == (value, precision)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("vào thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("định kỳ 2 tuần/lần", "FREQ=WEEKLY;INTERVAL=2"),
        ("hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
    ],
)
def test_a_recurring_order_has_a_rule_and_no_date(words: str, rule: str) -> None:
    due = one_order(f"Sở Xây dựng báo cáo UBND tỉnh {words}.").deadline
    assert due is not None
    assert (due.recurrence, due.date) == (rule, None)


@pytest.mark.parametrize(
    "words",
    [
        "trong 07 ngày kể từ ngày nhận được văn bản của Sở Tài chính",
        "theo Quyết định số 12/QĐ-UBND ngày 01/02/2024",
        "đối với nhà xây dựng trước ngày 01/7/2014",
        "từ ngày 10/3/2024",
    ],
)
def test_no_date_is_invented(words: str) -> None:
    due = one_order(f"Sở Xây dựng rà soát hồ sơ {words}.").deadline
    assert due is None or due.date is None


def test_an_undated_notice_leaves_a_relative_term_in_words() -> None:
    due = one_order("Sở Xây dựng báo cáo trong 10 ngày kể từ ngày ban hành.", issued="").deadline
    assert due is not None
    assert (due.date, due.words.startswith("trong 10 ngày")) == (None, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Biểu dương Sở Xây dựng đã hoàn thành sớm.",
        "Sở Xây dựng đã trình phương án trước ngày 01/3/2024.",
        "Đồng ý chủ trương đầu tư mở rộng tuyến đường.",
        "UBND huyện Kim Sơn dự kiến bàn giao trong tháng 5/2024.",
        "Không xem xét đề nghị tăng mức hỗ trợ của UBND huyện Kim Sơn.",
        "Đề nghị Bộ Tài chính sớm bố trí vốn cho dự án.",
    ],
)
def test_what_is_not_an_order_is_left_alone(sentence: str) -> None:
    head = "UBND TỈNH HÀ NAM\nSố: 1/TB-UBND\n\nTHÔNG BÁO\nKết luận\n\n"
    text = f"{head}Kết luận như sau:\n\n1. {sentence}\n"
    assert read(text).directives == ()


def test_decomposed_letters_are_read_alike() -> None:
    text = OWN.read_text(encoding="utf-8")
    assert read(unicodedata.normalize("NFD", text)) == read(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_failing(text: str) -> None:
    reading = read(text)
    assert all(reading.text[span.start : span.end] == words for words, span in quotes(reading))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 6000), st.integers(0, 6000))
def test_any_piece_of_a_notice_is_read_without_failing(start: int, length: int) -> None:
    reading = read(OWN.read_text(encoding="utf-8")[start : start + length])
    assert all(reading.text[span.start : span.end] == words for words, span in quotes(reading))


def test_one_long_line_is_read_in_time() -> None:
    text = (
        "THÔNG BÁO\n\n1. "
        + "Sở Xây dựng rà soát, báo cáo UBND tỉnh, phối hợp với UBND huyện, " * 8000
    )
    began = time.perf_counter()
    read(text)
    assert time.perf_counter() - began < 5
