"""The day a page speaks of, as asked in its address."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest


def read_as_of(request: HttpRequest) -> date | None:
    """Read `?as_of=2024-03-20`; anything that is no date counts as not asked."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return None
