"""What the acts of an import have in common: who may, which zone, what is kept of a look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.documents import blobs, examining, intake, scope
from matbang.documents.examining import Examination
from matbang.documents.frames import Place
from matbang.documents.imports import ImportKind, kind_of
from matbang.documents.models import ImportRun
from matbang.kernel.numbers import format_number
from matbang.organisations.models import User
from matbang.organisations.queries import require, require_throughout

# What commits commonly count; a kind may name more, or otherwise.
_COUNTS: Final[Mapping[str, str | Promise]] = {
    "added": pgettext_lazy("count", "dòng mới"),
    "changed": pgettext_lazy("count", "dòng thay đổi"),
    "corrected": pgettext_lazy("count", "dòng cập nhật"),
    "unchanged": pgettext_lazy("count", "dòng không đổi"),
    "removed": pgettext_lazy("count", "dòng không còn"),
    "committees": pgettext_lazy("count", "Ban Chỉ đạo"),
    "groups": pgettext_lazy("count", "tổ công tác"),
    "members": pgettext_lazy("count", "thành viên"),
    "charges": pgettext_lazy("count", "phân công phụ trách"),
    "people": pgettext_lazy("count", "người"),
    "tenures": pgettext_lazy("count", "lượt giữ chức vụ"),
}


def place_for(kind: ImportKind, project: str, by: User) -> Place:
    """Return the project's zone and whereabouts, if the person may import this kind there.

    A file may hold rows of any place, so a right limited to a commune does not import.

    Raises:
        Forbidden, NotFound: the person may not.
    """
    if not kind.project:
        require(by, kind.permission)
        return Place()
    crs = scope.project_for(by, project, kind.permission).crs
    require_throughout(by, kind.permission, project=project)
    return Place(project=project, crs=crs, box=scope.box_for(project) if kind.layer else None)


def look(
    kind: ImportKind, arrival: blobs.Arrival, *, place: Place, mapping: Mapping[str, str]
) -> Examination:
    """Look at a file that has just come in.

    Raises:
        NotThisKind, BadInput: it is no such thing.
    """
    intake.must_be_such(kind, name=arrival.name, size=arrival.size, media_type=arrival.media_type)
    intake.must_be_readable(kind, arrival.path, media_type=arrival.media_type, size=arrival.size)
    return examining.examine(kind, arrival.path, place=place, mapping=mapping)


def look_again(run: ImportRun, *, by: User, mapping: Mapping[str, str]) -> Examination:
    """Look at the kept file of an import."""
    kind = kind_of(run.kind)
    place = place_for(kind, run.project_code, by)
    with blobs.under_its_name(run.file) as path:
        return examining.examine(kind, path, place=place, mapping=mapping)


def show(run: ImportRun, seen: Examination, mapping: Mapping[str, str]) -> None:
    """Put what was seen into the import's row (the caller saves it)."""
    run.mapping = dict(mapping)
    run.preview = seen.preview
    run.row_count = seen.rows
    run.faults, run.fault_count = examining.kept(seen.faults), len(seen.faults)


def stand_in_the_queue(run: ImportRun) -> None:
    """Let imports of one kind into one project run one after the other, to the transaction's end.

    Their common lock is the oldest of their rows, which never changes.
    """
    rows = ImportRun.objects.filter(kind=run.kind, project_code=run.project_code)
    rows.select_for_update().order_by("pk").values_list("pk").first()


def record(run: ImportRun, act: str, by: str) -> None:
    """Write the event of an act on an import; the rows themselves are the other slice's events."""
    audit.record(
        by=by,
        act=act,
        subject=Subject("import_run", str(run.pk)),
        after={
            "kind": run.kind,
            "project": run.project_code,
            "sha256": run.sha256,
            "state": run.state,
            "rows": run.row_count,
            "faults": run.fault_count,
            "result": run.result,
        },
    )


def said_counts(run: ImportRun) -> str:
    """Say what an import made of its rows."""
    names = {**_COUNTS, **kind_of(run.kind).counts}
    counted = [(key, count) for key, count in run.result.items() if count]
    told = (f"{format_number(count)} {names.get(key, key)}" for key, count in counted)
    return ", ".join(told) or _("không có gì thay đổi")
