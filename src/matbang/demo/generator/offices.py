"""Who is who: territory with its three generations, bodies, the Committee, people, accounts.

Places are real, people and firms are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from matbang.demo.generator.cast import (
    ADMINISTRATOR,
    BODIES,
    DISTRICT,
    PARK,
    PEOPLE,
    PROVINCE,
)

_FIRST, _SECOND, _THIRD = date(2019, 11, 21), date(2024, 12, 1), date(2025, 7, 1)
_SINCE = date(2023, 1, 10)

_OF_2019 = (
    ("06385", "Hữu Lũng", "township"), ("06388", "Hữu Liên", "commune"),
    ("06391", "Yên Bình", "commune"), ("06400", "Yên Thịnh", "commune"),
    ("06406", "Thiện Tân", "commune"), ("06415", "Minh Tiến", "commune"),
    ("06427", "Cai Kinh", "commune"), ("06430", "Hòa Lạc", "commune"),
    ("06445", "Hòa Sơn", "commune"), ("06448", "Minh Sơn", "commune"),
    ("06451", "Hồ Sơn", "commune"), ("06457", "Minh Hòa", "commune"),
    ("06460", "Hòa Thắng", "commune"),
)  # fmt: skip
_OF_2025 = (
    ("06385", "Hữu Lũng"), ("06391", "Yên Bình"), ("06400", "Hữu Liên"), ("06415", "Vân Nham"),
    ("06427", "Cai Kinh"), ("06445", "Tân Thành"), ("06457", "Tuấn Sơn"),
)  # fmt: skip


def territories() -> pl.DataFrame:
    """Return the units of each generation; a code lives on under another name."""
    rows: list[tuple[object, ...]] = [
        (PROVINCE, "Lạng Sơn", "province", None, date(2004, 1, 1), None, "2004", "Tỉnh Lạng Sơn"),
        (DISTRICT, "Hữu Lũng", "district", PROVINCE, date(2004, 1, 1), date(2025, 6, 30), "2004",
         "Huyện Hữu Lũng"),
    ]  # fmt: skip
    for code, name, kind in _OF_2019:
        until = date(2025, 6, 30) if kind == "commune" else date(2024, 11, 30)
        rows.append(
            (code, name, kind, DISTRICT, _FIRST, until, "2019",
             "Nghị quyết 818/NQ-UBTVQH14")
        )  # fmt: skip
    rows.append(
        ("06385", "Hữu Lũng", "township", DISTRICT, _SECOND, date(2025, 6, 30), "2024",
         "Sáp nhập xã Sơn Hà vào thị trấn Hữu Lũng từ 01/12/2024")
    )  # fmt: skip
    for code, name in _OF_2025:
        rows.append(
            (code, name, "commune", PROVINCE, _THIRD, None, "2025", "Nghị quyết 1672/NQ-UBTVQH15")
        )
    names = ("code", "name", "kind", "parent", "valid_from", "valid_to", "generation", "source")
    return _frame(names, rows, dates=("valid_from", "valid_to"))


def bodies() -> pl.DataFrame:
    """Return the bodies on the Party's and the State's line."""
    names = ("code", "name", "short_name", "aliases", "kind", "line", "level", "party_parent",
             "state_parent", "territory")  # fmt: skip
    rows = [tuple(value or None for value in row) for row in BODIES]
    return _frame(names, rows)


def people() -> pl.DataFrame:
    """Return accounts with their posts."""
    names = ("username", "full_name", "body", "post", "is_head", "valid_from", "decision_number")
    rows = [
        (account, name, body, post, head, _SINCE, f"{index:02d}/QĐ-MP")
        for index, (account, name, body, post, head, *_) in enumerate(PEOPLE, start=1)
    ]
    return _frame(names, rows, dates=("valid_from",))


def assignments() -> pl.DataFrame:
    """Return who may do what, and where."""
    names = ("username", "role", "body", "project", "territory", "valid_from")
    rows = [
        (account, role, body, project or None, commune or None, _SINCE)
        for account, _, body, _, _, role, project, commune in PEOPLE
        if account != ADMINISTRATOR
    ]
    return _frame(names, rows, dates=("valid_from",))


def committees() -> pl.DataFrame:
    """Return the Committee and its working group."""
    names = ("committee", "group", "name", "body", "standing_agency", "decision_number",
             "decision_on", "valid_from")  # fmt: skip
    rows = [
        ("bcd-gpmb", None, "Ban Chỉ đạo giải phóng mặt bằng các dự án trọng điểm", "bcd",
         "ubnd-tinh", "118-QĐ/MP", date(2023, 1, 10), date(2023, 1, 10)),
        ("bcd-gpmb", "Tổ công tác số 1", "Tổ công tác số 1", None, None,
         "125-QĐ/MP", date(2023, 2, 1), date(2023, 2, 1)),
    ]  # fmt: skip
    return _frame(names, rows, dates=("decision_on", "valid_from"))


def committee_members() -> pl.DataFrame:
    """Return the members with what they have in charge."""
    names = ("committee", "group", "username", "role", "title", "body", "decision_number",
             "decision_on", "valid_from", "project", "territory", "note")  # fmt: skip
    return _frame(names, list(_members()), dates=("decision_on", "valid_from"))


def _members() -> Iterator[tuple[object, ...]]:
    decided = date(2023, 1, 10)
    for account, role, title, body, note in (
        ("thutruc", "standing_deputy", "Phó Trưởng ban Thường trực", "tt-bcd", "Phụ trách chung"),
        ("ubtinh", "deputy", "Phó Trưởng ban", "ubnd-tinh", "Đất đai, bồi thường"),
        ("tnmt", "member", "Thành viên", "so-tnmt", "Hồ sơ đất đai, giá đất"),
        ("xaydung", "member", "Thành viên", "so-xd", "Quy hoạch, thiết kế"),
        ("chutich", "member", "Thành viên", "ubnd-huyen", "Chỉ đạo tại địa bàn"),
        ("vanphong", "secretary", "Thư ký", "vp-tinh-uy", "Tổng hợp, đôn đốc"),
    ):
        yield ("bcd-gpmb", None, account, role, title, body, "118-QĐ/MP", decided, decided, PARK,
               None, note)  # fmt: skip
    group = date(2023, 2, 1)
    for account, role, body in (("tnmt", "head", "so-tnmt"), ("boithuong", "member", "ttptqd")):
        yield ("bcd-gpmb", "Tổ công tác số 1", account, role, None, body, "125-QĐ/MP", group,
               group, PARK, None, "Bám địa bàn hai xã")  # fmt: skip


def _frame(
    names: tuple[str, ...], rows: Sequence[tuple[object, ...]], dates: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Return a table of texts, days and yes/no values."""
    kinds: dict[str, type[pl.DataType]] = {
        name: pl.Date if name in dates else pl.Boolean if name == "is_head" else pl.String
        for name in names
    }
    return pl.DataFrame(rows, schema=kinds, orient="row")
