"""What people do with files, imports and numbered papers: the only place that writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now, today
from matbang.documents import blobs, letters, printing
from matbang.documents.errors import NotPrintable, NumberOutOfOrder
from matbang.documents.letters import Letter
from matbang.documents.models import Family, IssuedPaper, NumberRegister, StoredFile
from matbang.kernel.dates import format_day
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
    """Keep a file as it is; the same file of the same project is kept once.

    `project` (a code) and `permission` say who may read it later: whoever holds the permission in
    that project; without a project whoever holds it for the whole house, and the uploader.

    Raises:
        TooLarge: it is over the installation's limit; nothing is stored.
    """
    blob = blobs.keep(content, name)
    stored, is_new = StoredFile.objects.get_or_create(
        sha256=blob.sha256,
        project_code=project,
        name=blobs.plain_name(name),
        permission=str(permission),
        defaults={
            "size": blob.size,
            "media_type": blob.media_type,
            "uploaded_by": by,
            "stored_at": now(),
        },
    )
    if is_new:
        audit.record(
            by=by.actor,
            act="documents.stored",
            subject=Subject("stored_file", str(stored.pk)),
            after={"sha256": blob.sha256, "size": blob.size, "media_type": blob.media_type},
        )
    return stored


@transaction.atomic
def take_number(
    *, body: Body, family: str, kind: str, on: date, by: User
) -> tuple[NumberRegister, int]:
    """Take the next number of a body's register; it is given back if the transaction fails.

    Numbers begin at 1 on 1 January and follow the papers' days (Decree 30/2020 art. 15).

    Raises:
        NumberOutOfOrder: the day lies in the future or before the register's last paper.
    """
    register = _next_number(body, family, kind, on)
    audit.record(
        by=by.actor,
        act="documents.numbered",
        subject=Subject("number_register", str(register.pk)),
        after={"year": register.year, "kind": kind, "number": register.last_number},
    )
    return register, register.last_number


def _next_number(body: Body, family: str, kind: str, on: date) -> NumberRegister:
    if on > today():
        raise NumberOutOfOrder(_("Văn bản không thể ghi ngày sau hôm nay."))
    key: dict[str, Any] = {"body": body, "year": on.year, "family": family, "kind": kind}
    NumberRegister.objects.get_or_create(**key)
    register = NumberRegister.objects.select_for_update().get(**key)
    if register.last_on and on < register.last_on:
        raise NumberOutOfOrder(
            _("Số %(number)s của sổ đã cấp ngày %(day)s; số sau không thể ghi ngày sớm hơn.")
            % {"number": f"{register.last_number:02d}", "day": format_day(register.last_on)}
        )
    register.last_number += 1
    register.last_on = on
    register.save(update_fields=["last_number", "last_on"])
    return register


@transaction.atomic
def issue_letter(*, letter: Letter, by: User, project: str = "") -> IssuedPaper:
    """Number a letter, print it as DOCX and PDF, and enter it among the issued papers.

    Raises:
        Forbidden: the person may not issue papers in this project.
        NumberOutOfOrder: see `take_number`.
        NotPrintable: the body is the Party's, whose form is not known for sure; or a letter of the
            text is not in the printing face.
    """
    require(by, Permission.ISSUE_PAPERS, project=project or None)
    if letter.body.line == Line.PARTY:
        raise NotPrintable(
            _(
                "Thể thức văn bản của Đảng chưa được kiểm chứng; "
                "hiện chỉ in công văn của cơ quan nhà nước."
            )
        )
    register = _next_number(letter.body, Family.STATE, letters.KIND, letter.on)
    paper = IssuedPaper(
        register=register, number=register.last_number, symbol=letter.symbol, project_code=project
    )
    data = letters.printed(letter, paper.code)
    name = paper.code.replace("/", "-")
    docx, pdf = printing.docx(letters.TEMPLATE, data), printing.pdf(letters.TEMPLATE, data)
    paper.docx = store_file(content=docx, name=f"{name}.docx", by=by, project=project)
    paper.pdf = store_file(content=pdf, name=f"{name}.pdf", by=by, project=project)
    paper.issued_on, paper.subject = letter.on, letter.subject
    paper.template, paper.content = letters.TEMPLATE, dict(data)
    paper.issued_by, paper.issued_at = by, now()
    paper.save()
    audit.record(
        by=by.actor,
        act="documents.issued",
        subject=Subject("issued_paper", str(paper.pk)),
        after={"number": paper.code, "on": letter.on.isoformat(), "pdf": paper.pdf.sha256},
    )
    return paper
