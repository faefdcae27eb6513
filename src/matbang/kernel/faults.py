"""What is wrong in a file: where it stands, what was found, what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SHOWN_AT_MOST = 50

_MESSAGES: dict[str, tuple[str, str]] = {}


def declare(messages: Mapping[str, tuple[str, str]]) -> None:
    """Add fault codes with their Vietnamese and English sentence.

    A sentence may use `{value}` and the fault's own parameters. A code is declared once; a second,
    different declaration is a mistake in the program.
    """
    for code, texts in messages.items():
        if _MESSAGES.get(code, texts) != texts:
            raise ValueError(f"fault code {code} is declared twice")
        _MESSAGES[code] = texts


def declared_codes() -> frozenset[str]:
    """Return every fault code with a sentence in both languages."""
    return frozenset(_MESSAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in one place of a file; row 1 is the header's row in a table."""

    file: str
    row: int | None = None
    column: str | None = None
    code: str
    value: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Say where: `FILE:ROW:COLUMN`, without the parts that do not apply."""
        parts = (self.file, "" if self.row is None else str(self.row), self.column or "")
        return ":".join(part for part in parts if part)

    def sentence(self, lang: str = "vi") -> str:
        """Say what is wrong and what was expected, without the place."""
        texts = _MESSAGES.get(self.code)
        if texts is None:
            return f"{self.code} {self.value}".strip()
        template = texts[0] if lang == "vi" else texts[1]
        return template.format_map({"value": self.value, **self.params})

    def text(self, lang: str = "vi") -> str:
        """Say where, what is wrong and what was expected, in `vi` or `en`."""
        return f"{self.place}: {self.sentence(lang)}"


def lines(faults: Iterable[Fault], lang: str = "vi", limit: int = SHOWN_AT_MOST) -> list[str]:
    """List at most `limit` faults as text; a last line tells the total where some are left out."""
    found = list(faults)
    shown = [fault.text(lang) for fault in found[:limit]]
    if len(found) > limit:
        total = len(found)
        shown.append(
            f"… tổng cộng {total} lỗi, hiện {limit} lỗi đầu"
            if lang == "vi"
            else f"… {total} faults in all, the first {limit} are shown"
        )
    return shown
