"""What the map and the small pictures are drawn from: colours by state, outlines, a legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matbang.organisations.models import User
from matbang.parcels import frames, queries
from matbang.parcels.models import Outline, ParcelGeometry
from matbang.parcels.queries import Ground
from matbang.parcels.states import MapState
from matbang.projects.models import Project
from matbang.ui.states import Kind

# One way from pale to deep green as the ground is cleared; grey: not begun; red: in the way.
FILLS: Mapping[MapState, str] = {
    MapState.NOT_RECONCILED: "#d9d6cc",
    MapState.RECONCILED: "#e4efd6",
    MapState.SURVEYED: "#bfdcae",
    MapState.PLANNED: "#8fc08a",
    MapState.PAID: "#4f9a66",
    MapState.HANDED_OVER: "#145a32",
    MapState.OBSTACLE: "#d9614f",
}
KINDS: Mapping[MapState, Kind] = {
    MapState.NOT_RECONCILED: Kind.NONE,
    MapState.RECONCILED: Kind.MOVING,
    MapState.SURVEYED: Kind.MOVING,
    MapState.PLANNED: Kind.MOVING,
    MapState.PAID: Kind.MOVING,
    MapState.HANDED_OVER: Kind.DONE,
    MapState.OBSTACLE: Kind.STUCK,
}
_MARGIN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the legend, which is the table for those who cannot see the map."""

    state: MapState
    colour: str
    count: int
    area_tenths: int


def legend(counts: Mapping[MapState, tuple[int, int]]) -> list[Entry]:
    """Return a line for every state, in the order of the procedure."""
    return [
        Entry(
            state=state, colour=FILLS[state], count=counts[state][0], area_tenths=counts[state][1]
        )
        for state in MapState
    ]


def layer(user: User, project: Project) -> str:
    """Write every outline a person may see with its state, and the project's boundary."""
    features: list[tuple[bytes, dict[str, object]]] = [
        (bytes(one.outline.wkb), {"s": one.state.value}) for one in queries.ground(user, project)
    ]
    boundary = queries.current_boundary(project)
    if boundary is not None:
        features.append((bytes(boundary.wkb), {"s": "boundary"}))
    return frames.geojson(features, project.crs)


def at_point(user: User, project: Project, lon: float, lat: float) -> Ground | None:
    """Return the outline at a place, the settled parcel before the map's."""
    east, north = frames.in_zone(lon, lat, project.crs)
    found = queries.near(user, project, east, north)
    holding = [one for one in found if frames.holds(bytes(one.outline.wkb), east, north)]
    return min(holding, key=lambda one: one.parcel_id is None, default=None)


def words(found: Ground) -> str | Promise:
    """Return sheet and number as papers write them."""
    outline = found.outline
    if isinstance(outline, ParcelGeometry):
        return str(outline.parcel)
    return _("tờ %(sheet)s, thửa %(number)s") % {"sheet": outline.sheet, "number": outline.number}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One outline of a small picture."""

    source: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A small map, north up, in metres."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    bar: float
    """Length of the scale bar in metres."""
    margin: float

    @property
    def bar_height(self) -> float:
        """Where the scale bar lies: in the margin under the outlines."""
        return round(self.height - self.margin / 3, 2)

    @property
    def stroke(self) -> float:
        """How wide a line is in metres, so that it looks alike at every size."""
        return round(max(self.width, self.height) / 220, 2)


def picture(outlines: Iterable[tuple[str, Outline]]) -> Picture | None:
    """Draw outlines over each other, each under the name of its source."""
    drawn: Sequence[tuple[str, Outline]] = list(outlines)
    box = frames.box_of(one for _source, one in drawn)
    if box is None:
        return None
    west, south, east, north = box
    margin = max(east - west, north - south) / _MARGIN
    frame = (west - margin, south - margin, east + margin, north + margin)
    shapes = tuple(
        Shape(source=source, path=frames.svg_path(bytes(one.wkb), frame)) for source, one in drawn
    )
    width, height = frame[2] - frame[0], frame[3] - frame[1]
    bar = next((size for size in (100, 50, 20, 10, 5) if size < width / 3), 2)
    return Picture(width=width, height=height, shapes=shapes, bar=bar, margin=margin)
