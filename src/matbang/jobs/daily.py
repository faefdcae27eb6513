"""What runs once a day: registered by the slices in `AppConfig.ready()`, run by the worker."""

from __future__ import annotations

from collections.abc import Mapping

_works: dict[str, str] = {}


def register(name: str, path: str) -> None:
    """Name a daily work and the dotted path of `function(*, on: date) -> None`."""
    _works[name] = path


def registered() -> Mapping[str, str]:
    """Give every daily work, by name."""
    return dict(sorted(_works.items()))
