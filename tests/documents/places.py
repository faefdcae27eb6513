"""Two kinds of import for the tests: a table of places and a layer of outlines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
from django.conf import settings

from matbang.documents.imports import ImportKind, register
from matbang.documents.models import ImportRun
from matbang.kernel.faults import Fault, declare
from matbang.kernel.schema import Column, Kind, TableSchema
from matbang.organisations.models import Territory, User
from matbang.organisations.permissions import Permission
from matbang.tables.reading import ROW, TableRead
from tests.documents import storm

declare({"place_known": ("“{value}” đã có; cần mã mới", "“{value}” is known; expected a new code")})

SCHEMA = TableSchema(
    name="places",
    columns=(
        Column(name="code", kind=Kind.ID, required=True, aliases_vi=("mã xã",), digits=5),
        Column(name="name", required=True, aliases_vi=("tên xã",)),
        Column(name="area_m2", kind=Kind.AREA, aliases_vi=("diện tích",)),
        Column(name="price", kind=Kind.MONEY, aliases_vi=("đơn giá",)),
    ),
    key=("code",),
)
OUTLINES = TableSchema(
    name="outlines",
    columns=(
        Column(name="code", kind=Kind.ID, required=True, aliases_vi=("mã",)),
        Column(name="geom", kind=Kind.GEOMETRY, required=True),
    ),
    key=("code",),
)
PLACES = ImportKind(
    key="test-places",
    title="Danh mục xã",
    schema=SCHEMA,
    permission=Permission.IMPORT_TABLES,
    check="tests.documents.places.check",
    commit="tests.documents.places.commit",
    counts={"made": "xã mới"},
)
LAYER = ImportKind(
    key="test-outlines",
    title="Ranh giới thử",
    schema=OUTLINES,
    permission=Permission.IMPORT_PARCELS,
    check="tests.documents.places.check_nothing",
    commit="tests.documents.places.count_only",
    layer=True,
)
HOUSE = ImportKind(
    key="test-house",
    title="Danh mục chung",
    schema=SCHEMA,
    permission=Permission.IMPORT_TABLES,
    check="tests.documents.places.check",
    commit="tests.documents.places.commit",
    project=False,
)
SLOW = ImportKind(
    key="test-slow",
    title="Danh mục xã, nhập chậm",
    schema=SCHEMA,
    permission=Permission.IMPORT_TABLES,
    check="tests.documents.places.check",
    commit="tests.documents.places.commit_slowly",
)
for kind in (PLACES, LAYER, HOUSE, SLOW):
    register(kind)


def check(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find the codes that are known already."""
    known = set(Territory.objects.values_list("code", flat=True))
    rows = table.frame.select(["code", ROW]).filter(pl.col("code").is_in(sorted(known)))
    return tuple(
        Fault(file=table.file, row=row[ROW], column="code", code="place_known", value=row["code"])
        for row in rows.iter_rows(named=True)
    )


def commit(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]:
    """Make the places; one called "Hỏng" breaks in the middle."""
    for row in table.frame.iter_rows(named=True):
        if row["name"] == "Hỏng":
            raise RuntimeError("broken in the middle")
        Territory.objects.create(
            code=row["code"],
            name=row["name"],
            search_name=row["name"],
            kind="commune",
            valid_from=date(2020, 1, 1),
            generation="thử",
            source=f"{run.pk}",
        )
    return {"made": table.frame.height}


def check_nothing(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find nothing."""
    return ()


def count_only(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]:
    """Write nothing."""
    return {"outlines": table.frame.height}


def commit_slowly(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]:
    """Make the places, then wait for the test that kills the worker."""
    counts = commit(table=table, project=project, run=run, by=by)
    storm.commit_slowly(folder=Path(settings.HOME))
    return counts
