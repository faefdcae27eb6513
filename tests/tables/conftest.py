"""A small register of parcels to read and write."""

from __future__ import annotations

import pytest

from matbang.kernel.schema import Column, Kind, TableSchema


@pytest.fixture
def register() -> TableSchema:
    return TableSchema(
        name="records",
        title_vi="Sổ mục kê",
        key=("record_id",),
        columns=(
            Column(name="record_id", kind=Kind.ID, required=True, aliases_vi=("Mã hồ sơ",)),
            Column(name="commune", kind=Kind.ID, digits=5, required=True, aliases_vi=("Mã xã",)),
            Column(name="owner", required=True, aliases_vi=("Chủ sử dụng", "Tên chủ")),
            Column(name="area_m2", kind=Kind.AREA, aliases_vi=("Diện tích (m²)",)),
            Column(name="price", kind=Kind.MONEY, aliases_vi=("Đơn giá",)),
            Column(name="share", kind=Kind.DECIMAL, scale=4, minimum=0, maximum=1),
            Column(name="issued_on", kind=Kind.DATE, aliases_vi=("Ngày cấp",)),
            Column(name="disputed", kind=Kind.BOOLEAN, aliases_vi=("Tranh chấp",)),
            Column(
                name="kind",
                kind=Kind.CHOICE,
                choices={"household": ("Hộ gia đình",), "organisation": ("Tổ chức",)},
            ),
        ),
    )


@pytest.fixture
def layer() -> TableSchema:
    return TableSchema(
        name="map",
        key=("map_id",),
        columns=(
            Column(name="map_id", kind=Kind.ID, required=True),
            Column(name="parcel", kind=Kind.ID, aliases_vi=("Số thửa",)),
            Column(name="land_type", aliases_vi=("Loại đất",)),
            Column(name="area_m2", kind=Kind.AREA),
            Column(name="commune", kind=Kind.ID, digits=5),
            Column(name="geom", kind=Kind.GEOMETRY, required=True),
        ),
    )
