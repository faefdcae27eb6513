"""Case files, parcels, inventory and prices as the columns the engine takes, and its answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl
from django.conf import settings

from matbang.compensation import schemas
from matbang.compensation.engine import results
from matbang.compensation.engine.assess import Assessment, assess
from matbang.compensation.engine.explain import facts_at
from matbang.compensation.engine.input import Decision, Holdings, Law
from matbang.compensation.files import empty, pack_prices
from matbang.compensation.holdings import AssetRow, CaseHolder, LandRow, collect
from matbang.compensation.models import Plan, PriceSet
from matbang.kernel.schema import Kind, TableSchema
from matbang.law import packs

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What an assessment gives, as rows to be saved."""

    holders: tuple[CaseHolder, ...]
    lines: tuple[Row, ...]
    doubts: tuple[Row, ...]
    summary: Mapping[str, object]
    input_sha256: str


def assess_plan(plan: Plan, as_of: date) -> Computed:
    """Assess a plan's holders on a day: load, compute, and hand back rows."""
    holders, land, assets = collect(plan.project, plan.phase)
    law = law_of(plan)
    holdings = Holdings(
        holders=_holders(holders),
        land=_shared(schemas.LAND, land),
        assets=_shared(schemas.ASSETS, assets),
        prices=price_frame(plan, law),
    )
    decision = Decision(project=plan.project.code, as_of=as_of)
    done = assess(holdings, decision, law)
    lines = results.lines(done)
    doubts = results.doubts(done, lines)
    return Computed(
        holders=tuple(holders),
        lines=tuple(_with_facts(done, row) for row in lines.to_dicts()),
        doubts=tuple(doubts.to_dicts()),
        summary=results.summary(done, lines, doubts),
        input_sha256=_digest(holdings, as_of),
    )


def law_of(plan: Plan) -> Law:
    """Load the packs a plan is made under."""
    search = settings.MATBANG_PACKS
    provincial = packs.load(plan.provincial_pack, search) if plan.provincial_pack else None
    return Law(national=packs.national(search), provincial=provincial)


def price_frame(plan: Plan, law: Law) -> pl.DataFrame:
    """Return the newest imported prices of the project, else those of the provincial pack."""
    newest = PriceSet.objects.filter(project=plan.project).order_by("-number").first()
    if newest is None:
        return pack_prices(law.provincial) if law.provincial else empty(schemas.PRICES)
    fields = (
        *("price_list", "code", "name", "commune_code", "position", "unit", "price_dong"),
        *("valid_from", "valid_to", "citation", "is_verified", "is_synthetic", "file_row"),
    )
    rows = list(newest.entries.order_by("pk").values_list(*fields))
    schema = empty(schemas.PRICES).schema
    blank = [tuple(None if cell == "" else cell for cell in row) for row in rows]
    return pl.DataFrame(blank, schema=schema, orient="row")


def _holders(holders: Sequence[CaseHolder]) -> pl.DataFrame:
    return _frame(schemas.HOLDERS, ({**one.facts, "holder": one.key} for one in holders))


def _shared(schema: TableSchema, rows: Sequence[LandRow] | Sequence[AssetRow]) -> pl.DataFrame:
    frame = _frame(schema, (row.cells for row in rows))
    return frame.with_columns(
        pl.Series("share_num", [row.share[0] for row in rows], dtype=pl.Int64),
        pl.Series("share_den", [row.share[1] for row in rows], dtype=pl.Int64),
    )


def _frame(schema: TableSchema, rows: Iterable[Row]) -> pl.DataFrame:
    shape = empty(schema)
    full = [
        {
            **{c.name: _cell(c.kind, row.get(c.name)) for c in schema.columns},
            "_row": number,
        }
        for number, row in enumerate(rows)
    ]
    return pl.DataFrame(full, schema=shape.schema, strict=True) if full else shape


def _cell(kind: Kind, value: object) -> object:
    if value in {None, ""}:
        return None
    if kind is Kind.DECIMAL:
        return Decimal(str(value))
    return value


def _with_facts(done: Assessment, row: dict[str, object]) -> Row:
    number, at = row["_rule"], row["_at"]
    assert isinstance(number, int)
    assert isinstance(at, int)
    return {**row, "facts": facts_at(done.written[number].draft, at)}


def _digest(holdings: Holdings, as_of: date) -> str:
    """Return the SHA-256 of everything the computation took in."""
    whole = hashlib.sha256(as_of.isoformat().encode())
    for frame in (holdings.holders, holdings.land, holdings.assets, holdings.prices):
        kept = frame.drop("name", "_row", strict=False)
        whole.update(kept.sort(kept.columns).write_csv().encode())
    return whole.hexdigest()
