"""Charts as SVG without a browser: titled by the finding, with a table and a sentence.

An Altair chart becomes Vega-Lite, vl-convert draws it, and the drawing stands inline in the page
so that it takes the page's font. It carries no style attribute, script or address: the strict
policy needs no exception.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import altair as alt
import vl_convert
from django.core.cache import cache as kept
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

FONT = "Be Vietnam Pro"
FONT_FILES = Path(__file__).parent / "static/ui/vendor/fonts/be-vietnam-pro"
INK, QUIET, LINE, GREEN = "#1b211d", "#565f58", "#d9d7cc", "#14532d"
# Widths of the plot in pixels: beside the text on a desk, and on a phone.
WIDE, NARROW = 440, 210
KEPT_FOR = 24 * 60 * 60

NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u202fđ"]}
_WEEKDAYS = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"]
TIMES = {
    "dateTime": "%H:%M %d/%m/%Y",
    "date": "%d/%m/%Y",
    "time": "%H:%M",
    "periods": ["SA", "CH"],
    "days": _WEEKDAYS,
    "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
    "months": [f"tháng {month}" for month in range(1, 13)],
    "shortMonths": [f"th{month}" for month in range(1, 13)],
}
THEME = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelColor": QUIET, "titleColor": QUIET, "gridColor": LINE, "domainColor": "#a9aa9c",
        "tickColor": "#a9aa9c", "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 400,
        "gridDash": [2, 3],
    },
    "text": {"fontSize": 12, "color": INK},
    "legend": {"disable": True},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its finding, its sentence for those who hear, and its table.

    `narrow` is the same drawing made for a phone's width, so that its letters stay readable.
    """

    title: _StrOrPromise
    sentence: _StrOrPromise
    svg: SafeString
    narrow: str = ""
    heads: Sequence[_StrOrPromise]
    rows: Sequence[Sequence[str]]
    source: _StrOrPromise = ""


def draw(make: Callable[[], alt.TopLevelMixin], *, of: object, label: str) -> SafeString:
    """Draw a chart; one drawn `of` the same figures is taken from the cache, not made again.

    `of` is all that the drawing depends on, with a `repr` that says it whole (frozen data, tuples);
    `label` names the drawing to a screen reader. The first time costs some 400 ms, most of it
    Altair's checking of its own specification.
    """
    key = "chart:" + hashlib.sha256(f"{label}\n{of!r}".encode()).hexdigest()
    known = kept.get(key)
    if not isinstance(known, str):
        spec = json.dumps({**make().to_dict(), "config": THEME}, ensure_ascii=False, sort_keys=True)
        known = _clean(_render(spec), label)
        kept.set(key, known, KEPT_FOR)
    return mark_safe(known)  # noqa: S308 - drawn here from our own numbers, see `_clean`


def hectares(tenths: int) -> Decimal:
    """Turn a legal area into hectares, for an axis."""
    return Decimal(tenths).scaleb(-5)


def day_axis(width: int) -> alt.Axis:
    """Give an axis of days whose labels do not touch at this width."""
    return alt.Axis(format="%d/%m/%y", tickCount=max(width // 110, 2), grid=False)


@cache
def _fonts() -> bool:
    if FONT_FILES.is_dir():
        vl_convert.register_font_directory(str(FONT_FILES))
        return True
    return False


def _render(spec: str) -> str:
    _fonts()
    drawn: str = vl_convert.vegalite_to_svg(
        spec,
        vl_version=alt.SCHEMA_VERSION.rsplit(".", 1)[0].removeprefix("v"),
        format_locale=NUMBERS,
        time_format_locale=TIMES,
        allowed_base_urls=[],
    )
    return drawn


def _clean(svg: str, label: str) -> str:
    """Take out what the policy refuses and give the drawing its role and name."""
    svg = re.sub(r'\s(?:style|role|aria-[a-z]+|class)="[^"]*"', "", svg)
    svg = re.sub(r"<title>.*?</title>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\sfont-family="[^"]*"', f' font-family="{FONT}"', svg)
    name = (label.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;"))  # fmt: skip
    return svg.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)
