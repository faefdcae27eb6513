"""An official letter as data: what a person writes, and what is printed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from matbang.organisations.models import Body

TEMPLATE: Final = "documents/letter"
KIND: Final = "CV"
_LAST_MONTH_WITH_ZERO: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter before it has its number.

    `symbol` is what follows the number ("VPBCĐ-GPMB"); `authority` are the lines above the post
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"); `copies` the receivers under "Nơi nhận", as written.
    """

    body: Body
    symbol: str
    subject: str
    recipients: tuple[str, ...]
    paragraphs: tuple[str, ...]
    place: str
    on: date
    post: str
    signer: str
    superior: str = ""
    authority: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def day_words(day: date) -> str:
    """Write a day as the Decree wants it: below ten, and January and February, with a zero.

    >>> day_words(date(2024, 2, 5)), day_words(date(2024, 3, 20))
    ('ngày 05 tháng 02 năm 2024', 'ngày 20 tháng 3 năm 2024')
    """
    month = f"{day.month:02d}" if day.month <= _LAST_MONTH_WITH_ZERO else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def printed(letter: Letter, code: str) -> Mapping[str, Any]:
    """Return the data that both templates print; `code` is number and symbol."""
    paragraphs = [text.strip() for text in letter.paragraphs if text.strip()]
    if paragraphs:
        paragraphs[-1] = f"{paragraphs[-1].rstrip(' ./')}./."
    return {
        "superior": letter.superior,
        "body": letter.body.name,
        "code": code,
        "subject": letter.subject,
        "place": letter.place,
        "issued_on": letter.on.isoformat(),
        "place_and_day": f"{letter.place}, {day_words(letter.on)}",
        "recipients": list(letter.recipients),
        "paragraphs": paragraphs,
        "copies": closed(letter.copies),
        "authority": list(letter.authority),
        "post": letter.post,
        "signer": letter.signer,
    }


def closed(copies: tuple[str, ...]) -> list[str]:
    """End each receiver with a semicolon and the last one with a full stop."""
    bare = [copy.strip().lstrip("- ").rstrip(";. ") for copy in copies if copy.strip()]
    return [f"{copy}{';' if index < len(bare) else '.'}" for index, copy in enumerate(bare, 1)]
