"""A list is sorted, narrowed, summed and exported as it is seen."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from matbang.ui.exporting import EXPORTS
from matbang.ui.listing import CellKind, Column, Filter, Listing, Rows, Seen
from matbang.ui.states import Kind, State

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    code: str
    area_tenths: int
    due_on: date | None = None
    state: State | None = None


PARCELS = (
    Parcel(code="Đ-2", area_tenths=12_456, due_on=date(2024, 3, 31)),
    Parcel(code="=1+1", area_tenths=10_000, state=State(kind=Kind.DONE, label="đã bàn giao")),
    Parcel(code="A-1", area_tenths=5),
)


def large(rows: Rows, value: str) -> Rows:
    return [row for row in rows if (row.area_tenths >= 10_000) == (value == "yes")]


def named(rows: Rows, folded: str) -> Rows:
    return [row for row in rows if folded in row.code.casefold().replace("đ", "d")]


LIST = Listing(
    name="parcels",
    columns=(
        Column(key="code", label="Mã", value="code", order=("code",)),
        Column(
            key="area", label="Diện tích (m²)", value="area_tenths",
            kind=CellKind.M2, order=("area",), total="area_tenths",
        ),
        Column(key="due", label="Hạn", value="due_on", kind=CellKind.DAY, order=("due",)),
        Column(key="state", label="Trạng thái", value="state", kind=CellKind.STATE, shown=False),
    ),
    filters=(Filter(key="large", label="Lớn", choices=[("yes", "có"), ("no", "không")],
                    apply=large),),
    search=named,
    per_page=2,
)  # fmt: skip


def ask(query: str = "", session: SessionBase | None = None) -> HttpRequest:
    request = RequestFactory().get(f"/list/?{query}")
    request.session = SessionStore() if session is None else session
    return request


def see(query: str = "") -> Seen:
    return LIST.see(ask(query), PARCELS)


def codes(seen: Seen) -> list[str]:
    return [row.code for row in seen.rows]


def test_it_counts_and_sums_everything_not_only_the_page() -> None:
    seen = see()
    assert seen.count == 3
    assert len(seen.lines) == 2
    assert [None if total is None else total.value for total in seen.totals] == [
        None, 22_461, None,
    ]  # fmt: skip


def test_a_filter_narrows_the_sum_too_and_an_unknown_choice_is_ignored() -> None:
    seen = see("large=no")
    assert (seen.count, seen.totals[1].value if seen.totals[1] else None) == (1, 5)
    assert see("large=maybe").count == 3


def test_search_needs_no_tones() -> None:
    assert codes(see("q=%C4%91-2")) == codes(see("q=D-2")) == ["Đ-2"]


def test_a_click_on_a_head_sorts_and_a_second_click_turns_it() -> None:
    assert codes(see("sort=area")) == ["A-1", "=1+1", "Đ-2"]
    assert codes(see("sort=-area")) == ["Đ-2", "=1+1", "A-1"]
    assert see("sort=area").heads[1].sort == "-area"


def test_rows_without_a_value_come_last_in_both_directions() -> None:
    assert codes(see("sort=due"))[0] == codes(see("sort=-due"))[0] == "Đ-2"


def test_the_choice_of_columns_is_kept_for_the_person() -> None:
    session = SessionStore()
    LIST.see(ask("columns=code&columns=state", session), PARCELS)
    later = LIST.see(ask("", session), PARCELS)
    assert [column.key for column in later.columns] == ["code", "state"]


@pytest.mark.parametrize("query", ["sort=nothing", "page=99", "page=x", "columns=nothing", "q="])
def test_nonsense_in_the_address_shows_the_list_all_the_same(query: str) -> None:
    assert see(query).count == 3


def test_an_export_holds_every_row_seen_in_plain_numbers() -> None:
    response = LIST.respond(ask("export=csv&sort=-area"), PARCELS, "unused.html", {})
    text = response.content.decode("utf-8-sig")
    assert text.splitlines() == [
        "Mã,Diện tích (m²),Hạn", "Đ-2,1245.6,2024-03-31", "'=1+1,1000.0,", "A-1,0.5,",
    ]  # fmt: skip


def test_a_workbook_keeps_numbers_days_and_harmless_texts() -> None:
    response = LIST.respond(ask("export=xlsx"), PARCELS, "unused.html", {})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0)
    assert rows.to_python()[1:3] == [["Đ-2", 1245.6, date(2024, 3, 31)], ["=1+1", 1000.0, ""]]


def test_both_kinds_of_export_exist() -> None:
    assert set(EXPORTS) == {"csv", "xlsx"}
