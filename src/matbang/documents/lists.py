"""The lists of imports and papers, and the table of faults."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO, cast

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matbang.documents.importing import said_counts
from matbang.documents.imports import titles
from matbang.documents.models import ImportRun, ImportState, IssuedPaper
from matbang.kernel.faults import Fault
from matbang.ui.columns import CellKind, Column
from matbang.ui.listing import Listing
from matbang.ui.states import Kind, State

_STATES = {
    ImportState.UPLOADED: Kind.WAITING,
    ImportState.QUEUED: Kind.MOVING,
    ImportState.RUNNING: Kind.MOVING,
    ImportState.DONE: Kind.DONE,
    ImportState.REFUSED: Kind.STUCK,
    ImportState.DISCARDED: Kind.NONE,
}
# A spreadsheet runs what begins like a formula: such a value is written as text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _outcome(run: ImportRun) -> str:
    if run.state == ImportState.DONE:
        return said_counts(run)
    return _("%(count)d lỗi") % {"count": run.fault_count} if run.fault_count else ""


def _state(run: ImportRun) -> State:
    return State(kind=_STATES[ImportState(run.state)], label=run.get_state_display())


def _run_address(run: ImportRun) -> str:
    return reverse("documents:import", args=[run.pk])


def _pdf_address(paper: IssuedPaper) -> str:
    return reverse("documents:file", args=[paper.pdf_id])


def _docx_address(paper: IssuedPaper) -> str:
    return reverse("documents:file", args=[paper.docx_id])


RUNS = Listing(
    name="imports",
    columns=(
        Column(
            key="at",
            label=gettext_lazy("Ngày"),
            value="created_at",
            kind=CellKind.DAY,
            order=("created_at", "pk"),
        ),
        Column(
            key="kind",
            label=gettext_lazy("Loại dữ liệu"),
            value=lambda run: titles().get(run.kind, run.kind),
            order=("kind", "pk"),
            link=_run_address,
        ),
        Column(key="file", label=gettext_lazy("Tệp"), value="file.name", order=("file__name",)),
        Column(
            key="rows",
            label=gettext_lazy("Số dòng"),
            value="row_count",
            kind=CellKind.NUMBER,
            order=("row_count",),
        ),
        Column(
            key="state",
            label=gettext_lazy("Tình trạng"),
            value=_state,
            kind=CellKind.STATE,
            order=("state", "pk"),
        ),
        Column(key="outcome", label=gettext_lazy("Kết quả"), value=_outcome),
        Column(
            key="by",
            label=gettext_lazy("Người nhập"),
            value="created_by.full_name",
            order=("created_by__search_name",),
        ),
    ),
)

PAPERS = Listing(
    name="papers",
    columns=(
        Column(
            key="code",
            label=gettext_lazy("Số, ký hiệu"),
            value="code",
            order=("register__year", "register__body__search_name", "number"),
            link=_pdf_address,
        ),
        Column(
            key="on",
            label=gettext_lazy("Ngày"),
            value="issued_on",
            kind=CellKind.DAY,
            order=("issued_on", "pk"),
        ),
        Column(
            key="body",
            label=gettext_lazy("Cơ quan ban hành"),
            value="register.body.name",
            order=("register__body__search_name",),
        ),
        Column(key="subject", label=gettext_lazy("Về việc"), value="subject", order=("subject",)),
        Column(
            key="by",
            label=gettext_lazy("Người phát hành"),
            value="issued_by.full_name",
            order=("issued_by__search_name",),
        ),
        Column(key="pdf", label="PDF", value=lambda _: "PDF", link=_pdf_address),
        Column(key="docx", label="DOCX", value=lambda _: "DOCX", link=_docx_address),
    ),
)


def write_faults(to: HttpResponse, faults: Iterable[Fault], language: str) -> None:
    """Write faults as CSV: row, column, value, what is wrong and what was expected."""
    to.write("\ufeff")
    writer = csv.writer(cast("IO[str]", to))
    writer.writerow([_("Tệp"), _("Dòng"), _("Cột"), _("Giá trị"), _("Lỗi và giá trị cần có")])
    for fault in faults:
        cells = (fault.file, fault.row or "", fault.column or "", fault.value)
        writer.writerow([*map(_as_text, cells), fault.sentence(language)])


def _as_text(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
