"""How an action marks what is personal, so that the chain holds a commitment and not the value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Personal:
    """A name, number, phone, account or free text about a person."""

    value: str | None

    def __repr__(self) -> str:
        return "Personal(…)"
