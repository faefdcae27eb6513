"""A line in plain words, written from the very numbers that made its amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from matbang.compensation.engine.drafts import Draft
from matbang.compensation.engine.results import fraction_text
from matbang.compensation.engine.scene import day_of
from matbang.kernel.dates import format_day
from matbang.kernel.money import NARROW_SPACE, format_dong
from matbang.kernel.numbers import format_number

Stored = tuple[int, int, str]
"""A fact as it is stored: value, scale, unit."""
TIMES = f"{NARROW_SPACE}×{NARROW_SPACE}"
DATE_SCALE = 0

LABELS: Mapping[str, tuple[str, str]] = {
    "recovered": ("Diện tích thu hồi", "Area recovered"),
    "measured": ("Diện tích đo đạc", "Measured area"),
    "papers": ("Diện tích trên giấy tờ", "Area of the papers"),
    "price_before": ("Giá trước khi đổi mục đích", "Price before the change"),
    "price_after": ("Giá sau khi đổi mục đích", "Price after the change"),
    "term": ("Thời hạn sử dụng đất (T1)", "Whole term (T1)"),
    "left": ("Thời hạn còn lại (T2)", "Remaining term (T2)"),
    "invested_cost_1": ("Chi phí đầu tư 1", "Investment 1"),
    "invested_cost_2": ("Chi phí đầu tư 2", "Investment 2"),
    "invested_cost_3": ("Chi phí đầu tư 3", "Investment 3"),
    "invested_cost_4": ("Chi phí đầu tư 4", "Investment 4"),
    "built_on": ("Ngày tạo lập", "Made on"),
    "life": ("Niên hạn sử dụng (T)", "Life (T)"),
    "age": ("Thời gian đã sử dụng (T1)", "Age (T1)"),
    "k": ("Tỷ lệ cộng thêm do tỉnh quy định (k)", "The province's share (k)"),
    "yield_1_t_ha": ("Năng suất năm 1", "Yield of year 1"),
    "yield_2_t_ha": ("Năng suất năm 2", "Yield of year 2"),
    "yield_3_t_ha": ("Năng suất năm 3", "Yield of year 3"),
    "area": ("Diện tích trồng", "Area planted"),
    "quota": ("Hạn mức", "Quota"),
    "farm_total": ("Đất nông nghiệp thu hồi", "Farm land recovered"),
    "farm_used": ("Đất nông nghiệp đang sử dụng trong xã", "Farm land in use in the commune"),
    "job.k": ("Hệ số của tỉnh", "The province's factor"),
    "job.k_ceiling": ("Mức trần của luật", "Ceiling of the law"),
    "persons": ("Số nhân khẩu", "Persons"),
    "rice_kg": ("Gạo mỗi người một tháng", "Rice per person and month"),
    "months": ("Số tháng", "Months"),
    "income_year_1": ("Thu nhập sau thuế năm 1", "After-tax income of year 1"),
    "income_year_2": ("Thu nhập sau thuế năm 2", "After-tax income of year 2"),
    "income_year_3": ("Thu nhập sau thuế năm 3", "After-tax income of year 3"),
    "business.percent": ("Mức của tỉnh (%)", "The province's percent"),
    "business.ceiling_percent": ("Mức trần của luật (%)", "Ceiling of the law, percent"),
}


SHARE = ("Phần của người có đất", "The holder's share")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNumbers:
    """The numbers of one line, as the engine made them or as a plan stored them."""

    quantity: int
    scale: int
    unit: str
    price: int | None
    factor_num: int
    factor_den: int
    amount: int | None
    rounding_unit: int = 1
    facts: Mapping[str, Stored] = field(default_factory=dict)


def facts_at(draft: Draft, at: int) -> dict[str, Stored]:
    """Return the facts of one line of a draft, as they are stored."""
    return {
        name: (int(fact.values[at]), fact.scale, fact.unit)
        for name, fact in draft.facts.items()
        if fact.known is None or fact.known[at]
    }


def number(value: int, scale: int) -> str:
    """Write value / scale exactly in Vietnamese form."""
    text = format_number(Decimal(value) / Decimal(scale))
    return text.rstrip("0").rstrip(",") if "," in text else text


def shown(fact: Stored) -> str:
    """Write a fact with its unit."""
    value, scale, unit = fact
    if scale == DATE_SCALE:
        return format_day(day_of(value))
    if unit == "đ":
        return format_dong(value)
    text = number(value, scale)
    return f"{text}{NARROW_SPACE}{_unit(unit)}" if unit else text


def _unit(unit: str) -> str:
    return {"m2": "m²", "m3": "m³"}.get(unit, unit)


def formula(line: LineNumbers) -> str:
    """Write the sum in numbers: `1.245,6 m² × 60.000 đ/m² = 74.736.000 đ`."""
    if line.amount is None:
        return ""
    if line.price is None:
        return format_dong(line.amount)
    if not line.unit:
        return format_dong(line.amount)
    unit = _unit(line.unit)
    parts = [
        f"{number(line.quantity, line.scale)}{NARROW_SPACE}{unit}",
        f"{format_dong(line.price)}/{unit}",
    ]
    if line.factor_num != line.factor_den:
        parts.append(_factor(line))
    return f"{TIMES.join(parts)} = {_result(line)}"


def _factor(line: LineNumbers) -> str:
    """Write the factor by what it is made of, where that can be told, else as a number."""
    facts, words = line.facts, []
    if "left" in facts and "term" in facts:
        words.append(f"{number(*facts['left'][:2])}/{number(*facts['term'][:2])}")
    if "k" in facts and "life" in facts:
        words.append(_depreciation(facts))
    if "share_num" in facts:
        words.append(_share(facts))
    if words:
        return TIMES.join(words)
    text = fraction_text(line.factor_num, line.factor_den)
    return text if "/" in text else text.replace(".", ",")


def _depreciation(facts: Mapping[str, Stored]) -> str:
    life, age, k = (Fraction(*facts[name][:2]) for name in ("life", "age", "k"))
    if life == 0:
        return "0"
    if max(life - age, Fraction(0)) / life * (1 + k) >= 1:
        return "100% (không quá giá trị xây dựng mới)"
    words = [number(*facts[name][:2]) for name in ("life", "age")]
    percent = format_number(Decimal(facts["k"][0] * 100) / Decimal(facts["k"][1]))
    percent = percent.rstrip("0").rstrip(",") if "," in percent else percent
    return f"({words[0]} − {words[1]})/{words[0]}{TIMES}(1 + {percent}%)"


def _share(facts: Mapping[str, Stored]) -> str:
    share = Fraction(facts["share_num"][0], facts["share_den"][0])
    return fraction_text(share.numerator, share.denominator).replace(".", ",")


def _result(line: LineNumbers) -> str:
    """Write the amount; where it was rounded, the exact sum before it."""
    assert line.amount is not None
    assert line.price is not None
    exact = Fraction(line.quantity * line.price * line.factor_num, line.scale * line.factor_den)
    if exact == line.amount:
        return format_dong(line.amount)
    before = format_number(Decimal(exact.numerator) / Decimal(exact.denominator), 2)
    return f"{before.rstrip('0').rstrip(',')} → {format_dong(line.amount)}"


def notes(line: LineNumbers, lang: str = "vi") -> list[tuple[str, str]]:
    """Return the facts behind a line as label and value, in the order the rule used them."""
    column = 0 if lang == "vi" else 1
    found = [(LABELS[name][column], shown(f)) for name, f in line.facts.items() if name in LABELS]
    if "share_num" in line.facts:
        found.append((SHARE[column], _share(line.facts)))
    return found


def listed(items: Sequence[tuple[str, str]]) -> str:
    """Write facts in one sentence part."""
    return "; ".join(f"{label}: {value}" for label, value in items)
