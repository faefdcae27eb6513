"""What a settled group becomes: parcels, their holders, what of them is recovered.

Pure of writing: the actions write what is planned here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from matbang.parcels import queries as parcels
from matbang.parcels.models import MapParcel, RegisterEntry, SourceRow, SurveyParcel
from matbang.projects.models import Project
from matbang.reconciliation.errors import NotToSettle
from matbang.reconciliation.holding import Choices, HolderPlan, Side, completed, holders_of
from matbang.reconciliation.models import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelPlan:
    """A parcel to be settled, with its sources."""

    group_key: str
    commune_code: str
    sheet: str
    number: str
    label: str
    land_type: str
    area_tenths: int
    outline: MapParcel | SurveyParcel
    holders: tuple[HolderPlan, ...]
    sources: tuple[tuple[str, str], ...]
    aliases: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The current rows of a project that some groups speak of, by id."""

    records: Mapping[str, RegisterEntry]
    map: Mapping[str, MapParcel]
    survey: Mapping[str, SurveyParcel]


@dataclass(slots=True)
class _Member:
    """One outline of a group with what stands on it."""

    map_ids: list[str] = field(default_factory=list)
    record_ids: list[str] = field(default_factory=list)


def load(project: Project, groups: Iterable[Group]) -> Sources:
    """Read the source rows of groups in three queries."""
    ids: dict[str, set[str]] = {"record": set(), "map": set(), "survey": set()}
    for group in groups:
        for row in group.rows:
            for kind, found in ids.items():
                if row[f"{kind}_id"]:
                    found.add(row[f"{kind}_id"])
    return Sources(
        records=_among(parcels.current_records(project), ids["record"]),
        map=_among(parcels.current_map(project), ids["map"]),
        survey=_among(parcels.current_survey(project), ids["survey"]),
    )


_FEW = 200
_Value = TypeVar("_Value", str, int)
_Row = TypeVar("_Row", bound=SourceRow)


def _among(rows: QuerySet[_Row], ids: set[str]) -> dict[str, _Row]:
    few = len(ids) <= _FEW
    narrowed = rows.filter(source_id__in=sorted(ids)).select_related("run__file") if few else rows
    return {row.source_id: row for row in narrowed}


def plan(
    group: Group, sources: Sources, choices: Choices, changed: frozenset[str]
) -> list[ParcelPlan]:
    """Say which parcels a group becomes; `changed` are survey rows with another person.

    Raises:
        NotToSettle: no source has an outline of it, or its rows have changed since the run.
    """
    members = _members(group)
    if not members:
        raise NotToSettle(_("Không có hình thể trên bản đồ hay thực địa nên chưa thể xác nhận."))
    several = len(members) > 1
    one_holder = group.relation in {"1:1", "1:n"}
    plans = []
    for at, ((survey_id, first_map), member) in enumerate(members.items()):
        survey, plots, records = _rows_of(survey_id, first_map, member, sources)
        label = f"{at + 1}" if several else ""
        one = _parcel(group, survey, plots, records, choices, label)
        if survey is not None and one_holder and survey_id not in changed:
            one = replace(one, holders=completed(one.holders, survey))
        plans.append(one)
    return plans


def _members(group: Group) -> dict[tuple[str, str], _Member]:
    """Return the outlines of a group: each survey parcel, else each map parcel."""
    found: dict[tuple[str, str], _Member] = {}
    for row in group.rows:
        survey, plot, record = row["survey_id"], row["map_id"], row["record_id"]
        if not survey and not plot:
            continue
        member = found.setdefault((survey or "", "" if survey else plot), _Member())
        if plot and plot not in member.map_ids:
            member.map_ids.append(plot)
        if record and record not in member.record_ids:
            member.record_ids.append(record)
    return found


def _rows_of(
    survey_id: str, map_id: str, member: _Member, sources: Sources
) -> tuple[SurveyParcel | None, list[MapParcel], list[RegisterEntry]]:
    try:
        survey = sources.survey[survey_id] if survey_id else None
        plots = [sources.map[one] for one in (member.map_ids or ([map_id] if map_id else []))]
        return survey, plots, [sources.records[one] for one in member.record_ids]
    except KeyError:
        raise NotToSettle(
            _("Dữ liệu nguồn đã đổi sau lần đối chiếu này; cần đối chiếu lại trước khi xác nhận.")
        ) from None


def _parcel(  # noqa: PLR0913, PLR0917 - one parcel from its three sources
    group: Group,
    survey: SurveyParcel | None,
    plots: list[MapParcel],
    records: list[RegisterEntry],
    choices: Choices,
    piece: str,
) -> ParcelPlan:
    outline = survey or plots[0]
    named: MapParcel | SurveyParcel = plots[0] if plots else outline
    own = [r for r in records if (r.sheet, r.number) == (named.sheet, named.number)] or records
    return ParcelPlan(
        group_key=group.key,
        commune_code=named.commune_code or group.commune_code,
        sheet=named.sheet,
        number=named.number or outline.source_id,
        label=piece,
        land_type=_land_type(survey, plots, own, choices),
        area_tenths=_area(outline, plots, own, choices),
        outline=outline,
        holders=holders_of(survey, own, named, choices),
        sources=(
            *(("record", row.source_id) for row in records),
            *(("map", row.source_id) for row in plots),
            *((("survey", survey.source_id),) if survey else ()),
        ),
        aliases=_aliases(survey, plots, named),
    )


def _land_type(
    survey: SurveyParcel | None,
    plots: Sequence[MapParcel],
    records: Sequence[RegisterEntry],
    choices: Choices,
) -> str:
    by_side = {
        Side.RECORD: records[0].land_type if records else "",
        Side.SURVEY: survey.land_type if survey else "",
        Side.MAP: plots[0].land_type if plots else "",
    }
    if choices.land_type:
        return _chosen(by_side[choices.land_type])
    found = [by_side[side] for side in (Side.RECORD, Side.SURVEY, Side.MAP) if by_side[side]]
    return found[0] if found else "?"


def _area(
    outline: MapParcel | SurveyParcel,
    plots: Sequence[MapParcel],
    records: Sequence[RegisterEntry],
    choices: Choices,
) -> int:
    if choices.area is Side.RECORD:
        return _chosen(records[0].area_tenths if records else 0)
    if choices.area is Side.MAP:
        return _chosen(sum(row.area_tenths for row in plots))
    return _chosen(outline.area_tenths)


def _chosen(value: _Value) -> _Value:
    if not value:
        raise NotToSettle(_("Nguồn được chọn không có giá trị này."))
    return value


def _aliases(
    survey: SurveyParcel | None, plots: Sequence[MapParcel], named: MapParcel | SurveyParcel
) -> tuple[tuple[str, str, str, str], ...]:
    own = (named.sheet, named.number)
    others = [
        ("cadastral", row.commune_code, row.sheet, row.number)
        for row in plots
        if (row.sheet, row.number) != own
    ]
    if survey and survey.number and (survey.sheet, survey.number) != own:
        others.append(("survey", named.commune_code, survey.sheet, survey.number))
    return tuple(dict.fromkeys(others))
