"""Writing a computed version: holders, lines, doubts, each once and for good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Max

from matbang.clock.reading import now
from matbang.compensation.models import (
    Chapter,
    Doubt,
    DoubtLine,
    HolderPlan,
    LineState,
    Plan,
    PlanLine,
    PlanVersion,
)
from matbang.compensation.settling import settles

if TYPE_CHECKING:
    from matbang.compensation.frames import Computed
    from matbang.organisations.models import User

BATCH = 2000
Rows = Iterable[Mapping[str, Any]]


def save_version(plan: Plan, computed: Computed, *, as_of: date, by: User) -> PlanVersion:
    """Write everything of a computation; the caller holds the transaction."""
    summary = computed.summary
    newest = plan.versions.aggregate(number=Max("number"))["number"]
    version = PlanVersion.objects.create(
        plan=plan,
        number=(newest or 0) + 1,
        as_of=as_of,
        law=summary["law"],
        figures=summary["figures"],
        is_synthetic=bool(summary["synthetic"]),
        input_sha256=computed.input_sha256,
        holder_count=len(computed.holders),
        line_count=len(computed.lines),
        amount_dong=cast("int", summary["amount"]),
        computed_by=by,
        computed_at=now(),
    )
    by_holder: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in computed.lines:
        by_holder[str(row["holder"])].append(row)
    holders = _save_holders(version, computed, by_holder)
    lines = _save_lines(holders, computed.lines)
    _save_doubts(version, computed.doubts, lines)
    return version


def _save_holders(
    version: PlanVersion, computed: Computed, by_holder: Mapping[str, list[Mapping[str, Any]]]
) -> dict[str, HolderPlan]:
    made = {
        one.key: HolderPlan(
            version=version,
            party=one.party,
            code=one.code,
            case_number=one.case_number,
            commune_code=one.commune_code,
            **_sums(by_holder[one.key]),
            **_law(by_holder[one.key], version.as_of),
        )
        for one in computed.holders
    }
    HolderPlan.objects.bulk_create(made.values(), batch_size=BATCH)
    return made


def _sums(rows: Rows) -> dict[str, int]:
    sums = {f"{chapter.value}_dong": 0 for chapter in Chapter}
    for row in rows:
        sums[f"{row['chapter']}_dong"] += row["amount"] or 0
    return {**sums, "amount_dong": sum(sums.values())}


def _law(rows: list[Mapping[str, Any]], as_of: date) -> dict[str, Any]:
    if not rows:
        return {"law": "", "valued_on": as_of, "is_provisional": True}
    first = rows[0]
    return {
        "law": first["law"],
        "valued_on": first["valued_on"],
        "is_provisional": first["provisional"],
    }


def _save_lines(holders: Mapping[str, HolderPlan], rows: Rows) -> dict[tuple[str, int], PlanLine]:
    made = {(row["holder"], row["line"]): _line(holders[row["holder"]], row) for row in rows}
    PlanLine.objects.bulk_create(made.values(), batch_size=BATCH)
    return made


def _line(holder: HolderPlan, row: Mapping[str, Any]) -> PlanLine:
    same = (
        "chapter",
        "provision",
        "citation",
        "item",
        "item_en",
        "description",
        "subject",
        "code",
        "quantity",
    )
    also = ("scale", "unit", "factor_num", "factor_den", "rounding_unit", "price_citation")
    return PlanLine(
        holder=holder,
        number=row["line"],
        price_dong=row["price"],
        amount_dong=row["amount"],
        is_synthetic=row["synthetic"],
        state=row["state"],
        facts=row["facts"],
        **{name: row[name] for name in (*same, *also)},
    )


def _save_doubts(
    version: PlanVersion, rows: Rows, lines: Mapping[tuple[str, int], PlanLine]
) -> None:
    """Write one doubt for all like lines, and on which lines it stands."""
    grouped: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["code"], row["detail"], row["provision"]].append(row)
    made = {
        key: Doubt(
            version=version,
            code=key[0],
            detail=key[1],
            provision=key[2],
            citation=like[0]["citation"],
            can_be_settled=_settleable(key[0], like, lines),
        )
        for key, like in sorted(grouped.items())
    }
    Doubt.objects.bulk_create(made.values(), batch_size=BATCH)
    links = [
        DoubtLine(doubt=made[key], line=lines[place])
        for key, like in sorted(grouped.items())
        for place in sorted({(row["holder"], row["line"]) for row in like})
    ]
    DoubtLine.objects.bulk_create(links, batch_size=BATCH)


def _settleable(code: str, like: Rows, lines: Mapping[tuple[str, int], PlanLine]) -> bool:
    """Say whether a decision can settle a doubt as computed.

    A line without an amount can be settled only by leaving it out of the plan, which the doubt
    must offer.
    """
    unknown = any(lines[row["holder"], row["line"]].amount_dong is None for row in like)
    return settles(code, unknown=unknown)


def carry_decisions(before: PlanVersion, version: PlanVersion) -> None:
    """Copy the decisions of the version before to the same doubts, with who decided and where."""
    decided = before.doubts.filter(decided_at__isnull=False).select_related("decided_by")
    by_key = {(one.code, one.detail, one.provision): one for one in decided}
    for doubt in version.doubts.filter(can_be_settled=True):
        old = by_key.get((doubt.code, doubt.detail, doubt.provision))
        if old is not None:
            doubt.reading, doubt.reason = old.reading, old.reason
            doubt.decided_by, doubt.decided_at = old.decided_by, old.decided_at
            doubt.carried_from = old
            doubt.save()
    settle_lines(version)


def settle_lines(version: PlanVersion) -> int:
    """Mark as decided the lines all of whose doubts are decided; return how many."""
    open_lines = DoubtLine.objects.filter(
        doubt__version=version, doubt__decided_at__isnull=True
    ).values("line_id")
    waiting = PlanLine.objects.filter(holder__version=version, state=LineState.NEEDS_CONFIRMATION)
    return waiting.exclude(pk__in=open_lines).update(state=LineState.DECIDED)
