"""The five states a thing can be in, the same on every screen, map and chart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Kind(StrEnum):
    """What a colour of state means; the word beside it says the rest."""

    DONE = "done"
    MOVING = "moving"
    WAITING = "waiting"
    STUCK = "stuck"
    NONE = "none"


# For what draws without the stylesheet: charts and maps. The same values stand in theme.css.
COLOURS: dict[Kind, str] = {
    Kind.DONE: "#1f6f43",
    Kind.MOVING: "#1d5b8f",
    Kind.WAITING: "#8a5a00",
    Kind.STUCK: "#a3281d",
    Kind.NONE: "#5d625e",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state with its word; written in a list cell as a badge, in an export as the word."""

    kind: Kind
    label: _StrOrPromise

    def __str__(self) -> str:
        """Write the word."""
        return str(self.label)
