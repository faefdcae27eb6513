"""The two lists of this slice: projects side by side, and the log."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matbang.audit.models import Event
from matbang.reports.acts import in_words
from matbang.reports.queries.log import slices_with_events
from matbang.ui.listing import CellKind, Column, Filter, Listing, Rows


def _of_slice(rows: Rows, label: str) -> Rows:
    return rows.filter(act__startswith=f"{label}.")


def _with_words(rows: Rows, folded: str) -> Rows:
    return rows.filter(subject_id__icontains=folded)


def _event_url(row: Event) -> str:
    return reverse("reports:log_event", args=[row.seq])


LOG = Listing(
    name="log",
    columns=(
        Column(key="seq", label=_("Số"), value="seq", kind=CellKind.NUMBER, order=("seq",),
               link=_event_url),
        Column(key="at", label=_("Lúc"), value="at", kind=CellKind.MOMENT),
        Column(key="who", label=_("Ai"), value=lambda row: row.actor_name or row.actor),
        Column(key="act", label=_("Việc"), value=lambda row: in_words(row.act)),
        Column(key="kind", label=_("Loại đối tượng"), value="subject_kind"),
        Column(key="id", label=_("Mã đối tượng"), value="subject_id"),
        Column(key="reason", label=_("Lý do"), value="reason"),
        Column(key="citation", label=_("Căn cứ"), value="citation"),
        Column(key="hash", label=_("Mã băm"), value="hash", shown=False),
    ),
    filters=(Filter(key="slice", label=_("Phần việc"), choices=slices_with_events,
                    apply=_of_slice),),
    search=_with_words,
    sort="-seq",
)  # fmt: skip

PROJECTS = Listing(
    name="projects",
    columns=(
        Column(key="name", label=_("Dự án"), value="project.short_name", order=("name",),
               link=lambda row: reverse("reports:project", args=[row.project.code])),
        Column(key="target", label=_("Mốc"), value="target_on", kind=CellKind.DAY,
               order=("target",)),
        Column(key="days", label=_("Còn (ngày)"), value="days_left", kind=CellKind.NUMBER,
               order=("days",)),
        Column(key="conditions", label=_("Điều kiện đã có"), value="conditions"),
        Column(key="area", label=_("Phải thu hồi (ha)"),
               value="progress.handed_over.total_tenths", kind=CellKind.HA, order=("area",),
               total="total"),
        Column(key="surveyed", label=_("Kiểm đếm (%)"), value="progress.surveyed.area_share",
               kind=CellKind.PERCENT, order=("surveyed",)),
        Column(key="planned", label=_("Duyệt phương án (%)"), value="progress.planned.area_share",
               kind=CellKind.PERCENT, order=("planned",)),
        Column(key="paid", label=_("Chi trả (%)"), value="progress.paid.area_share",
               kind=CellKind.PERCENT, order=("paid",)),
        Column(key="handed_over", label=_("Bàn giao (%)"),
               value="progress.handed_over.area_share", kind=CellKind.PERCENT,
               order=("handed_over",)),
        Column(key="handed_over_area", label=_("Đã bàn giao (ha)"),
               value="progress.handed_over.done_tenths", kind=CellKind.HA,
               order=("handed_over_area",), total="total"),
    ),
    sort="days",
)  # fmt: skip
