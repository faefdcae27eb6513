"""The bodies as a tree along one line, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matbang.organisations.models import Body, Line, Tenure, User
from matbang.organisations.queries import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A body, how deep it stands, and who heads it."""

    body: Body
    depth: int
    head: User | None

    @property
    def steps(self) -> range:
        """One for each body above it, for the indent."""
        return range(self.depth)


def heads_on(day: date) -> dict[int, User]:
    """Give who heads each body on a day, by body, in one query."""
    rows = Tenure.objects.filter(in_force(day), post__is_head=True).select_related("user", "post")
    return {row.post.body_id: row.user for row in rows.order_by("valid_from")}


def tree(line: str, day: date) -> list[Branch]:
    """Give the bodies in force on a day, each after the one it answers to on the line."""
    bodies = list(Body.objects.filter(in_force(day)).order_by("search_name"))
    known = {body.pk for body in bodies}
    below: dict[int | None, list[Body]] = {}
    for body in bodies:
        parent = _parent(body, line)
        below.setdefault(parent if parent in known else None, []).append(body)
    return list(_walk(below, heads_on(day), line))


def _parent(body: Body, line: str) -> int | None:
    return body.party_parent_id if line == Line.PARTY else body.state_parent_id


def _walk(
    below: dict[int | None, list[Body]], heads: dict[int, User], line: str
) -> Iterable[Branch]:
    """Roots first: those with something below, or of the line itself; loose ones are left out."""
    waiting = [
        (body, 0) for body in reversed(below.get(None, [])) if body.pk in below or body.line == line
    ]
    while waiting:
        body, depth = waiting.pop()
        yield Branch(body=body, depth=depth, head=heads.get(body.pk))
        waiting += [(child, depth + 1) for child in reversed(below.get(body.pk, []))]
