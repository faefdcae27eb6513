"""The results in words: lines, totals, doubts and a summary, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import polars as pl

from matbang.compensation.engine import doubts as kinds
from matbang.compensation.engine.assess import ROUNDING, Assessment
from matbang.compensation.engine.lines import FINAL, OPEN, Written
from matbang.compensation.engine.rules import Chapter
from matbang.compensation.engine.scene import Of

SUBJECT = {Of.LAND: "land", Of.ASSETS: "asset"}
CODE = {Of.LAND: "land_type", Of.ASSETS: "code"}
CHAPTER_KEYS = [chapter.value for chapter in Chapter]


def decimal_text(value: int, scale: int) -> str:
    """Write value / scale exactly, without an exponent or idle zeros.

    >>> decimal_text(12456, 10), decimal_text(6975360, 10000)
    ('1245.6', '697.536')
    """
    text = f"{Decimal(value) / Decimal(scale):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fraction_text(num: int, den: int) -> str:
    """Write a factor exactly: a decimal where it has one, else a fraction."""
    rest = den
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return decimal_text(num, den) if rest == 1 else f"{num}/{den}"


def lines(done: Assessment) -> pl.DataFrame:
    """Return the lines with their words; `line` numbers a holder's lines from 1."""
    rules = _rule_words(done)
    holders = _holder_words(done)
    entries = _entry_words(done)
    subjects = pl.concat(_subject_words(done, number, of) for number, of in enumerate(SUBJECT))
    return (
        done.numbers.join(rules, on="_rule", how="left", maintain_order="left")
        .join(holders, on="_holder", how="left", maintain_order="left")
        .join(entries, on="_entry", how="left", maintain_order="left")
        .join(subjects, on=["_of", "_row"], how="left", maintain_order="left")
        .with_columns(
            pl.int_range(1, pl.len() + 1).over("_holder").alias("line"),
            pl.when("_void").then(None).otherwise("amount").alias("amount"),
            (pl.col("_open") | pl.col("_open_law")).alias("_open"),
            pl.col("subject").fill_null(""),
            pl.col("code").fill_null(""),
        )
        .with_columns(
            pl.when("_open").then(pl.lit(OPEN)).otherwise(pl.lit(FINAL)).alias("state"),
            pl.when(pl.col("unit") == "").then("_price_unit").otherwise("unit").alias("unit"),
            pl.when(pl.col("_entry") < 0, pl.col("price") == 0)
            .then(None)
            .otherwise("price")
            .alias("price"),
        )
    )


def _rule_words(done: Assessment) -> pl.DataFrame:
    return pl.DataFrame(
        [_rule_row(done, number, one) for number, one in enumerate(done.written)],
        schema={
            "_rule": pl.Int64(),
            **dict.fromkeys(
                ("chapter", "provision", "citation", "item", "item_en", "unit"), pl.String()
            ),
        },
        orient="row",
    )


def _rule_row(done: Assessment, number: int, one: Written) -> tuple[int | str, ...]:
    rule = one.rule
    provision, citation = rule.citation, ""
    if rule.law:
        citation = done.scene.law.pack(rule.law).cite(rule.citation)
    elif rule is ROUNDING:
        found = done.scene.used_figures().get("rounding.total_unit", [])
        provision = found[0].citation if found else ""
        citation = found[0].citation_vi if found else ""
    words = (rule.chapter.value, provision, citation, rule.item_vi, rule.item_en, one.draft.unit)
    return (number, *words)


def _holder_words(done: Assessment) -> pl.DataFrame:
    scene = done.scene
    holders = scene.tables[Of.HOLDERS].frame["holder"].to_list()
    regimes = [scene.regime(number) for number in range(len(holders))]
    return pl.DataFrame(
        {
            "_holder": pl.Series(range(len(holders)), dtype=pl.Int64),
            "holder": pl.Series(holders, dtype=pl.String),
            "law": pl.Series([regime.pack for regime in regimes], dtype=pl.String),
            "valued_on": pl.Series([regime.valued_on for regime in regimes], dtype=pl.Date),
            "provisional": pl.Series([r.provisional for r in regimes], dtype=pl.Boolean),
            "_open_law": pl.Series([bool(r.doubts) for r in regimes], dtype=pl.Boolean),
        }
    )


def _entry_words(done: Assessment) -> pl.DataFrame:
    entries = done.scene.book.entries
    return pl.DataFrame(
        {
            "_entry": pl.Series(range(-1, len(entries)), dtype=pl.Int64),
            "_price_unit": pl.Series(["", *(entry.unit for entry in entries)], dtype=pl.String),
            "description": pl.Series(["", *(e.name for e in entries)], dtype=pl.String),
            "price_citation": pl.Series(["", *(e.citation for e in entries)], dtype=pl.String),
            "synthetic": pl.Series([False, *(e.synthetic for e in entries)], dtype=pl.Boolean),
        }
    )


def _subject_words(done: Assessment, number: int, of: Of) -> pl.DataFrame:
    frame = done.scene.tables[of].frame
    size = frame.height
    return pl.DataFrame(
        {
            "_of": pl.Series([number] * size, dtype=pl.Int64),
            "_row": pl.Series(range(size), dtype=pl.Int64),
            "subject": frame[SUBJECT[of]].cast(pl.String),
            "code": frame[CODE[of]].cast(pl.String),
        }
    )


def totals(whole: pl.DataFrame) -> pl.DataFrame:
    """Return each holder's sum by chapter and in all; open lines are counted beside."""
    summed = [
        pl.col("amount").fill_null(0).sum().alias("amount"),
        pl.len().cast(pl.Int64).alias("lines"),
        (pl.col("state") == OPEN).sum().cast(pl.Int64).alias("open_lines"),
    ]
    by_chapter = whole.group_by("holder", "chapter").agg(summed)
    total = whole.group_by("holder").agg(summed).with_columns(chapter=pl.lit("total"))
    order = pl.Enum([*CHAPTER_KEYS, "total"])
    both = pl.concat([by_chapter, total.select(by_chapter.columns)])
    return both.sort("holder", pl.col("chapter").cast(order))


def doubts(done: Assessment, whole: pl.DataFrame) -> pl.DataFrame:
    """Return every doubt with the line it stands on, its question and its readings."""
    found = [*_line_doubts(done), _law_doubts(done)]
    schema = {"_rule": pl.Int64(), "_at": pl.Int64(), "code": pl.String(), "detail": pl.String()}
    raised = pl.concat([pl.DataFrame(schema=schema), *found])
    placed = whole.select("_rule", "_at", "holder", "line", "provision", "citation")
    joined = raised.join(placed, on=["_rule", "_at"], how="inner")
    worded = [_worded(code, detail) for code, detail in joined.select("code", "detail").rows()]
    return (
        joined.with_columns(
            pl.Series("question", [w[0] for w in worded], dtype=pl.String),
            pl.Series("readings", [w[1] for w in worded], dtype=pl.String),
        )
        .select(
            *("holder", "line", "code", "detail", "question", "readings", "provision", "citation")
        )
        .sort("holder", "line", "code", "detail")
    )


def _worded(code: str, detail: str) -> tuple[str, str]:
    return kinds.question(code, detail), " | ".join(kinds.readings(code))


def _line_doubts(done: Assessment) -> list[pl.DataFrame]:
    return [
        pl.DataFrame({"_at": raised.where.nonzero()[0]}).select(
            pl.lit(number, pl.Int64).alias("_rule"),
            pl.col("_at").cast(pl.Int64),
            pl.lit(raised.code).alias("code"),
            pl.lit(raised.detail).alias("detail"),
        )
        for number, one in enumerate(done.written)
        for raised in one.draft.raised
    ]


def _law_doubts(done: Assessment) -> pl.DataFrame:
    """Return the doubts about a holder's very law, on each of the holder's lines."""
    scene = done.scene
    size = scene.tables[Of.HOLDERS].height
    rows = [
        (number, doubt.value) for number in range(size) for doubt in scene.regime(number).doubts
    ]
    schema = {"_holder": pl.Int64(), "code": pl.String()}
    raised = pl.DataFrame(rows, schema=schema, orient="row")
    return (
        done.numbers.select("_holder", "_rule", "_at")
        .join(raised, on="_holder", how="inner")
        .select("_rule", "_at", "code", pl.lit("").alias("detail"))
    )


def summary(done: Assessment, whole: pl.DataFrame, raised: pl.DataFrame) -> Mapping[str, object]:
    """Return what the assessment rests on: packs, figures, counts and sums."""
    law = done.scene.law
    sums = dict(whole.group_by("chapter").agg(pl.col("amount").fill_null(0).sum()).rows())
    counted = raised.group_by("code").agg(pl.len()).sort("code")
    return {
        "project": done.scene.decision.project,
        "as_of": done.scene.decision.as_of.isoformat(),
        "law": {pack.name: pack.sha256 for pack in law.packs},
        "what_if": law.what_if or None,
        "synthetic": bool(whole["synthetic"].any())
        or bool(law.provincial and law.provincial.synthetic),
        "holders": done.scene.tables[Of.HOLDERS].height,
        "lines": whole.height,
        "lines_needing_confirmation": int((whole["state"] == OPEN).sum()),
        "amount": int(whole["amount"].fill_null(0).sum()),
        "chapters": {key: sums[key] for key in CHAPTER_KEYS if key in sums},
        "doubts": dict(counted.rows()),
        "regimes": _regimes(whole),
        "figures": _figures(done),
    }


def _regimes(whole: pl.DataFrame) -> dict[str, int]:
    counted = whole.group_by("law").agg(pl.col("holder").n_unique()).sort("law")
    return {str(law): int(number) for law, number in counted.rows()}


def _figures(done: Assessment) -> list[dict[str, str]]:
    return [
        {
            "key": key,
            "value": f"{found.value.normalize():f}",
            "unit": found.unit,
            "pack": found.pack,
            "citation": found.citation_vi,
            "verified": found.level.value,
        }
        for key, all_found in done.scene.used_figures().items()
        for found in all_found
    ]
