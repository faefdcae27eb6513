"""Files, imports and papers, as far as a person may see them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from matbang.clock.reading import ZONE
from matbang.documents.imports import ImportKind, kinds
from matbang.documents.models import (
    ColumnMapping,
    ImportRun,
    ImportState,
    IssuedPaper,
    StoredFile,
)
from matbang.kernel.errors import NotFound
from matbang.organisations.models import Body, Committee, Line, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import (
    grants_of,
    may,
    may_somewhere,
    may_throughout,
    project_codes,
    territory_codes,
)

UPLOAD_KEPT_DAYS: Final = 7


def file_for(user: User, pk: int) -> StoredFile:
    """Return a file the person may read.

    A file of a project needs the file's permission in that project; a file of no project needs it
    for the whole house, or to be one's own.

    Raises:
        NotFound: there is none, or it is not this person's to see.
    """
    stored = StoredFile.objects.filter(pk=pk).first()
    if stored is None or not can_read(user, stored):
        raise NotFound(_("Không có tệp này."))
    return stored


def can_read(user: User, stored: StoredFile) -> bool:
    """Tell whether a person may read a file."""
    code, permission = stored.project_code, stored.permission
    if code:
        # An imported file may hold rows of any place: a right in one commune does not open it.
        whole = any(kind.permission == permission for kind in kinds()) or stored.is_imported
        limited = whole and territory_codes(user, permission, project=code) is not None
        return may(user, permission, project=code) and not limited
    own = stored.uploaded_by_id == user.pk and may_somewhere(user, stored.permission)
    return own or may(user, stored.permission)


def guard_of(kind: ImportKind, project: str, by: User) -> Permission:
    """Return the right that a file imported by a person is kept under."""
    if not project:
        return kind.permission
    held = (one for one in kind.readers if may_throughout(by, one, project=project))
    return next(held, kind.permission)


def papers_visible_to(user: User, project: str | None = None) -> QuerySet[IssuedPaper]:
    """Return the issued papers a person may see, newest first; of one project if it is named."""
    papers = IssuedPaper.objects.select_related("register__body", "docx", "pdf", "issued_by")
    codes = project_codes(user, Permission.VIEW_DOCUMENTS)
    if codes is not None:
        papers = papers.filter(project_code__in=codes)
    if project is not None:
        papers = papers.filter(project_code=project)
    return papers.order_by("-issued_on", "-pk")


def runs_visible_to(user: User, project: str | None = None) -> QuerySet[ImportRun]:
    """Return imports a person may see, newest first; of one project if it is named.

    A person sees the imports whose file they may read.
    """
    readable = Q(pk__in=[])
    permissions = set(StoredFile.objects.values_list("permission", flat=True).distinct())
    for permission in sorted(permissions & {p.value for p in Permission}):
        codes = project_codes(user, permission)
        if codes is not None:
            codes = frozenset(
                c for c in codes if territory_codes(user, permission, project=c) is None
            )
        scope = Q(file__permission=permission)
        readable |= scope if codes is None else scope & Q(project_code__in=codes - {""})
    runs = ImportRun.objects.filter(readable).select_related("file", "created_by")
    if project is not None:
        runs = runs.filter(project_code=project)
    return runs.order_by("-created_at", "-pk")


def run_for(user: User, pk: int) -> ImportRun:
    """Return an import the person may see.

    Raises:
        NotFound: there is none, or its file is not this person's to see.
    """
    run = ImportRun.objects.select_related("file", "created_by").filter(pk=pk).first()
    if run is None or not can_read(user, run.file):
        raise NotFound(_("Không có lần nhập dữ liệu này."))
    return run


def same_done(kind: str, project: str, sha256: str) -> ImportRun | None:
    """Return the import that brought the same file of the same kind into the project before."""
    done = ImportRun.objects.filter(
        kind=kind, project_code=project, sha256=sha256, state=ImportState.DONE
    )
    return done.order_by("-pk").first()


def office_of(user: User) -> str:
    """Return the code of the body for which a person works: mappings of columns are its own."""
    bodies = [grant.body_id for grant in grants_of(user) if grant.body_id]
    body = Body.objects.filter(pk__in=bodies[:1]).first()
    return body.code if body else ""


def remembered_mapping(user: User, kind: str, headers_sha256: str) -> dict[str, str]:
    """Return how the person's office last mapped a file with the same headers; empty if never."""
    found = ColumnMapping.objects.filter(
        body_code=office_of(user), kind=kind, headers_sha256=headers_sha256
    ).first()
    return dict(found.mapping) if found else {}


def issuing_bodies(user: User) -> QuerySet[Body]:
    """Return the State bodies in whose name a person writes letters.

    They are those the person works for, and the standing agencies of the Committees: the office
    that may issue papers at all is theirs, be it the Party's own office.
    """
    own = {grant.body_id for grant in grants_of(user) if grant.body_id}
    agencies = Committee.objects.filter(standing_agency__isnull=False).values("standing_agency")
    found = Body.objects.filter(Q(pk__in=own) | Q(pk__in=agencies), line=Line.STATE)
    return found.order_by("search_name", "pk")


def kinds_for(user: User, project: str | None) -> list[ImportKind]:
    """Return the kinds of data a person may import into a project; without one, of the house."""
    return [
        kind
        for kind in kinds()
        if kind.project is (project is not None)
        and may(user, kind.permission, project=project)
        and territory_codes(user, kind.permission, project=project) is None
    ]


def may_issue(user: User, project: str) -> bool:
    """Tell whether a person may issue papers in a project."""
    return may(user, Permission.ISSUE_PAPERS, project=project)


def last_letter(user: User) -> dict[str, Any]:
    """Return what a person's last letter said of body, place and signer: the next begins so."""
    papers = IssuedPaper.objects.filter(issued_by=user).select_related("register")
    last = papers.order_by("-pk").first()
    if last is None:
        return {}
    said = last.content
    return {
        "body": last.register.body_id,
        "symbol": last.symbol,
        "superior": said.get("superior", ""),
        "place": said.get("place", ""),
        "authority": "\n".join(said.get("authority", [])),
        "post": said.get("post", ""),
        "signer": said.get("signer", ""),
        "copies": "\n".join(said.get("copies", [])),
    }


def forgotten_uploads(on: date) -> QuerySet[ImportRun]:
    """Return the uploads that nobody confirmed within a week."""
    since = datetime.combine(on - timedelta(days=UPLOAD_KEPT_DAYS), time.min, tzinfo=ZONE)
    return ImportRun.objects.filter(state=ImportState.UPLOADED, created_at__lt=since)
