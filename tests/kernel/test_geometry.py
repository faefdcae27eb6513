"""Coordinates in the wrong place are told apart; a cut adds up to the tenth."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from matbang.kernel.area import measured
from matbang.kernel.geometry import (
    ShapeProblem,
    area_tenths,
    bounds_ints,
    cut,
    read_wkb,
    shape_findings,
    to_wkb,
)
from matbang.kernel.zones import (
    Box,
    NotAZone,
    PlaceProblem,
    between,
    country_box,
    from_wgs84,
    misplaced,
    to_wgs84,
    zone,
)

HUU_LUNG = Box(395_000, 2_370_000, 425_000, 2_400_000)
PARCEL = shapely.box(407_608, 2_381_894, 407_700, 2_381_990)


def column(*geometries: object) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    array = np.empty(len(geometries), dtype=object)
    array[:] = geometries
    return array


def test_the_way_to_wgs84_is_the_named_one() -> None:
    moved = from_wgs84(column(shapely.Point(106.35, 21.5)), "EPSG:9215")[0]
    assert (round(moved.x, 3), round(moved.y, 3)) == (406_553.374, 2_378_578.311)
    back = to_wgs84(column(moved), 9215)[0]
    assert abs(back.x - 106.35) < 1e-8
    assert abs(back.y - 21.5) < 1e-8


def test_reading_one_zone_as_its_neighbour_is_25_9_km_off() -> None:
    moved = between(column(shapely.Point(407_608, 2_381_894)), 9215, 9214)[0]
    assert 25_800 < moved.x - 407_608 < 26_000


def test_an_unknown_zone_is_refused() -> None:
    assert zone("epsg:9215").meridian == 107.25
    for wrong in ("EPSG:4326", "VN-2000", 32648):
        with pytest.raises(NotAZone):
            zone(wrong)


def test_misplaced_coordinates_are_found_with_their_reason() -> None:
    swapped = shapely.transform(PARCEL, lambda xy: xy[:, ::-1])
    neighbour = between(column(PARCEL), 9215, 9214)[0]
    degrees = to_wgs84(column(PARCEL), 9215)[0]
    far = shapely.box(1_000, 1_000, 2_000, 2_000)
    found = misplaced(
        column(PARCEL, swapped, neighbour, degrees, far, shapely.Polygon(), None), 9215, HUU_LUNG
    )
    assert {index: finding.problem for index, finding in found.items()} == {
        1: PlaceProblem.SWAPPED,
        2: PlaceProblem.WRONG_ZONE,
        3: PlaceProblem.DEGREES,
        4: PlaceProblem.OUTSIDE,
    }
    assert found[2].zones[0] == 9214


def test_the_country_box_holds_the_country() -> None:
    assert misplaced(column(PARCEL), 9215, country_box(9215)) == {}
    assert HUU_LUNG.grown(5) == Box(394_995, 2_369_995, 425_005, 2_400_005)


def test_a_bad_outline_is_a_finding() -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    with np.errstate(invalid="ignore"):
        infinite = shapely.from_wkt("POLYGON((0 0, 1 0, NaN 1, 0 0))")
    found = shape_findings(
        column(PARCEL, None, shapely.Polygon(), shapely.Point(1, 1), bow, infinite)
    )
    assert {index: finding.problem for index, finding in found.items()} == {
        1: ShapeProblem.UNREADABLE,
        2: ShapeProblem.EMPTY,
        3: ShapeProblem.NOT_POLYGON,
        4: ShapeProblem.INVALID_RING,
        5: ShapeProblem.NOT_FINITE,
    }
    assert found[4].detail.startswith("Self-intersection")


def test_wkb_is_flat_and_comes_back() -> None:
    tall = shapely.Polygon([(0, 0, 5), (1, 0, 5), (1, 1, 5)])
    blobs = to_wkb(column(tall, PARCEL))
    back = read_wkb([*blobs, b"no geometry", None])
    assert not back[0].has_z
    assert back[1].equals(PARCEL)
    assert back[2] is None
    assert back[3] is None


def test_bounds_are_rounded_outwards() -> None:
    assert bounds_ints(shapely.box(0.2, 0.2, 9.8, 9.1)) == (0, 0, 10, 10)


@given(
    st.floats(min_value=-50, max_value=150, allow_nan=False),
    st.one_of(st.none(), st.integers(min_value=0, max_value=10**7)),
)
def test_recovered_and_left_are_the_parcel_exactly(edge: float, total: int | None) -> None:
    boundary = shapely.box(-1000, -1000, edge, 1000)
    result = cut(PARCEL_AT_ORIGIN, boundary, None if total is None else measured(total / 10))
    assert result.recovered + result.left == result.total
    assert result.recovered >= 0
    assert result.left >= 0
    assert result.total == (area_tenths(PARCEL_AT_ORIGIN) if total is None else total)


PARCEL_AT_ORIGIN = shapely.Polygon([(0, 0), (97.13, 3.3), (88.8, 71.7), (12.1, 66.4)])
