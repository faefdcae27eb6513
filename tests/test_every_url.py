"""Every URL name of the house, and what each of the cast is answered there.

A page is asked by GET. `everybody` answers all who have signed in; a word of a role answers the
roles named. Who is not named is refused: 403 where the thing is no secret, 404 where it is.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver

LIBRARY = ("account_", "mfa_", "set_language")


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            found |= _names(one.url_patterns, inner)
        elif one.name:
            found.add(space + one.name)
    return found


def names() -> set[str]:
    """The names of the house's own pages."""
    return {n for n in _names(get_resolver().url_patterns) if not n.startswith(LIBRARY)}
