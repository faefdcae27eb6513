"""The whole comparison: three sources in, four tables out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from matbang.reconciliation.engine import holders, numbers, outlines
from matbang.reconciliation.engine.findings import Findings
from matbang.reconciliation.engine.groups import group, group_by_id
from matbang.reconciliation.engine.limits import Limits
from matbang.reconciliation.engine.linkage import link, person_table
from matbang.reconciliation.engine.outlines import Ground
from matbang.reconciliation.engine.overlap import Mapper, edges
from matbang.reconciliation.engine.parcels import parcel_table
from matbang.reconciliation.engine.plots import Inputs, plain_key, read_plots, with_columns
from matbang.reconciliation.engine.sheets import place, sheet_table

_PERSON: dict[str, type[pl.DataType]] = {
    "owner": pl.String, "owner_birth_year": pl.Int64, "owner_id": pl.String,
}  # fmt: skip
_KEY: dict[str, type[pl.DataType]] = {
    "commune": pl.String, "sheet": pl.String, "parcel": pl.String,
}  # fmt: skip
_RECORDS: dict[str, type[pl.DataType]] = {
    "record_id": pl.String, **_KEY, **_PERSON, "area_tenths": pl.Int64, "land_type": pl.String,
}  # fmt: skip
_MAP: dict[str, type[pl.DataType]] = {
    "map_id": pl.String, **_KEY, "land_type": pl.String, "geom": pl.Binary,
}  # fmt: skip
_SURVEY: dict[str, type[pl.DataType]] = {
    "survey_id": pl.String, **_KEY, **_PERSON, "land_type": pl.String, "accuracy_m": pl.Float64,
    "geom": pl.Binary,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Four tables as `formats.md` describes them (areas in tenths) and the summary."""

    parcels: pl.DataFrame
    persons: pl.DataFrame
    discrepancies: pl.DataFrame
    sheets: pl.DataFrame
    summary: Mapping[str, object]


def reconcile(
    inputs: Inputs, limits: Limits | None = None, run: Mapper = map, *, lang: str = "vi"
) -> Result:
    """Compare records, map and survey; the same input gives the same output, in any order of rows.

    `run` spreads pure chunks over processes or machines; the result does not depend on it. Notes
    and evidence are written in `lang`.
    """
    limits = limits or Limits()
    records = plain_key(with_columns(inputs.records, _RECORDS)).sort("record_id")
    plots = read_plots(_by_number(with_columns(inputs.map, _MAP)))
    survey = read_plots(with_columns(inputs.survey, _SURVEY).sort("survey_id"))
    placed = place(plots, survey, limits)
    pairs = edges(plots, placed.survey, limits, run)
    groups = group(plots, placed.survey, records, pairs, placed.key_pair)
    ground = Ground(
        plots=plots,
        placed=placed,
        groups=groups,
        limits=limits,
        group_by_id=group_by_id(plots, survey, records, groups),
    )
    sources = holders.Sources(
        survey=survey.frame,
        records=records,
        map_ids=tuple(plots.frame["map_id"].to_list()),
        groups=groups,
    )
    findings = Findings(lang)
    links = link(survey.frame, records, groups, limits, run)
    _report_outlines(ground, records, findings, run)
    holders.report_holders(sources, links, limits, findings)
    holders.report_land_types(sources, findings)
    found = _in_order(findings.frame(), groups.names)
    parcels = parcel_table(ground, records, inputs.boundary)
    return Result(
        parcels=parcels,
        persons=person_table(links, survey.frame, records, lang),
        discrepancies=found,
        sheets=sheet_table(placed),
        summary=_summary(inputs, limits, parcels, found),
    )


def _report_outlines(
    ground: Ground, records: pl.DataFrame, findings: Findings, run: Mapper
) -> None:
    outlines.report_sheets(ground, findings)
    outlines.report_invalid(ground, findings)
    numbers.report_divisions(ground, findings)
    outlines.report_moved(ground, findings)
    outlines.report_gaps(ground, findings, run)
    outlines.report_overlaps(ground, findings, run)
    wrong = numbers.report_numbers(ground, findings)
    numbers.report_duplicates(ground, records, wrong, findings)
    numbers.report_presence(ground, records, findings)
    numbers.report_areas(ground, records, findings)


def _by_number(plots: pl.DataFrame) -> pl.DataFrame:
    whole = (pl.col(name).str.to_integer(strict=False) for name in ("sheet", "parcel"))
    return plots.sort("commune", *whole, "map_id")


def _in_order(found: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    rank = pl.DataFrame({"group": names}, schema={"group": pl.String}).with_row_index("rank")
    return (
        found.join(rank, on="group", how="left", maintain_order="left")
        .sort(
            "rank",
            "code",
            "map_id",
            "survey_id",
            "record_id",
            nulls_last=False,
            maintain_order=True,
        )
        .drop("rank")
    )


def _summary(
    inputs: Inputs, limits: Limits, parcels: pl.DataFrame, found: pl.DataFrame
) -> dict[str, object]:
    relations = parcels.unique("group", keep="first")["relation"].to_list()
    return {
        "rows": {
            "records": len(inputs.records), "map": len(inputs.map), "survey": len(inputs.survey),
            "boundary": inputs.boundary is not None,
        },
        "groups": dict(sorted(Counter(relations).items())),
        "discrepancies": dict(sorted(Counter(found["code"].to_list()).items())),
        "area_recovered_m2": _total(parcels, "area_recovered_tenths"),
        "area_left_m2": _total(parcels, "area_left_tenths"),
        "limits": limits.described(),
    }  # fmt: skip


def _total(parcels: pl.DataFrame, column: str) -> str | None:
    """Sum an area once per outline: by survey parcel, by map parcel where none was measured."""
    outline = pl.coalesce(
        pl.concat_str(pl.lit("survey:"), "survey_id"), pl.concat_str(pl.lit("map:"), "map_id")
    )
    known = parcels.filter(pl.col(column).is_not_null())
    once = known.with_columns(outline=outline).unique("outline", keep="first")
    return None if once.is_empty() else f"{int(once[column].sum()) / 10:.1f}"
