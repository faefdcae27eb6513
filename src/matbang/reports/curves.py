"""The curve of a project: area cleared by day against the date it is wanted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matbang.kernel.area import format_ha
from matbang.kernel.dates import format_day
from matbang.kernel.numbers import format_number
from matbang.ui import charts
from matbang.ui.states import COLOURS, Kind

TENTHS_PER_HA = 100_000
HEIGHT = 250
# The last step is the one that counts; the earlier ones stand behind it, thinner and lighter.
WIDTHS = {"handed_over": 3.0, "paid": 1.4, "planned": 1.4, "surveyed": 1.4}
INKS = {
    "handed_over": charts.GREEN,
    "paid": "#6d746f",
    "planned": "#767c77",
    "surveyed": "#868c87",
}
LABELS = {"handed_over": charts.GREEN}
DASHES = {"handed_over": [1, 0], "paid": [1, 0], "planned": [6, 3], "surveyed": [2, 3]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The cumulated area of one measure by day."""

    key: str
    label: str
    points: Sequence[tuple[date, int]]

    @property
    def last(self) -> tuple[date, int]:
        """The newest point."""
        return self.points[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is wanted by when; without a date there is only the area."""

    area_tenths: int
    on: date | None
    label: str


def s_curve(curves: Sequence[Curve], target: Target, *, as_of: date) -> charts.Chart:
    """Draw the curves with the target's day as a rule and its area as a level."""
    main = next(curve for curve in curves if curve.key == "handed_over")
    title = finding(main.last[1], target, as_of)
    days = sorted({day for curve in curves for day, _area in curve.points})
    return charts.Chart(
        title=title,
        sentence=_sentence(curves),
        svg=_drawn(curves, target, charts.WIDE, title),
        narrow=_drawn(curves, target, charts.NARROW, title),
        heads=(_("ngày"), *(f"{curve.label} (ha)" for curve in curves)),
        rows=[_row(day, curves) for day in days],
    )


def _drawn(curves: Sequence[Curve], target: Target, width: int, title: str) -> SafeString:
    of = (tuple(curves), target, width)
    return charts.draw(lambda: _drawing(curves, target, width), of=of, label=title)


def finding(done_tenths: int, target: Target, as_of: date) -> str:
    """Say in one sentence what the curve shows; arithmetic, no forecast."""
    done, wanted = format_ha(done_tenths), format_ha(target.area_tenths)
    left = max(target.area_tenths - done_tenths, 0)
    if not left:
        return _("Đã bàn giao toàn bộ %(wanted)s") % {"wanted": wanted}
    if target.on is None:
        return _("Đã bàn giao %(done)s trong %(wanted)s") % {"done": done, "wanted": wanted}
    days = (target.on - as_of).days
    words = {"done": done, "wanted": wanted, "left": format_ha(left), "day": format_day(target.on)}
    if days <= 0:
        return _("Đã bàn giao %(done)s trong %(wanted)s; quá mốc %(day)s còn %(left)s") % words
    return _(
        "Đã bàn giao %(done)s trong %(wanted)s; để kịp %(day)s còn %(left)s trong %(days)s ngày"
    ) % {**words, "days": days}


def _sentence(curves: Sequence[Curve]) -> str:
    return "; ".join(
        f"{curve.label}: {format_ha(curve.last[1])} ({format_day(curve.last[0])})"
        for curve in curves
    )


def _row(day: date, curves: Sequence[Curve]) -> tuple[str, ...]:
    return (format_day(day), *(_hectares(_value_on(curve, day)) for curve in curves))


def _hectares(tenths: int) -> str:
    return format_number(charts.hectares(tenths), 2)


def _value_on(curve: Curve, day: date) -> int:
    # The points are in the order of their days, and the area only grows.
    place = bisect_right(curve.points, day, key=lambda point: point[0])
    return curve.points[place - 1][1] if place else 0


def _drawing(curves: Sequence[Curve], target: Target, width: int) -> alt.TopLevelMixin:
    layers: list[alt.Chart] = [_level(target, curves)]
    if target.on is not None:
        layers.extend(_deadline(target, width))
    layers.extend(_line(curve, width) for curve in curves)
    layers.append(_labels(curves, target))
    return alt.layer(*layers).properties(width=width, height=HEIGHT)


def _data(rows: list[dict[str, object]]) -> alt.InlineData:
    return alt.InlineData(values=rows)


def _x(width: int) -> alt.X:
    return alt.X("day:T", title=None, axis=charts.day_axis(width))


def _y() -> alt.Y:
    return alt.Y("ha:Q", title=_("diện tích (ha)"), axis=alt.Axis(format=",.0f", tickCount=5))


def _line(curve: Curve, width: int) -> alt.Chart:
    rows: list[dict[str, object]] = [
        {"day": day.isoformat(), "ha": float(charts.hectares(area))} for day, area in curve.points
    ]
    drawn: alt.Chart = (
        alt.Chart(_data(rows))
        .mark_line(
            interpolate="step-after",
            color=INKS[curve.key],
            strokeWidth=WIDTHS[curve.key],
            strokeDash=DASHES[curve.key],
        )
        .encode(x=_x(width), y=_y())
    )
    return drawn


def _level(target: Target, curves: Sequence[Curve]) -> alt.Chart:
    first = min(curve.points[0][0] for curve in curves)
    rows: list[dict[str, object]] = [
        {"day": first.isoformat(), "ha": float(charts.hectares(target.area_tenths)),
         "text": _("phải thu hồi %(area)s") % {"area": format_ha(target.area_tenths)}}
    ]  # fmt: skip
    level = alt.Chart(_data(rows))
    rule = level.mark_rule(color=charts.QUIET, strokeDash=[4, 4]).encode(y=_y())
    text = rule.mark_text(align="left", dy=-8, dx=2, color=charts.QUIET, fontSize=12).encode(
        x="day:T", text="text:N"
    )
    drawn: alt.Chart = alt.layer(rule, text)  # type: ignore[assignment]
    return drawn


def _deadline(target: Target, width: int) -> list[alt.Chart]:
    assert target.on is not None
    rows: list[dict[str, object]] = [{"day": target.on.isoformat(), "text": target.label}]
    rule: alt.Chart = (
        alt.Chart(_data(rows))
        .mark_rule(color=COLOURS[Kind.STUCK], strokeWidth=1.5)
        .encode(x=_x(width))
    )
    text = rule.mark_text(
        align="right", dx=1, baseline="bottom", color=COLOURS[Kind.STUCK], fontSize=12
    ).encode(y=alt.value(-4), text="text:N")
    return [rule, text]


def _labels(curves: Sequence[Curve], target: Target) -> alt.Chart:
    """Name each curve beyond its end, moved apart so that no two names touch."""
    top = max(target.area_tenths, *(curve.last[1] for curve in curves)) or 1
    gap = top * 15 // HEIGHT
    rows: list[dict[str, object]] = []
    floor = -top
    end = max([curve.last[0] for curve in curves] + ([target.on] if target.on else []))
    for curve in sorted(curves, key=lambda one: one.last[1]):
        height = max(curve.last[1], floor + gap)
        floor = height
        rows.append({
            "day": end.isoformat(), "ha": float(charts.hectares(height)),
            "text": f"{curve.label} {format_ha(curve.last[1])}",
            "ink": LABELS.get(curve.key, charts.QUIET),
        })  # fmt: skip
    drawn: alt.Chart = (
        alt.Chart(_data(rows))
        .mark_text(align="left", dx=6, fontSize=12)
        .encode(
            x="day:T",
            y=_y(),
            text="text:N",
            color=alt.Color("ink:N", scale=None),
        )
    )
    return drawn
