"""What an order lacks: each finding is a defect to cure, not an error of the reader."""

from __future__ import annotations

import re
from datetime import date

from matbang.notices.engine import lexicon
from matbang.notices.engine.findings import Deadline, Party
from matbang.notices.engine.shadow import bare

MESSAGES: dict[str, tuple[str, str]] = {
    "no_body": ("Chưa rõ cơ quan chịu trách nhiệm", "No responsible body"),
    "no_person": ("Chưa rõ người chịu trách nhiệm", "No named person"),
    "no_date": ("Chưa có thời hạn", "No date"),
    "no_measure": ("Chưa có kết quả đo được", "No measurable result"),
    "many_leads": ("Nhiều cơ quan cùng chủ trì", "More than one lead"),
    "vague_date": ("Thời hạn nói chung chung", "The date is vague"),
    "no_value": ("Thời hạn chưa tính được ra ngày", "The time names no day"),
    "before_issue": ("Thời hạn trước ngày ban hành", "Deadline before the notice's date"),
}
_PERSON = re.compile(
    r"^(?:(?:cac |tung )?(?:dong chi|d/c) |ong |ba |(?:cac )?(?:pho )?(?:chu tich|giam doc|bi thu|truong ban|chanh van phong|truong phong|thu truong|nguoi dung dau|cuc truong|to truong|bo truong)\b)"
)
_VAGUE = frozenset({"early-month", "mid-month", "early-quarter", "early-year", "mid-year"})


def lint(
    text: str, lead: tuple[Party, ...], deadline: Deadline | None, *, condition: str | None, issued: date | None
) -> tuple[str, ...]:
    """List what is missing, worst first."""
    plain = bare(text).lower().replace("*", "")
    found: list[str] = []
    if not lead:
        found.append("no_body")
    if not any(_PERSON.match(bare(party.name).lower()) for party in lead):
        found.append("no_person")
    if len(lead) > 1:
        found.append("many_leads")
    found.extend(_time_lint(deadline, condition, issued))
    if not lexicon.MEASURED.search(plain):
        found.append("no_measure")
    return tuple(found)


def _time_lint(deadline: Deadline | None, condition: str | None, issued: date | None) -> list[str]:
    if deadline is None:
        return [] if condition else ["no_date"]
    if deadline.date is None:
        return [] if deadline.recurrence or condition else ["no_value"]
    if issued is not None and deadline.date < issued:
        return ["before_issue"]
    return ["vague_date"] if deadline.precision in _VAGUE else []
