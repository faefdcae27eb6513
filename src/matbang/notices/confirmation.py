"""What higher slices do when a notice is confirmed: registered in `ready()`, run in one go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from matbang.notices.models import Notice
from matbang.organisations.models import User


class Consequence(Protocol):
    """Something that follows from a confirmed notice, in the same transaction."""

    def __call__(self, *, notice: Notice, by: User) -> object:
        """Do it."""


_consequences: list[Callable[..., object]] = []


def register(consequence: Consequence) -> None:
    """Add what follows from a confirmation; registering twice does nothing."""
    if consequence not in _consequences:
        _consequences.append(consequence)


def follow(*, notice: Notice, by: User) -> None:
    """Run everything that follows."""
    for consequence in _consequences:
        consequence(notice=notice, by=by)
