"""What an obstacle may lie on; higher slices register their kinds in `AppConfig.ready()`.

    subjects.register(SubjectKind(key="plan", title=_("Phương án"),
                                  resolve="matbang.compensation.queries.obstacle_subjects"))

`resolve(*, project, ids)` gives a `Concern` for each id that exists in the project. `find`, if
named, turns what a person types ("06451/12/345") into an id: `find(*, project, words)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from matbang.obstacles.errors import NoSuchSubject
from matbang.projects.models import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A subject as shown, and the ground it stands for: all, a phase, a commune, or named ids.

    Titles name no person: obstacles are read by the Committee and the investor.
    """

    title: str
    url: str = ""
    commune_code: str = ""
    phase_id: int | None = None
    case_ids: frozenset[int] = frozenset()
    parcel_ids: frozenset[int] = frozenset()
    whole_project: bool = False
    whole_phase: bool = False
    whole_commune: bool = False


class Resolver(Protocol):
    """Find subjects of one kind."""

    def __call__(self, *, project: Project, ids: tuple[str, ...]) -> Mapping[str, Concern]:
        """Give those that exist, by id."""


class Finder(Protocol):
    """Find one subject by what a person types."""

    def __call__(self, *, project: Project, words: str) -> str | None:
        """Give its id, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectKind:
    """A kind of thing that can be blocked; `stops_handover` where its file may not be closed."""

    key: str
    title: str | Promise
    resolve: str
    find: str = ""
    hint: str | Promise = ""
    stops_handover: bool = False


_kinds: dict[str, SubjectKind] = {}


def register(kind: SubjectKind) -> None:
    """Make a kind of subject known."""
    _kinds[kind.key] = kind


def kinds() -> tuple[SubjectKind, ...]:
    """Give the kinds in the order in which they were registered."""
    return tuple(_kinds.values())


def kind_of(key: str) -> SubjectKind:
    """Give a kind.

    Raises:
        NoSuchSubject: nobody registered it.
    """
    found = _kinds.get(key)
    if found is None:
        raise NoSuchSubject(_("Không có loại đối tượng “%(key)s”.") % {"key": key})
    return found


def resolve(project: Project, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Concern]:
    """Give the subjects that exist, in one call a kind; a kind no longer known gives none."""
    wanted: dict[str, set[str]] = {}
    for kind, key in pairs:
        if kind in _kinds:
            wanted.setdefault(kind, set()).add(key)
    found: dict[tuple[str, str], Concern] = {}
    for kind, ids in wanted.items():
        resolver = cast("Resolver", import_string(_kinds[kind].resolve))
        for key, concern in resolver(project=project, ids=tuple(sorted(ids))).items():
            found[kind, key] = concern
    return found


def one(project: Project, kind: str, key: str) -> Concern:
    """Give one subject.

    Raises:
        NoSuchSubject: the kind is not known, or the project has no such thing.
    """
    found = resolve(project, [(kind_of(kind).key, key)]).get((kind, key))
    if found is None:
        raise NoSuchSubject(
            _("Dự án không có %(kind)s “%(key)s”.")
            % {"kind": str(kind_of(kind).title).lower(), "key": key}
        )
    return found


def find(project: Project, kind: str, words: str) -> str:
    """Turn what a person types into the id of a subject.

    Raises:
        NoSuchSubject: nothing in the project is called so.
    """
    what = kind_of(kind)
    finder = cast("Finder", import_string(what.find)) if what.find else None
    key = finder(project=project, words=words.strip()) if finder else words.strip()
    if key is None:
        raise NoSuchSubject(
            _("Dự án không có %(kind)s “%(key)s”.")
            % {"kind": str(what.title).lower(), "key": words}
        )
    return key
