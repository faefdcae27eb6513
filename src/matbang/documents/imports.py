"""Kinds of import that other slices register; this slice knows how, they know what.

A slice registers in its `AppConfig.ready()`::

    register(ImportKind(key="records", title=_("Sổ địa chính"), schema=RECORDS,
                        permission=Permission.IMPORT_PARCELS,
                        check="matbang.parcels.actions.check_records",
                        commit="matbang.parcels.actions.commit_records"))

`check(*, table: TableRead, project: str) -> tuple[Fault, ...]` finds what the file alone cannot
tell; `commit(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]`
writes and says how many rows became what. `project` is the project's code, "" for a kind that
belongs to no project. `check` is also asked before the upload is confirmed, about the rows that the
schema finds sound; then both run in one transaction: a check that needs the whole file may lean on
`table.frame` holding every row only there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from matbang.documents.errors import UnknownKind
from matbang.kernel.schema import TableSchema
from matbang.organisations.permissions import Permission

if TYPE_CHECKING:
    from matbang.documents.models import ImportRun
    from matbang.kernel.faults import Fault
    from matbang.organisations.models import User
    from matbang.tables.reading import TableRead


class Check(Protocol):
    """Find all faults that the schema cannot see."""

    def __call__(self, *, table: TableRead, project: str) -> tuple[Fault, ...]:
        """Return every fault at once."""


class Commit(Protocol):
    """Write the rows of a table that has no fault."""

    def __call__(
        self, *, table: TableRead, project: str, run: ImportRun, by: User
    ) -> Mapping[str, int]:
        """Write all rows and count what became of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """A table or layer that a slice takes in.

    `layer` says that rows carry geometry, so that map formats are taken too. `project` says that
    the rows belong to one project; without it the kind is imported from the office's own page.
    `readers` are rights that the kept file is guarded with, the first that whoever imports holds;
    `permission` where there is none.
    """

    key: str
    title: str | Promise
    schema: TableSchema
    permission: Permission
    check: str
    commit: str
    layer: bool = False
    project: bool = True
    note: str | Promise = ""
    readers: tuple[Permission, ...] = ()
    counts: Mapping[str, str | Promise] = field(default_factory=dict)
    """What to call the counts that `commit` returns."""

    def checker(self) -> Check:
        """Return the function that checks."""
        return cast("Check", import_string(self.check))

    def committer(self) -> Commit:
        """Return the function that writes."""
        return cast("Commit", import_string(self.commit))


_kinds: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> None:
    """Make a kind of import known; the same key twice is a fault of the program."""
    known = _kinds.get(kind.key)
    if known is not None and known != kind:
        raise ValueError(f"import kind {kind.key!r} is registered twice")
    _kinds[kind.key] = kind


def kind_of(key: str) -> ImportKind:
    """Return a registered kind.

    Raises:
        UnknownKind: no slice registered it.
    """
    try:
        return _kinds[key]
    except KeyError:
        raise UnknownKind(_("Không có loại dữ liệu nhập “%(key)s”.") % {"key": key}) from None


def kinds() -> tuple[ImportKind, ...]:
    """Return all kinds in the order in which they were registered, which is the process's."""
    return tuple(_kinds.values())


def titles() -> Mapping[str, str]:
    """Return what each kind is called."""
    return {kind.key: str(kind.title) for kind in kinds()}
