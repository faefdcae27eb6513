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
    r"^(?:(?:cac |tung )?(?:dong chi|d/c) |ong |ba |(?:cac )?(?:pho )?(?:chu tich|giam doc|bi thu|"
    r"truong ban|chanh van phong|truong phong|thu truong|nguoi dung dau|cuc truong|to truong|"
    r"bo truong)\b)"
)
_VAGUE = frozenset({"early-month", "mid-month", "early-quarter", "early-year", "mid-year"})


def lint(
    text: str,
    lead: tuple[Party, ...],
    deadline: Deadline | None,
    *,
    condition: str | None,
    issued: date | None,
) -> tuple[str, ...]:
    """List what a directive lacks, worst first."""
    return lint_of(
        text,
        tuple(party.name for party in lead),
        due=deadline.date if deadline else None,
        precision=(deadline.precision or "") if deadline else "",
        has_words=deadline is not None,
        is_bound=bool(condition or (deadline and deadline.recurrence)),
        issued=issued,
    )


def lint_of(  # noqa: PLR0913 - keyword-only, the facts of a deadline
    text: str,
    leads: tuple[str, ...],
    *,
    due: date | None,
    precision: str,
    has_words: bool,
    is_bound: bool,
    issued: date | None,
) -> tuple[str, ...]:
    """List what an order lacks, from its plain facts; `is_bound`: recurring or conditional."""
    lacks = {
        "no_body": not leads,
        "no_person": not any(_PERSON.match(bare(name).lower()) for name in leads),
        "many_leads": len(leads) > 1,
        "no_date": due is None and not has_words and not is_bound,
        "no_value": due is None and has_words and not is_bound,
        "before_issue": due is not None and issued is not None and due < issued,
        "vague_date": due is not None and precision in _VAGUE,
        "no_measure": not lexicon.MEASURED.search(bare(text).lower().replace("*", "")),
    }
    return tuple(code for code, lacking in lacks.items() if lacking)
