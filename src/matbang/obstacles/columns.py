"""The columns of the table in which offices send their obstacles."""

from __future__ import annotations

from matbang.kernel.schema import Column, Kind, TableSchema
from matbang.obstacles.choices import Category, Cause, CompetentLevel

OBSTACLES = TableSchema(
    name="obstacles",
    title_vi="Khó khăn, vướng mắc",
    title_en="Obstacles",
    columns=(
        Column(
            name="subject_kind",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("loại đối tượng", "vướng ở"),
            choices={
                "project": ("dự án",),
                "phase": ("giai đoạn",),
                "commune": ("xã",),
                "parcel": ("thửa đất", "thửa"),
                "case": ("hồ sơ",),
                "condition": ("điều kiện",),
            },
        ),
        Column(
            name="subject",
            kind=Kind.ID,
            required=True,
            aliases_vi=("đối tượng", "mã đối tượng"),
            explain_vi="thửa: xã/tờ/thửa; hồ sơ: số hồ sơ; nhiều đối tượng cách nhau bằng dấu ;",
            explain_en="parcel: commune/sheet/number; case: its number; several with ;",
        ),
        Column(
            name="category",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("nhóm vướng mắc",),
            choices={one.value: (str(one.label),) for one in Category},
        ),
        Column(
            name="cause",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("nguyên nhân",),
            choices={one.value: (str(one.label),) for one in Cause},
        ),
        Column(name="cause_words", aliases_vi=("diễn giải nguyên nhân",)),
        Column(name="description", required=True, aliases_vi=("nội dung vướng mắc", "mô tả")),
        Column(name="proposal", required=True, aliases_vi=("đề xuất", "kiến nghị")),
        Column(
            name="level",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("cấp có thẩm quyền",),
            choices={one.value: (str(one.label),) for one in CompetentLevel},
        ),
        Column(
            name="deciding_body",
            kind=Kind.ID,
            required=True,
            aliases_vi=("cơ quan quyết định",),
        ),
        Column(name="steering_body", kind=Kind.ID, aliases_vi=("cơ quan chỉ đạo",)),
        Column(name="since_on", kind=Kind.DATE, required=True, aliases_vi=("phát sinh từ ngày",)),
        Column(name="due_on", kind=Kind.DATE, aliases_vi=("thời hạn",)),
        Column(name="reporter_body", kind=Kind.ID, aliases_vi=("cơ quan báo cáo",)),
    ),
)
