"""The output of `matbang assess`: tables, summary and explanations as files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from matbang.compensation.engine import results
from matbang.compensation.engine.assess import Assessment
from matbang.compensation.engine.explain import (
    LineNumbers,
    facts_at,
    formula,
    listed,
    notes,
)
from matbang.compensation.engine.lines import OPEN
from matbang.compensation.engine.rules import Chapter
from matbang.kernel.dates import format_day
from matbang.kernel.money import format_dong
from matbang.tables.writing import write_table

LINE_COLUMNS = (
    *(
        "holder",
        "line",
        "chapter",
        "provision",
        "item",
        "description",
        "subject",
        "code",
        "quantity",
        "unit",
    ),
    *("price", "factor", "amount", "rounding", "state", "citation", "price_citation", "law"),
    *("valued_on", "provisional", "synthetic", "what_if"),
)


def outputs(done: Assessment) -> tuple[dict[str, pl.DataFrame], Mapping[str, object]]:
    """Return the tables by name, as they are written, and the summary."""
    lines = results.lines(done)
    doubts = results.doubts(done, lines)
    tables = {
        "lines": as_written(lines, done.scene.law.what_if),
        "totals": results.totals(lines),
        "doubts": doubts,
    }
    return tables, results.summary(done, lines, doubts)


def as_written(lines: pl.DataFrame, what_if: str) -> pl.DataFrame:
    """Return the lines with quantity and factor in exact decimals, and their rounding named."""
    rows = lines.select("quantity", "scale", "factor_num", "factor_den", "rounding_unit").rows()
    quantity = [results.decimal_text(q, scale) for q, scale, *_ in rows]
    factor = [results.fraction_text(num, den) for _, _, num, den, _ in rows]
    rounding = [f"half-up:{unit}" for *_, unit in rows]
    worded = lines.with_columns(
        pl.Series("quantity", quantity, dtype=pl.String),
        pl.Series("factor", factor, dtype=pl.String),
        pl.Series("rounding", rounding, dtype=pl.String),
        pl.lit(what_if).alias("what_if"),
    )
    return worded.select(LINE_COLUMNS)


def write(done: Assessment, out: Path, *, kind: str, explained: tuple[str, ...]) -> None:
    """Write everything into a folder; the same assessment gives the same bytes."""
    tables, summary = outputs(done)
    texts = {holder: explanation(done, holder) for holder in explained}
    out.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        write_table(frame, out / f"{name}.{kind}")
    (out / "summary.json").write_text(summary_text(summary), encoding="utf-8")
    if texts:
        (out / "explain").mkdir(exist_ok=True)
    for holder, text in texts.items():
        (out / "explain" / f"{safe_name(holder)}.md").write_text(text, encoding="utf-8")


def summary_text(summary: Mapping[str, object]) -> str:
    """Write the summary as JSON with sorted keys."""
    return json.dumps(summary, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def safe_name(holder: str) -> str:
    """Return a holder's code as the name of a file."""
    return "".join(char if char.isalnum() or char in "-_." else "_" for char in holder)


def numbers_of(done: Assessment, row: Mapping[str, object]) -> LineNumbers:
    """Return the numbers of one line, with its facts from the rule's own columns."""
    number, at = row["_rule"], row["_at"]
    assert isinstance(number, int)
    assert isinstance(at, int)
    kept = {
        name: row[name]
        for name in (
            *("quantity", "scale", "unit", "price", "factor_num", "factor_den", "amount"),
            "rounding_unit",
        )
    }
    return LineNumbers(**kept, facts=facts_at(done.written[number].draft, at))  # type: ignore[arg-type]


def explanation(done: Assessment, holder: str) -> str:
    """Explain one holder's plan in Markdown: chapters, each line with its sum and provision."""
    lines = results.lines(done).filter(pl.col("holder") == holder)
    doubts = results.doubts(done, lines)
    totals = {row["chapter"]: row["amount"] for row in results.totals(lines).to_dicts()}
    parts = [f"# {holder}", "", *_head(done, lines, totals)]
    for chapter in Chapter:
        rows = lines.filter(pl.col("chapter") == chapter.value).to_dicts()
        if rows:
            parts += [f"## {chapter.label()}: {format_dong(totals[chapter.value])}", ""]
            parts += [text for row in rows for text in _line(done, row)]
    parts += _open(doubts)
    return "\n".join(parts).rstrip() + "\n"


def _head(done: Assessment, lines: pl.DataFrame, totals: Mapping[str, int]) -> list[str]:
    law = done.scene.law
    if not lines.height:
        return ["Không có dòng nào.", ""]
    first = lines.to_dicts()[0]
    head = [
        f"**Tổng cộng: {format_dong(totals['total'])}**",
        "",
        f"Áp dụng: {law.pack(first['law']).title_vi}; giá ngày {format_day(first['valued_on'])}"
        + (" (tạm tính, chưa có quyết định)." if first["provisional"] else "."),
        "",
    ]
    if law.what_if:
        head += [f"**Giả định theo {law.what_if}: không phải phương án.**", ""]
    if bool(lines["synthetic"].any()):
        head += ["**Đơn giá là số liệu giả định để trình diễn.**", ""]
    return head


def _line(done: Assessment, row: Mapping[str, object]) -> list[str]:
    line = numbers_of(done, row)
    subject = " · ".join(str(row[name]) for name in ("subject", "code") if row[name])
    words = f"{row['item']}: {row['description']}" if row["description"] else str(row["item"])
    title = f"{row['line']}. {words}" + (f" ({subject})" if subject else "")
    text = [title, f"   - {formula(line) or 'chưa xác định được số tiền'}"]
    behind = listed(notes(line))
    if behind:
        text.append(f"   - {behind}")
    if row["citation"]:
        text.append(f"   - Căn cứ: {row['citation']}")
    if row["price_citation"]:
        text.append(f"   - Đơn giá: {row['price_citation']}")
    if row["state"] == OPEN:
        text.append("   - **Cần xác nhận**")
    return [*text, ""]


def _open(doubts: pl.DataFrame) -> list[str]:
    if not doubts.height:
        return []
    rows = [
        f"- Dòng {row['line']}: {row['question']} Cách hiểu: {row['readings']}"
        for row in doubts.to_dicts()
    ]
    return ["## Cần xác nhận", "", *rows, ""]
