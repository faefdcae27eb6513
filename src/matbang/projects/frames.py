"""Outlines measured: the one place of this slice that knows geometry."""

from __future__ import annotations

from dataclasses import dataclass

from matbang.kernel.geometry import area_tenths, bounds_ints, read_wkb, shape_finding, to_wkb


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A sound outline: its bytes, its box in whole metres outward, its area."""

    wkb: bytes
    box: tuple[int, int, int, int]
    area_tenths: int


def measure(wkb: bytes) -> Outline | str:
    """Measure an outline, or say by code why it is none."""
    shape = read_wkb([wkb])[0]
    finding = shape_finding(shape)
    if finding is not None:
        return finding.problem.value
    (clean,) = to_wkb([shape])
    return Outline(wkb=clean or b"", box=bounds_ints(shape), area_tenths=int(area_tenths(shape)))
