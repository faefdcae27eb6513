"""What is wrong in a table of organisations, beyond what its columns tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from matbang.kernel.faults import Fault, declare
from matbang.organisations.models import Body, Territory, User
from matbang.tables.reading import TableRead

Row = Mapping[str, Any]

declare(
    {
        "organisations.ends_before_it_begins": (
            "ngày kết thúc {value} trước ngày bắt đầu {begin}",
            "the last day {value} is before the first day {begin}",
        ),
        "organisations.unknown_body": (
            "không có cơ quan mã “{value}”, cả trong hệ thống lẫn trong tệp",
            "there is no body with code “{value}”, neither in the system nor in the file",
        ),
        "organisations.body_above_itself": (
            "“{value}” đứng trên chính mình theo khối {line}",
            "“{value}” stands above itself on the {line} line",
        ),
        "organisations.unknown_parent_unit": (
            "không có đơn vị hành chính mã “{value}” vào ngày {on}",
            "there is no unit with code “{value}” on {on}",
        ),
        "organisations.unit_overlaps": (
            "mã “{value}” đã chỉ {other} trong cùng thời gian; mỗi lúc một mã chỉ chỉ một nơi",
            "code “{value}” means {other} in the same days; a code means one place at a time",
        ),
        "organisations.unit_not_found": (
            "không có đơn vị mã “{value}” bắt đầu từ {on}",
            "there is no unit with code “{value}” that begins on {on}",
        ),
        "organisations.unit_does_not_follow": (
            "đơn vị mới “{value}” không tồn tại vào ngày sau khi đơn vị cũ kết thúc",
            "the successor “{value}” does not exist on the day after the predecessor ends",
        ),
        "organisations.two_heads": (
            "cơ quan {body} đã có chức vụ người đứng đầu là “{other}”",
            "the body {body} already has the post of head “{other}”",
        ),
        "organisations.unknown_user": (
            "không có người dùng “{value}”; hãy nhập danh sách cán bộ trước",
            "there is no user “{value}”; import the people first",
        ),
        "organisations.two_names": (
            "“{value}” khác với tên đã có của tài khoản này: {other}",
            "“{value}” differs from the name this account has: {other}",
        ),
        "organisations.unknown_role": (
            "không có vai trò “{value}”; các vai trò: {expected}",
            "there is no role “{value}”; the roles are: {expected}",
        ),
        "organisations.unknown_committee": (
            "không có Ban Chỉ đạo hoặc tổ công tác “{value}”",
            "there is no committee or working group “{value}”",
        ),
        "organisations.committee_without_body": (
            "Ban Chỉ đạo phải gắn với một cơ quan trong danh mục",
            "a committee must be bound to a body",
        ),
    }
)


def rows_of(table: TableRead) -> Iterator[Row]:
    """Give the rows of a table by column name, with `_row`."""
    return table.frame.iter_rows(named=True)


class Findings:
    """Faults of one file, gathered while its rows are looked at."""

    def __init__(self, table: TableRead) -> None:
        self.file = table.file
        self.faults: list[Fault] = []

    def add(self, row: Row, column: str, code: str, **params: object) -> None:
        """Note that a cell is wrong."""
        value = row.get(column)
        self.faults.append(
            Fault(
                file=self.file,
                row=row["_row"],
                column=column,
                code=f"organisations.{code}",
                value="" if value is None else str(value),
                params={key: str(param) for key, param in params.items()},
            )
        )

    def check_days(self, row: Row) -> None:
        """Note a last day before the first."""
        begin, end = row["valid_from"], row["valid_to"]
        if begin is not None and end is not None and end < begin:
            self.add(row, "valid_to", "ends_before_it_begins", begin=begin)

    def all(self) -> tuple[Fault, ...]:
        """Give what was found."""
        return tuple(self.faults)


def bodies_by_code(codes: Iterable[str | None]) -> dict[str, Body]:
    """Fetch bodies by code, in one query."""
    return {body.code: body for body in Body.objects.filter(code__in={c for c in codes if c})}


def users_by_name(names: Iterable[str | None]) -> dict[str, User]:
    """Fetch people by the name they sign in with, in one query."""
    wanted = {name.lower() for name in names if name}
    return {user.username: user for user in User.objects.filter(username__in=wanted)}


def units(codes: Iterable[str | None]) -> dict[tuple[str, date], Territory]:
    """Fetch every generation of the codes, in one query."""
    found = Territory.objects.filter(code__in={code for code in codes if code})
    return {(unit.code, unit.valid_from): unit for unit in found}
