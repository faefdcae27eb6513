"""Holder and land type: what the field says against what the records say."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from matbang.reconciliation.engine.findings import Findings
from matbang.reconciliation.engine.groups import Groups
from matbang.reconciliation.engine.limits import Limits
from matbang.reconciliation.engine.linkage import Links, own_pairs
from matbang.reconciliation.engine.persons import Verdict

_TYPE = re.compile(r"[A-ZĐ]{3}")
_ID_EVIDENCE = frozenset({"id_near", "id_other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Survey and records side by side, with the map parcels they belong to."""

    survey: pl.DataFrame
    records: pl.DataFrame
    map_ids: tuple[str, ...]
    groups: Groups

    def map_id(self, record: int) -> str | None:
        """Return the map parcel that bears a record's number."""
        row = int(self.groups.record_map[record])
        return self.map_ids[row] if row >= 0 else None

    def group(self, survey: int) -> str:
        """Return the group of a survey row."""
        return self.groups.names[int(self.groups.of_survey[survey])]


def report_holders(sources: Sources, links: Links, limits: Limits, findings: Findings) -> None:
    """Report changed holders, other spellings and other identity numbers.

    A survey row is compared with all records of its parcels: where parcels were merged, one of
    their recorded holders must be the one surveyed.
    """
    first, best = _own_verdicts(links)
    for j in sorted(best):
        r, verdict = best[j]
        same = verdict.probability >= limits.same_person
        r = r if same else first[j]
        said = sources.survey.row(j, named=True)
        written = sources.records.row(r, named=True)
        for code, name, confidence in _codes(verdict, said, written, same=same):
            findings.add(
                sources.group(j),
                code,
                ("owner", {"evidence": verdict.words(findings.lang)}),
                record_id=written["record_id"],
                map_id=sources.map_id(r),
                survey_id=said["survey_id"],
                record_value=written[name],
                survey_value=said[name],
                confidence=confidence,
            )


def _own_verdicts(links: Links) -> tuple[dict[int, int], dict[int, tuple[int, Verdict]]]:
    """Return for each survey row its first record, and its best with the verdict."""
    best: dict[int, tuple[int, Verdict]] = {}
    first: dict[int, int] = {}
    for j, r, here, verdict in zip(
        links.survey.tolist(), links.record.tolist(), links.here, links.verdict, strict=True
    ):
        if here:
            first.setdefault(j, r)
            if j not in best or verdict.probability > best[j][1].probability:
                best[j] = (r, verdict)
    return first, best


def _codes(
    verdict: Verdict, said: dict[str, object], written: dict[str, object], *, same: bool
) -> list[tuple[str, str, float]]:
    if not same:
        return [("OWNER_CHANGED", "owner", 1 - verdict.probability)]
    found = []
    if said["owner"] != written["owner"]:
        found.append(("OWNER_SPELLING", "owner", verdict.probability))
    if _ID_EVIDENCE & set(verdict.evidence):
        found.append(("OWNER_ID_DIFFERS", "owner_id", verdict.probability))
    return found


def report_land_types(sources: Sources, findings: Findings) -> None:
    """Report a surveyed land type that no record of its parcels names."""
    survey, records = sources.survey, sources.records
    said = [land_types(text) for text in survey["land_type"].to_list()]
    written = [land_types(text) for text in records["land_type"].to_list()]
    of: dict[int, list[int]] = defaultdict(list)
    for j, r in zip(*(rows.tolist() for rows in own_pairs(sources.groups)), strict=True):
        of[j].append(r)
    for j, rows in of.items():
        if not said[j] or any(not written[r] or said[j] <= written[r] for r in rows):
            continue
        findings.add(
            sources.group(j),
            "LAND_TYPE_DIFFERS",
            ("land_type", {}),
            record_id=records["record_id"][rows[0]],
            map_id=sources.map_id(rows[0]),
            survey_id=survey["survey_id"][j],
            record_value=records["land_type"][rows[0]],
            survey_value=survey["land_type"][j],
        )


def land_types(text: str | None) -> frozenset[str]:
    """Read the land-use codes in a cell: "ONT+CLN" are two.

    >>> sorted(land_types("ont + cln"))
    ['CLN', 'ONT']
    """
    return frozenset(_TYPE.findall((text or "").upper()))
