"""From where a fact comes, and how a screen shows it; higher slices add their kinds.

`notices` registers "notice": given the paper and a span it quotes the passage and leads to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from matbang.documents.models import ImportRun, StoredFile
from matbang.organisations.models import User
from matbang.projects.sourced import Sourced, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact is taken from, as an action is told."""

    kind: str
    id: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""

    def columns(self) -> dict[str, object]:
        """Give the columns of `Sourced`."""
        return {
            "source_kind": self.kind,
            "source_id": self.id,
            "source_start": self.start,
            "source_end": self.end,
            "source_words": self.words,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A source ready for a screen."""

    title: str
    quote: str = ""
    url: str = ""
    who: str = ""
    at: datetime | None = None


class Resolver(Protocol):
    """Find what a source points to."""

    def __call__(self, *, ids: tuple[str, ...], user: User) -> Mapping[str, tuple[str, str]]:
        """Give title and address by id, of those that the person may see."""


_resolvers: dict[str, str] = {}


def register(kind: str, dotted_path: str) -> None:
    """Name the function that resolves sources of a kind; called in `AppConfig.ready()`."""
    _resolvers[kind] = dotted_path


def shown(facts: tuple[Sourced, ...], user: User) -> dict[int, Shown]:
    """Show the sources of facts of one model, by their id, in one query a kind."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for kind in {fact.source_kind for fact in facts}:
        ids = tuple(sorted({f.source_id for f in facts if f.source_kind == kind and f.source_id}))
        titles = _resolve(kind, ids, user) if ids else {}
        found |= {(kind, key): value for key, value in titles.items()}
    return {fact.pk: _show(fact, found) for fact in facts}


def _show(fact: Sourced, found: Mapping[tuple[str, str], tuple[str, str]]) -> Shown:
    title, url = found.get((fact.source_kind, fact.source_id), ("", ""))
    return Shown(
        title=title or str(SourceKind(fact.source_kind).label),
        quote=fact.source_words,
        url=_at_span(url, fact),
        who=fact.recorded_by.full_name if fact.recorded_by else _("hệ thống"),
        at=fact.recorded_at,
    )


def _at_span(url: str, fact: Sourced) -> str:
    if not url or fact.source_start is None:
        return url
    return f"{url}#{fact.source_start}-{fact.source_end}"


def _resolve(kind: str, ids: tuple[str, ...], user: User) -> Mapping[str, tuple[str, str]]:
    if kind == SourceKind.FILE:
        return _files(ids)
    if kind == SourceKind.IMPORT:
        return _imports(ids)
    path = _resolvers.get(kind)
    return cast("Resolver", import_string(path))(ids=ids, user=user) if path else {}


def _files(ids: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    rows = StoredFile.objects.filter(pk__in=ids).only("name")
    return {str(row.pk): (row.name, file_url(row.pk)) for row in rows}


def _imports(ids: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    rows = ImportRun.objects.filter(pk__in=ids).select_related("file")
    return {str(row.pk): (row.file.name, file_url(row.file_id)) for row in rows}


def file_url(pk: int) -> str:
    """Give the address of a stored file's page; rights are asked there."""
    try:
        return reverse("documents:file", args=[pk])
    except NoReverseMatch:
        return ""
