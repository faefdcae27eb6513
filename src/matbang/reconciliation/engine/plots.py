"""Layers as columns: attributes in a frame, outlines in arrays of the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl
import shapely

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Shapes = npt.NDArray[np.object_]

KEY = ["commune", "sheet", "parcel"]
NONE = -1
"""No such row: an index into nothing."""
_POLYGONAL = (3, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the engine takes: three tables and the project's boundary.

    Columns as in `formats.md`, but areas are whole tenths (`area_tenths`) and outlines WKB.
    """

    records: pl.DataFrame
    map: pl.DataFrame
    survey: pl.DataFrame
    boundary: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plots:
    """One layer; `shape` is polygonal and valid, or empty where the outline cannot be used.

    `flaw` says what was wrong with the outline as drawn; "" if nothing.
    """

    frame: pl.DataFrame
    shape: Shapes
    area: Floats
    flaw: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.area)

    def moved(self, shape: Shapes) -> Plots:
        """Return the layer with its outlines elsewhere."""
        return replace(self, shape=shape, area=shapely.area(shape))

    @property
    def usable(self) -> Bools:
        """Tell which rows have an outline with an area."""
        return self.area > 0

    def texts(self, column: str) -> list[str]:
        """Return a text column as a list, "" where the file says nothing."""
        return self.frame[column].fill_null("").to_list()

    def __iter__(self) -> Iterator[str]:
        return iter(self.frame[self.frame.columns[0]].to_list())


def plain_key(frame: pl.DataFrame) -> pl.DataFrame:
    """Write sheet and parcel numbers without leading zeros; a commune's code keeps its own."""
    return frame.with_columns(
        pl.col("commune").str.strip_chars(),
        *(
            pl.col(name).str.strip_chars().str.replace(r"^0+(\d)", "$1")
            for name in ("sheet", "parcel")
        ),
    )


def with_columns(frame: pl.DataFrame, wanted: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """Return the frame with the wanted columns in order, empty ones where the file has none."""
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in wanted.items()
    )


def read_plots(frame: pl.DataFrame) -> Plots:
    """Take a layer's outlines out of its frame; broken ones are mended and named."""
    shape = shapely.from_wkb(frame["geom"].to_numpy(), on_invalid="ignore")
    shape = np.asarray(shape, dtype=object)
    missing = shapely.is_missing(shape)
    shape[missing] = shapely.Polygon()
    shape = shapely.force_2d(shape)
    valid = shapely.is_valid(shape)
    polygonal = np.isin(shapely.get_type_id(shape), _POLYGONAL)
    flaw = [""] * len(shape)
    for row in np.flatnonzero(~valid | ~polygonal | shapely.is_empty(shape)):
        flaw[row] = _flaw(shape[row], missing=bool(missing[row]))
        shape[row] = _mended(shape[row])
    return Plots(
        frame=plain_key(frame.drop("geom")),
        shape=shape,
        area=shapely.area(shape),
        flaw=tuple(flaw),
    )


def _flaw(shape: shapely.Geometry, *, missing: bool) -> str:
    if missing or shapely.is_empty(shape):
        return "empty"
    if shapely.get_type_id(shape) not in _POLYGONAL:
        return "not a polygon"
    return str(shapely.is_valid_reason(shape))


def _mended(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the polygonal part of a broken outline, so that its ground is still compared."""
    mended = shapely.make_valid(shape)
    parts = shapely.get_parts(mended)
    parts = shapely.get_parts(parts[np.isin(shapely.get_type_id(parts), _POLYGONAL)])
    return shapely.union_all(parts) if len(parts) else shapely.Polygon()
