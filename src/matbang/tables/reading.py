"""Read a table into the columns of its schema, with everything that is wrong at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.kernel.schema import Column, Kind, TableSchema
from matbang.tables.cells import CellFault, Raw
from matbang.tables.columns import read_column, type_of
from matbang.tables.grids import Grid, read_grid
from matbang.tables.headers import Layout, lay_out

ROW = "_row"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """A table as read: every column of the schema (null where the file lacks it) and `_row`.

    A cell with a fault is null. `mapping` says which header each column came from; a column that
    is not in it is not in the file, which is another thing than an empty cell.
    """

    file: str
    schema: TableSchema
    frame: pl.DataFrame
    faults: tuple[Fault, ...]
    mapping: Mapping[str, str]
    unmapped: tuple[str, ...]

    def sound(self) -> pl.DataFrame:
        """Return the frame, or raise BadInput with all faults if there are any."""
        if self.faults:
            raise BadInput(self.faults)
        return self.frame


def read_table(
    path: Path, schema: TableSchema, *, mapping: Mapping[str, str] | None = None
) -> TableRead:
    """Read `.csv`, `.xlsx` or `.parquet`; raises BadInput only where there is no table at all.

    `mapping` is described in `matbang.tables.headers`.
    """
    grid = read_grid(path, schema, mapping or {})
    return from_grid(path.name, grid, schema, mapping)


def from_grid(
    file: str, grid: Grid, schema: TableSchema, mapping: Mapping[str, str] | None
) -> TableRead:
    """Read raw columns into the columns of the schema."""
    layout = lay_out(file, grid.headers, schema, mapping)
    faults = list(layout.faults)
    columns: list[pl.Series] = []
    for column in schema.columns:
        series, found = _read(file, grid, layout, column)
        columns.append(series)
        faults += found
    frame = pl.DataFrame([*columns, pl.Series(ROW, list(grid.rows), dtype=pl.Int64)])
    faults += duplicates(file, frame, schema)
    order = {column.name: index for index, column in enumerate(schema.columns)}
    faults.sort(key=lambda fault: (fault.row or 0, order.get(fault.column or "", -1)))
    return TableRead(
        file=file,
        schema=schema,
        frame=frame,
        faults=tuple(faults),
        mapping=layout.mapping,
        unmapped=layout.unmapped,
    )


def _read(file: str, grid: Grid, layout: Layout, column: Column) -> tuple[pl.Series, list[Fault]]:
    wanted = layout.wanted(column)
    height = len(grid.rows)
    raw = _raw(grid, layout, column)
    if raw is None:
        return pl.Series(column.name, [None] * height, dtype=type_of(wanted)), []
    if column.kind is Kind.GEOMETRY and isinstance(raw, pl.Series) and raw.dtype == pl.Binary:
        return raw.rename(column.name), _empty_cells(file, grid, column, raw, {})
    read = read_column(raw, wanted)
    faults = [
        Fault(
            file=file,
            row=grid.rows[index],
            column=column.name,
            code=fault.code,
            value=read.values[index],
            params=fault.params,
        )
        for index, fault in read.faults.items()
    ]
    return read.series, faults + _empty_cells(file, grid, column, read.series, read.faults)


def _raw(grid: Grid, layout: Layout, column: Column) -> pl.Series | list[Raw] | None:
    constant = layout.constants.get(column.name)
    if constant is not None:
        return pl.Series([constant] * len(grid.rows), dtype=pl.String)
    position = layout.positions.get(column.name)
    return None if position is None else grid.columns[position]


def _empty_cells(
    file: str, grid: Grid, column: Column, series: pl.Series, known: Mapping[int, CellFault]
) -> list[Fault]:
    if not column.required or not series.null_count():
        return []
    return [
        Fault(file=file, row=grid.rows[index], column=column.name, code="required_empty")
        for index in series.is_null().arg_true().to_list()
        if index not in known
    ]


def duplicates(file: str, frame: pl.DataFrame, schema: TableSchema) -> list[Fault]:
    """Find the rows whose key already stands in a row above."""
    if not schema.key:
        return []
    key = list(schema.key)
    keyed = frame.select([*key, ROW]).drop_nulls()
    first = keyed.group_by(key, maintain_order=True).agg(pl.col(ROW).min().alias("first"))
    again = keyed.join(first, on=key).filter(pl.col(ROW) > pl.col("first")).sort(ROW)
    return [
        Fault(
            file=file,
            row=row[ROW],
            column=key[0] if len(key) == 1 else "+".join(key),
            code="duplicate_key",
            value=" / ".join(str(row[name]) for name in key),
            params={"first": str(row["first"]), "name": " + ".join(key)},
        )
        for row in again.iter_rows(named=True)
    ]
