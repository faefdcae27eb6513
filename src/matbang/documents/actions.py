"""What people do with files, imports and numbered papers: the only place that writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import machine_now, now
from matbang.documents import blobs, examining, importing, letters, printing, queries
from matbang.documents.errors import NotPrintable, WrongState
from matbang.documents.examining import Examination, headers_digest, kept
from matbang.documents.imports import kind_of
from matbang.documents.letters import Letter
from matbang.documents.models import (
    ColumnMapping,
    Family,
    ImportRun,
    ImportState,
    IssuedPaper,
    NumberRegister,
    StoredFile,
)
from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.organisations.models import Body, Line, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require


@transaction.atomic
def store_file(
    *,
    content: blobs.Content,
    name: str,
    by: User,
    project: str = "",
    permission: str = Permission.VIEW_DOCUMENTS,
) -> StoredFile:
    """Keep a file as it is; the same file of the same project (a code) is kept once.

    Whoever holds `permission` there may read it; without a project for the whole house.

    Raises:
        TooLarge: it is over the installation's limit; nothing is stored.
    """
    with blobs.arriving(content, name) as arrival:
        return _keep(arrival, by, project, permission)


def _keep(arrival: blobs.Arrival, by: User, project: str, permission: str) -> StoredFile:
    stored, is_new = StoredFile.objects.get_or_create(
        sha256=arrival.sha256,
        project_code=project,
        name=arrival.name,
        permission=str(permission),
        defaults={
            "size": arrival.size,
            "media_type": arrival.media_type,
            "uploaded_by": by,
            "stored_at": now(),
        },
    )
    arrival.keep()
    if is_new:
        audit.record(
            by=by.actor,
            act="documents.stored",
            subject=Subject("stored_file", str(stored.pk)),
            after={"sha256": stored.sha256, "size": stored.size, "media_type": stored.media_type},
        )
    return stored


@transaction.atomic
def hand_out(*, file: StoredFile, by: User) -> Path:
    """Give a file to who may read it (`queries.file_for`); people's data leave a trace."""
    if file.permission != Permission.VIEW_DOCUMENTS:
        audit.record(
            by=by.actor,
            act="documents.read",
            subject=Subject("stored_file", str(file.pk)),
            after={"sha256": file.sha256},
        )
    return file.present()


def upload_import(
    *, kind: str, project: str, content: blobs.Content, name: str, by: User
) -> ImportRun:
    """Take a file in, look at it, and keep both for a person to confirm.

    Columns are mapped as the person's office last mapped such a file. A file with faults is kept
    too, so that they can be read; it cannot be confirmed.

    Raises:
        NotThisKind, TooLarge, BadInput, Forbidden, NotFound: nothing is stored.
    """
    what = kind_of(kind)
    place = importing.place_for(what, project, by)
    with blobs.arriving(content, name) as arrival:
        seen = importing.look(what, arrival, place=place, mapping={})
        known = queries.remembered_mapping(by, kind, headers_digest(seen.headers))
        if known:
            seen = importing.look(what, arrival, place=place, mapping=known)
        # The file was read before the transaction: on SQLite nobody else could write meanwhile.
        with transaction.atomic():
            stored = _keep(arrival, by, project, queries.guard_of(what, project, by))
            run = ImportRun.of(stored, kind=kind, by=by, at=now())
            importing.show(run, seen, known)
            run.save()
            importing.record(run, "documents.import_uploaded", by.actor)
    return run


@transaction.atomic
def remap_import(*, run: ImportRun, mapping: Mapping[str, str], by: User) -> ImportRun:
    """Read an uploaded file again with other columns or another style of numbers."""
    run = run.locked_in(ImportState.UPLOADED)
    seen = importing.look_again(run, by=by, mapping=mapping)
    importing.show(run, seen, mapping)
    run.save()
    importing.record(run, "documents.import_remapped", by.actor)
    return run


@transaction.atomic
def confirm_import(*, run: ImportRun, by: User, again: bool = False) -> ImportRun:
    """Say that an uploaded file shall be imported; `again` if the same file was before.

    Raises:
        WrongState: it is already confirmed, has faults, or was imported before.
    """
    run = run.locked_in(ImportState.UPLOADED)
    importing.place_for(kind_of(run.kind), run.project_code, by)
    if run.fault_count:
        raise WrongState(_("Tệp còn lỗi: hãy sửa tệp hoặc cách ghép cột rồi đọc lại."))
    if not again and queries.same_done(run.kind, run.project_code, run.sha256):
        raise WrongState(_("Tệp này đã được nhập trước đây: không có gì thay đổi."))
    run.again, run.state = again, ImportState.QUEUED
    run.save()
    if run.mapping:
        digest = headers_digest(run.preview.get("headers", []))
        ColumnMapping.remember(run, queries.office_of(by), digest, by=by, at=now())
    importing.record(run, "documents.import_confirmed", by.actor)
    return run


@transaction.atomic
def run_import(*, run: ImportRun, seen: Examination, by: User) -> ImportRun:
    """Write a confirmed file that was read again just before: all of it or nothing, and once.

    Raises:
        BadInput: the data changed since the preview; tell it by `refuse_import`.
    """
    importing.stand_in_the_queue(run)
    run.refresh_from_db()
    if run.is_finished:
        return run
    faults = seen.faults or examining.check(kind_of(run.kind), seen.table, run.project_code)
    if faults:
        raise BadInput(faults)
    _write(run, seen, by)
    return run


@transaction.atomic
def refuse_import(*, run: ImportRun, faults: Sequence[Fault], by: User) -> ImportRun:
    """Close an import that turned out to be faulty when it ran; nothing of it was written."""
    run = run.locked_in(ImportState.QUEUED)
    run.faults, run.fault_count = kept(faults), len(faults)
    run.close(ImportState.REFUSED, now())
    importing.record(run, "documents.import_refused", by.actor)
    return run


@transaction.atomic
def discard_import(*, run: ImportRun, by: User) -> ImportRun:
    """Drop an upload that nobody confirmed; the file itself stays among the stored files."""
    run = run.locked_in(ImportState.UPLOADED)
    run.close(ImportState.DISCARDED, now())
    importing.record(run, "documents.import_discarded", by.actor)
    return run


def import_file(  # noqa: PLR0913 - the front door for programs; keyword-only
    *,
    kind: str,
    project: str,
    path: Path,
    by: User,
    mapping: Mapping[str, str] | None = None,
    again: bool = False,
) -> ImportRun:
    """Import a file at once, with the same reading, checks and writing as from the browser.

    The same file a second time changes nothing and returns the first import, unless `again`.

    Raises:
        BadInput (with all faults), and as `upload_import`: nothing is stored.
    """
    what = kind_of(kind)
    place = importing.place_for(what, project, by)
    with blobs.arriving(path, path.name) as arrival:
        done = queries.same_done(kind, project, arrival.sha256)
        if done is not None and not again:
            return done
        seen = importing.look(what, arrival, place=place, mapping=mapping or {})
        if seen.faults:
            raise BadInput(seen.faults)
        with transaction.atomic():
            stored = _keep(arrival, by, project, queries.guard_of(what, project, by))
            run = ImportRun.of(stored, kind=kind, by=by, at=now())
            run.mapping, run.again, run.state = dict(mapping or {}), again, ImportState.RUNNING
            run.save()
            return run_import(run=run, seen=seen, by=by)


def _write(run: ImportRun, seen: Examination, by: User) -> None:
    commit = kind_of(run.kind).committer()
    counts = commit(table=seen.table, project=run.project_code, run=run, by=by)
    run.row_count, run.result = seen.rows, dict(counts)
    run.close(ImportState.DONE, now())
    importing.record(run, "documents.imported", by.actor)


@transaction.atomic
def take_number(
    *, body: Body, family: str, kind: str, on: date, by: User
) -> tuple[NumberRegister, int]:
    """Take the next number of a body's register; it is given back if the transaction fails.

    Raises:
        NumberOutOfOrder: the day lies in the future or before the register's last paper.
    """
    register = NumberRegister.with_next(body=body, family=family, kind=kind, on=on)
    audit.record(
        by=by.actor,
        act="documents.numbered",
        subject=Subject("number_register", str(register.pk)),
        after={"year": register.year, "kind": kind, "number": register.last_number},
    )
    return register, register.last_number


@transaction.atomic
def issue_letter(*, letter: Letter, by: User, project: str = "") -> IssuedPaper:
    """Number a letter, print it as DOCX and PDF, and enter it among the issued papers.

    Raises:
        Forbidden: the person may not issue papers in this project.
        NumberOutOfOrder: see `take_number`.
        NotPrintable: the body is the Party's, or a letter of the text is not in the face.
    """
    require(by, Permission.ISSUE_PAPERS, project=project or None)
    if letter.body.line == Line.PARTY:
        raise NotPrintable(
            _(
                "Thể thức văn bản của Đảng chưa được kiểm chứng; "
                "hiện chỉ in công văn của cơ quan nhà nước."
            )
        )
    register = NumberRegister.with_next(
        body=letter.body, family=Family.STATE, kind=letters.KIND, on=letter.on
    )
    paper = IssuedPaper(
        register=register, number=register.last_number, symbol=letter.symbol, project_code=project
    )
    data = letters.printed(letter, paper.code)
    name = paper.code.replace("/", "-")
    docx, pdf = printing.docx(letters.TEMPLATE, data), printing.pdf(letters.TEMPLATE, data)
    paper.docx = store_file(content=docx, name=f"{name}.docx", by=by, project=project)
    paper.pdf = store_file(content=pdf, name=f"{name}.pdf", by=by, project=project)
    paper.issued_on, paper.subject, paper.content = letter.on, letter.subject, dict(data)
    paper.template, paper.issued_by, paper.issued_at = letters.TEMPLATE, by, now()
    paper.save()
    audit.record(
        by=by.actor,
        act="documents.issued",
        subject=Subject("issued_paper", str(paper.pk)),
        after={"number": paper.code, "on": letter.on.isoformat(), "pdf": paper.pdf.sha256},
    )
    return paper


@transaction.atomic
def sweep_daily(*, on: date) -> None:
    """Drop uploads that nobody confirmed for a week, and contents that no row names."""
    by = f"system:daily:{on.isoformat()}"
    for run in queries.forgotten_uploads(on).select_for_update():
        run.close(ImportState.DISCARDED, now())
        importing.record(run, "documents.import_discarded", by)
    blobs.sweep(machine_now())
