"""The limits of the comparison: each a parameter with its unit and its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

_CONTRACT = "formats.md, matbang reconcile"
_OURS = "house default, measured on bench/gen_b.py; not a legal tolerance"
_SOURCES: Mapping[str, tuple[str, str]] = {
    "area_differs": ("share", _CONTRACT),
    "boundary_moved_m2": ("m2", _CONTRACT),
    "map_accuracy_m": ("m", "not stated: 0 leaves the survey's own accuracy alone"),
    "accuracy_reach": ("times", _OURS),
    "edge_share": ("share", _OURS),
    "partner_share": ("share", _OURS),
    "exchange_share": ("share", _OURS),
    "same_area_ratio": ("ratio", _OURS),
    "overlap_m2": ("m2", _OURS),
    "gap_m2": ("m2", _OURS),
    "sheet_pairs": ("parcels", _OURS),
    "sheet_inlier_m": ("m", _OURS),
    "sheet_shift_m": ("m", _OURS),
    "sheet_shift_errors": ("standard errors", _OURS),
    "same_person": ("probability", _OURS),
    "prior_same_person": ("probability", _OURS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What counts as a difference; none of these is a provision of law."""

    area_differs: float = 0.05
    boundary_moved_m2: float = 15.0
    map_accuracy_m: float = 0.0
    accuracy_reach: float = 1.2
    """Area that an accuracy explains: reach x outline length x accuracy."""
    edge_share: float = 0.3
    """Two parcels belong together when they share this much of the smaller one."""
    partner_share: float = 0.55
    """A parcel that shares this much with another, both ways, is its partner."""
    exchange_share: float = 0.12
    """Neighbours that took this much of each other, one of them `edge_share`, were re-cut."""
    same_area_ratio: float = 1.25
    """Pairs within this ratio of area may speak for the position of their sheet."""
    overlap_m2: float = 15.0
    gap_m2: float = 15.0
    sheet_pairs: int = 8
    """Fewer pairs than this say nothing of a sheet's rotation; under 3 nothing of its shift."""
    sheet_inlier_m: float = 0.15
    sheet_shift_m: float = 0.10
    sheet_shift_errors: float = 4.0
    same_person: float = 0.5
    prior_same_person: float = 0.93

    def described(self) -> dict[str, dict[str, object]]:
        """List every limit with value, unit and source, as `summary.json` prints them."""
        found: dict[str, dict[str, object]] = {}
        for item in fields(self):
            unit, source = _SOURCES[item.name]
            found[item.name] = {"value": getattr(self, item.name), "unit": unit, "source": source}
        return found
