"""The columns of a boundary's layer."""

from __future__ import annotations

from matbang.kernel.schema import Column, Kind, TableSchema

BOUNDARY = TableSchema(
    name="boundary",
    title_vi="Ranh giới dự án",
    title_en="Project boundary",
    columns=(
        Column(name="geom", kind=Kind.GEOMETRY, required=True, aliases_vi=("hình",)),
        Column(
            name="phase",
            kind=Kind.INTEGER,
            minimum=1,
            maximum=99,
            aliases_vi=("giai đoạn",),
            explain_vi="để trống nếu là ranh giới của cả dự án",
            explain_en="empty for the boundary of the whole project",
        ),
        Column(name="valid_from", kind=Kind.DATE, aliases_vi=("từ ngày",)),
    ),
)
