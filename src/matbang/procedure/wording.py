"""Refusals as sentences that name the article and what would make the step possible."""

from __future__ import annotations

from matbang.kernel.dates import format_day
from matbang.law.models import LawPack, Step, Unit
from matbang.procedure.engine.guard import Objection, Why
from matbang.procedure.engine.standing import NOTICE, Term

_UNITS_VI = {Unit.CALENDAR_DAYS: "ngày", Unit.WORKING_DAYS: "ngày làm việc", Unit.MONTHS: "tháng"}
_UNITS_EN = {Unit.CALENDAR_DAYS: "days", Unit.WORKING_DAYS: "working days", Unit.MONTHS: "months"}


def sentence(objection: Objection, pack: LawPack, lang: str = "vi") -> str:
    """Say why a step may not be recorded, and what would make it possible."""
    words = _VI if lang == "vi" else _EN
    template = words[objection.why]
    step, other = objection.step, objection.other
    return template.format(
        step=_name(step, lang),
        other=_name(other, lang),
        day=format_day(objection.day) if objection.day else "",
        law=pack.title(lang),
        basis=pack.cite(step.citation, lang) if step else "",
        term=_term(objection.term, pack, lang),
    )


def term_text(term: Term, pack: LawPack, lang: str = "vi") -> str:
    """Write a term: how long, from which step, by which article."""
    units = _UNITS_VI if lang == "vi" else _UNITS_EN
    source = next((s for s in pack.steps if s.key == term.limit.from_step), None)
    started = format_day(term.started_on)
    if lang == "vi":
        kind = "ít nhất" if term.is_least else "trong"
        since = f"kể từ “{_name(source, lang)}” ({started})"
    else:
        kind = "at least" if term.is_least else "within"
        since = f"from “{_name(source, lang)}” ({started})"
    length = f"{term.limit.amount} {units[term.limit.unit]}"
    return f"{kind} {length} {since}, {pack.cite(term.limit.citation, lang)}"


def _term(term: Term | None, pack: LawPack, lang: str) -> str:
    if term is None:
        return ""
    text = term_text(term, pack, lang)
    if term.limit.from_step != NOTICE or not term.limit.land_group:
        return text
    if lang == "vi":
        return f"{text}; sớm hơn chỉ khi người có đất đồng ý bằng văn bản"
    return f"{text}; earlier only with the holder's written consent"


def _name(step: Step | None, lang: str) -> str:
    return step.name(lang) if step else ""


_VI = {
    Why.UNKNOWN: "{law} không có bước này.",
    Why.TWICE: (
        "Bước “{step}” đã ghi ngày {day}. Nếu ghi sai, hủy bản ghi đó kèm lý do rồi ghi lại."
    ),
    Why.FUTURE: "Ngày thực hiện sau hôm nay ({day}); chỉ ghi bước đã thực hiện.",
    Why.MISSING_BEFORE: (
        "Chưa thể ghi “{step}” ({basis}): trước đó phải có “{other}”. "
        "Ghi “{other}” với ngày và văn bản, rồi ghi bước này."
    ),
    Why.BEFORE_EARLIER: "“{step}” không thể trước “{other}” (ngày {day}), theo {basis}.",
    Why.AFTER_LATER: "“{step}” không thể sau “{other}” đã ghi ngày {day}, theo {basis}.",
    Why.TOO_EARLY: "“{step}” sớm nhất là ngày {day}: {term}.",
    Why.NOT_SAME_DAY: "“{step}” phải cùng ngày với “{other}” (ngày {day}), theo {basis}.",
}
_EN = {
    Why.UNKNOWN: "{law} has no such step.",
    Why.TWICE: "“{step}” is recorded on {day}. If that is wrong, void it with a reason first.",
    Why.FUTURE: "The day is after today ({day}); only steps already taken are recorded.",
    Why.MISSING_BEFORE: (
        "“{step}” ({basis}) cannot be recorded yet: “{other}” comes before it. "
        "Record “{other}” with its day and paper first."
    ),
    Why.BEFORE_EARLIER: "“{step}” cannot be before “{other}” ({day}), {basis}.",
    Why.AFTER_LATER: "“{step}” cannot be after “{other}”, recorded on {day}, {basis}.",
    Why.TOO_EARLY: "“{step}” is possible from {day}: {term}.",
    Why.NOT_SAME_DAY: "“{step}” must be on the same day as “{other}” ({day}), {basis}.",
}
