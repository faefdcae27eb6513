"""Invented content for the gallery; nothing of it stands on another page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt
from django import forms
from django.utils.translation import gettext_lazy as _

from matbang.kernel.names import fold
from matbang.ui import charts
from matbang.ui.listing import CellKind, Column, Filter, Listing
from matbang.ui.states import Kind, State

STATES: tuple[State, ...] = (
    State(kind=Kind.DONE, label=_("đã bàn giao")),
    State(kind=Kind.MOVING, label=_("đang thực hiện")),
    State(kind=Kind.WAITING, label=_("quá hạn, đang xử lý")),
    State(kind=Kind.STUCK, label=_("quá hạn, chưa ai nhận")),
    State(kind=Kind.NONE, label=_("không thời hạn")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One invented line of a list."""

    code: str
    name: str
    state: State
    area_tenths: int
    amount_dong: int
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One invented step of a case."""

    label: str
    on: date | None = None
    state: str = ""
    note: str = ""


class Form(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Tên việc"), max_length=40)
    amount = forms.IntegerField(
        label=_("Số tiền (đ)"),
        help_text=_("Số nguyên, không lẻ đồng."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    due_on = forms.DateField(
        label=_("Thời hạn"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=[("a", _("Đất lúa")), ("b", _("Đất ở"))])
    words = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}))


def rows() -> tuple[Line, ...]:
    """Give forty lines in every state."""
    return tuple(
        Line(
            code=f"HS-{number:03d}",
            name=f"Hồ sơ số {number}",
            state=STATES[number % 5],
            area_tenths=12_456 + 931 * number,
            amount_dong=74_736_000 + 1_245_000 * number,
            due_on=date(2024, 3, 1 + number % 28) if number % 5 else None,
        )
        for number in range(1, 41)
    )


def _in_state(lines: Sequence[Line], kind: str) -> list[Line]:
    return [line for line in lines if line.state.kind == kind]


def _named(lines: Sequence[Line], folded: str) -> list[Line]:
    return [line for line in lines if folded in fold(f"{line.code} {line.name}")]


LISTING = Listing(
    name="gallery",
    columns=(
        Column(key="code", label=_("Mã"), value="code", order=("code",), link=lambda _row: "#list"),
        Column(key="name", label=_("Tên"), value="name", order=("name",)),
        Column(key="state", label=_("Trạng thái"), value="state", kind=CellKind.STATE),
        Column(key="area", label=_("Diện tích (m²)"), value="area_tenths", kind=CellKind.M2,
               order=("area",), total="area_tenths"),
        Column(key="amount", label=_("Số tiền (đ)"), value="amount_dong", kind=CellKind.DONG,
               order=("amount",), total="amount_dong"),
        Column(key="due", label=_("Thời hạn"), value="due_on", kind=CellKind.DAY, order=("due",)),
    ),
    filters=(
        Filter(key="state", label=_("Trạng thái"), apply=_in_state,
               choices=[(str(state.kind), state.label) for state in STATES]),
    ),
    search=_named,
    per_page=12,
)  # fmt: skip

STEPS = (
    Step(label="Thông báo thu hồi đất", on=date(2024, 1, 5), state="done"),
    Step(label="Kiểm đếm", on=date(2024, 2, 20), state="done"),
    Step(label="Niêm yết phương án", state="now", note="còn 12 ngày"),
    Step(label="Phê duyệt phương án"),
    Step(label="Chi trả"),
    Step(label="Bàn giao mặt bằng"),
)


POINTS = (("2024-01-15", 12.5), ("2024-02-15", 48.0), ("2024-03-15", 101.3))


def _curve(width: int) -> alt.Chart:
    values = [{"day": day, "ha": area} for day, area in POINTS]
    drawn: alt.Chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_line(color=charts.GREEN, point=alt.OverlayMarkDef(color=charts.GREEN))
        .encode(
            x=alt.X("day:T", title=None, axis=charts.day_axis(width)),
            y=alt.Y("ha:Q", title=str(_("ha bàn giao"))),
        )
        .properties(width=width, height=180)
    )
    return drawn


def chart() -> charts.Chart:
    """Draw an invented curve."""
    title = _("Mỗi tháng bàn giao nhanh gấp đôi tháng trước")
    return charts.Chart(
        title=title,
        sentence=_("Từ 12,5 ha ngày 15/01/2024 lên 101,3 ha ngày 15/03/2024."),
        svg=charts.draw(lambda: _curve(charts.WIDE), of=charts.WIDE, label=str(title)),
        narrow=charts.draw(lambda: _curve(charts.NARROW), of=charts.NARROW, label=str(title)),
        heads=(_("ngày"), _("ha")),
        rows=[(day, f"{area}".replace(".", ",")) for day, area in POINTS],
    )


def context() -> dict[str, object]:
    """Gather what the gallery shows."""
    asked = {"name": "", "amount": "74.736.000 đồng", "kind": "a"}
    return {
        "states": STATES,
        "steps": STEPS,
        "form": Form(asked),
        "chart": chart(),
    }
