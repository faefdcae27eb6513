"""A group side by side: what each source says, the differing fields lit, a small map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matbang.kernel.area import format_m2
from matbang.kernel.identifiers import mask
from matbang.parcels import queries as parcels
from matbang.parcels.drawing import Picture, picture
from matbang.parcels.models import MapParcel, Outline, RegisterEntry, SurveyParcel
from matbang.reconciliation.models import Discrepancy, Group
from matbang.reconciliation.settling import Sources, load
from matbang.reconciliation.wording import LIT

Row = RegisterEntry | MapParcel | SurveyParcel
_AROUND_M = 15
_MOST_AROUND = 40
HIDDEN = "•••"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One member of a group, as a column of the comparison."""

    title: str | Promise
    source: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field across the members; lit where the sources differ."""

    label: str | Promise
    values: tuple[str, ...]
    lit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A group ready to be decided."""

    sides: tuple[Side, ...]
    lines: tuple[Line, ...]
    picture: Picture | None


def compare(group: Group, found: Iterable[Discrepancy], *, names: bool) -> Comparison:
    """Put a group's sources side by side; without `names` persons are hidden."""
    sources = load(group.run.project, [group])
    members = _members(group, sources)
    lit = frozenset().union(*(LIT.get(one.code, frozenset()) for one in found))
    return Comparison(
        sides=tuple(_side(kind, row) for kind, row in members),
        lines=tuple(
            Line(
                label=label,
                values=tuple(_value(field, row, names=names) for _kind, row in members),
                lit=field in lit,
            )
            for field, label in _FIELDS.items()
        ),
        picture=_picture(group, [row for _kind, row in members]),
    )


_FIELDS: dict[str, Promise] = {
    "number": _("Tờ, thửa"),
    "owner": _("Chủ sử dụng"),
    "birth": _("Năm sinh"),
    "identifier": _("Số giấy tờ"),
    "land": _("Loại đất"),
    "area": _("Diện tích"),
    "certificate": _("Giấy chứng nhận"),
}
_TITLES = {"record": _("Hồ sơ"), "map": _("Bản đồ"), "survey": _("Thực địa")}


def _members(group: Group, sources: Sources) -> list[tuple[str, Row]]:
    by_kind: dict[str, Mapping[str, Row]] = {
        "record": sources.records,
        "map": sources.map,
        "survey": sources.survey,
    }
    found: list[tuple[str, Row]] = []
    for kind, rows in by_kind.items():
        ids = dict.fromkeys(row[f"{kind}_id"] for row in group.rows if row[f"{kind}_id"])
        found += [(kind, rows[one]) for one in ids if one in rows]
    return found


def _side(kind: str, row: Row) -> Side:
    where = f"{row.run.file.name}, {row.file_row}"
    return Side(title=_TITLES[kind], source=kind, where=where)


def _value(field: str, row: Row, *, names: bool) -> str:
    if field == "number":
        return f"{row.sheet}/{row.number}" if row.number else ""
    if field == "land":
        return row.land_type
    if field == "area":
        return format_m2(row.area_tenths)
    if field == "certificate":
        return row.certificate if isinstance(row, RegisterEntry) else ""
    return _personal(field, row, names=names)


def _personal(field: str, row: Row, *, names: bool) -> str:
    if isinstance(row, MapParcel):
        return ""
    value = {
        "owner": row.owner,
        "birth": str(row.owner_birth_year or ""),
        "identifier": mask(row.owner_number) if row.owner_number else "",
    }[field]
    return value if names or not value else HIDDEN


def _picture(group: Group, rows: Iterable[Row]) -> Picture | None:
    drawn: list[tuple[str, Outline]] = [
        ("map" if isinstance(row, MapParcel) else "survey", row)
        for row in rows
        if isinstance(row, MapParcel | SurveyParcel)
    ]
    if not drawn:
        return None
    around: list[tuple[str, Outline]] = [
        ("around", row) for row in _around(group, [one for _source, one in drawn])
    ]
    return picture([*around, *drawn])


def _around(group: Group, outlines: list[Outline]) -> QuerySet[MapParcel]:
    """Return the neighbours on the map, cut off where there would be too many to read."""
    return parcels.current_map(group.run.project).filter(
        min_east__lte=max(one.max_east for one in outlines) + _AROUND_M,
        max_east__gte=min(one.min_east for one in outlines) - _AROUND_M,
        min_north__lte=max(one.max_north for one in outlines) + _AROUND_M,
        max_north__gte=min(one.min_north for one in outlines) - _AROUND_M,
    )[:_MOST_AROUND]
