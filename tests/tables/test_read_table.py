"""A table is read in Vietnamese or English, and everything wrong in it is told at once."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from matbang.kernel.errors import BadInput
from matbang.kernel.schema import TableSchema
from matbang.tables.reading import TableRead, read_table
from matbang.tables.writing import write_table

GOOD = """\ufeffSỔ MỤC KÊ XÃ;;;;;;;;
;;;;;;;;
Mã hồ sơ;MA XA;tên chủ;Diện tích (m²);Đơn giá;share;Ngày cấp;Tranh chấp;kind
A1;06451; Nguyễn  Văn A ;1.245,6;20000;0,5;31/03/2024;có;hộ gia đình

A2;06451;Lý Thị B;80;;;2024-03-31;không;organisation
"""


def read_text(folder: Path, text: str, schema: TableSchema, **mapping: str) -> TableRead:
    path = folder / "records.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path, schema, mapping=mapping)


def codes(table: TableRead) -> list[tuple[int | None, str | None, str]]:
    return [(fault.row, fault.column, fault.code) for fault in table.faults]


def test_vietnamese_headers_below_a_title_are_found(tmp_path: Path, register: TableSchema) -> None:
    table = read_text(tmp_path, GOOD, register)
    assert table.faults == ()
    assert table.sound().rows() == [
        ("A1", "06451", "Nguyễn Văn A", 12456, 20000, Decimal("0.5"),
         datetime.date(2024, 3, 31), True, "household", 4),
        ("A2", "06451", "Lý Thị B", 800, None, None,
         datetime.date(2024, 3, 31), False, "organisation", 6),
    ]  # fmt: skip
    assert table.mapping["owner"] == "tên chủ"


def test_all_faults_come_at_once_with_row_and_column(tmp_path: Path, register: TableSchema) -> None:
    text = (
        "record_id,commune,owner,area_m2,price,share,issued_on,disputed,kind,note\n"
        "A1,6451,,1245.67,20.000,2,31/02/2024,maybe,firm,x\n"
        'A1,06451,NguyÔn V¨n,-5,"1,5",x,2024-03-31,x,household,\n'
    )
    table = read_text(tmp_path, text, register)
    assert codes(table) == [
        (2, "commune", "wrong_digits"),
        (2, "owner", "required_empty"),
        (2, "area_m2", "too_many_decimals"),
        (2, "price", "number_ambiguous"),
        (2, "share", "above_maximum"),
        (2, "issued_on", "not_a_date"),
        (2, "disputed", "not_a_boolean"),
        (2, "kind", "not_a_choice"),
        (3, "record_id", "duplicate_key"),
        (3, "owner", "legacy_font"),
        (3, "area_m2", "below_minimum"),
        (3, "price", "not_whole"),
        (3, "share", "not_a_number"),
    ]
    assert table.unmapped == ("note",)
    with pytest.raises(BadInput) as caught:
        table.sound()
    assert len(caught.value.faults) == 13


def test_twenty_thousand_with_a_dot_is_asked_about(tmp_path: Path, register: TableSchema) -> None:
    text = "record_id,commune,owner,price\nA1,06451,A,20.000\n"
    table = read_text(tmp_path, text, register)
    assert table.faults[0].text() == (
        "records.csv:2:price: “20.000” có thể là 20.000 hoặc 20; hãy gõ 20000 "
        "hoặc khai kiểu viết số của cột (vi: 1.245,6 · en: 1,245.6)"
    )
    assert table.frame["price"].to_list() == [None]


def test_a_declared_style_settles_it_for_file_or_column(
    tmp_path: Path, register: TableSchema
) -> None:
    text = "record_id;commune;owner;price;area_m2\nA1;06451;A;20.000;1,245.6\n"
    declared = {"price.number_style": "vi"}
    table = read_text(tmp_path, text, register, **declared)
    assert table.faults == ()
    assert table.frame["price"].to_list() == [20000]
    table = read_text(tmp_path, text, register, number_style="vi")
    assert codes(table) == [(2, "area_m2", "number_style")]


def test_missing_double_and_mapped_columns(tmp_path: Path, register: TableSchema) -> None:
    text = "record_id,xa,Tên chủ,Chủ sử dụng\nA1,06451,A,B\n"
    assert codes(read_text(tmp_path, text, register)) == [
        (1, None, "column_missing"),
        (1, None, "column_twice"),
    ]
    table = read_text(tmp_path, text, register, commune="Xã", owner="Tên chủ")
    assert table.faults == ()
    table = read_text(tmp_path, text, register, commune="=06451", owner="Tên", price="=7")
    assert codes(table) == [(1, "owner", "mapping_unknown")]
    assert table.frame["commune"].to_list() == ["06451"]
    assert table.mapping["price"] == "=7"


def test_a_spreadsheet_keeps_text_numbers_and_dates(tmp_path: Path, register: TableSchema) -> None:
    path = tmp_path / "records.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, ["SỔ MỤC KÊ"])
        page.write_row(
            1, 0, ["Mã hồ sơ", "Mã xã", "Tên chủ", "Diện tích", "Đơn giá", "Ngày cấp", "share"]
        )
        page.write_row(2, 0, [17, 6451, "A", 0.1 + 0.2, 20000])
        page.write_datetime(2, 5, datetime.datetime(2024, 3, 31), day)  # noqa: DTZ001
        page.write_row(3, 0, ["A2", "06451", 12, "1.245,6", 20.5, 45382, 0.25])
    table = read_table(path, register)
    assert codes(table) == [(4, "price", "not_whole")]
    assert table.frame["record_id"].to_list() == ["17", "A2"]
    assert table.frame["commune"].to_list() == ["06451", "06451"]
    assert table.frame["owner"].to_list() == ["A", "12"]
    assert table.frame["area_m2"].to_list() == [3, 12456]
    assert table.frame["issued_on"].to_list() == [datetime.date(2024, 3, 31)] * 2


def test_what_we_write_we_read_back(tmp_path: Path, register: TableSchema) -> None:
    table = read_text(tmp_path, GOOD, register)
    frame = table.sound().drop("_row")
    for kind in ("csv", "xlsx", "parquet"):
        path = tmp_path / f"out.{kind}"
        write_table(frame, path, schema=register, headers="vi")
        back = read_table(path, register)
        assert back.faults == ()
        assert back.frame.drop("_row").equals(frame)


def test_the_same_frame_gives_the_same_bytes(tmp_path: Path) -> None:
    frame = pl.DataFrame({"a": [1, 2], "b": ["=1+1", None]})
    for kind in ("csv", "xlsx", "parquet"):
        first, second = tmp_path / f"1.{kind}", tmp_path / f"2.{kind}"
        write_table(frame, first)
        write_table(frame, second)
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("records.csv", b"", "file_empty"),
        ("records.csv", b"record_id,commune\n", "file_empty"),
        ("records.csv", "Mã,Tên\n1,Đạt".encode("cp1258", "replace"), "not_utf8"),
        ("records.csv", b"a,b\n\0,1\n", "file_unreadable"),
        ("records.csv", b'a,b\n"x,1\n', "file_unreadable"),
        ("records.xlsx", b"PK no workbook", "file_unreadable"),
        ("records.parquet", b"no parquet", "file_unreadable"),
        ("records.pdf", b"%PDF", "file_kind"),
    ],
)
def test_what_is_no_table_is_refused(
    tmp_path: Path, register: TableSchema, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        read_table(path, register)
    assert [fault.code for fault in caught.value.faults] == [code]
    assert str(tmp_path) not in caught.value.message


def test_a_missing_file_is_named(tmp_path: Path, register: TableSchema) -> None:
    with pytest.raises(BadInput, match="không có tệp này"):
        read_table(tmp_path / "records.csv", register)
