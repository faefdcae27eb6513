"""Numbers and days in Vietnamese form, for templates.

A missing value shows as a dash, so that "not known" never looks like zero.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from matbang.kernel.area import format_ha, format_m2
from matbang.kernel.dates import format_day
from matbang.kernel.money import format_dong, format_short
from matbang.kernel.numbers import format_number

register = template.Library()

NOT_KNOWN = "–"


@register.filter
def dong(value: int | None) -> str:
    """Write money: `74.736.000 đ`."""
    return NOT_KNOWN if value is None else format_dong(value)


@register.filter
def dong_short(value: int | None) -> str | SafeString:
    """Write a large sum shortly, `291,29 tỷ đ`, with the exact number on hover and in print."""
    if value is None:
        return NOT_KNOWN
    exact = format_dong(value)
    return format_html(
        '<span class="short" title="{}" data-exact="{}">{}</span>',
        exact,
        exact,
        format_short(value),
    )


@register.filter
def m2(tenths: int | None) -> str:
    """Write a legal area: `1.245,6 m²`."""
    return NOT_KNOWN if tenths is None else format_m2(tenths)


@register.filter
def ha(tenths: int | None) -> str:
    """Write an area in hectares: `59,98 ha`."""
    return NOT_KNOWN if tenths is None else format_ha(tenths)


@register.filter
def bare_m2(tenths: int | None) -> str:
    """Write an area whose unit m² stands in the head of its column."""
    return NOT_KNOWN if tenths is None else format_m2(tenths).split("\u202f")[0]


@register.filter
def bare_ha(tenths: int | None) -> str:
    """Write an area whose unit ha stands in the head of its column."""
    return NOT_KNOWN if tenths is None else format_ha(tenths).split("\u202f")[0]


@register.filter
def percent(share: Decimal | float | None, places: int = 1) -> str:
    """Write a share of one: 0.125 → `12,5 %`."""
    if share is None:
        return NOT_KNOWN
    return format_number(Decimal(str(share)) * 100, places) + "\u202f%"


@register.filter
def bare_percent(share: Decimal | float | None, places: int = 1) -> str:
    """Write a share of one where the head of the column says per cent."""
    return percent(share, places).split("\u202f")[0]


@register.filter
def day(value: date | None) -> str:
    """Write a day: `31/03/2024`; of an instant, the day in Vietnam."""
    if value is None:
        return NOT_KNOWN
    return format_day(localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> str:
    """Write an instant as it was in Vietnam: `31/03/2024 14:05`."""
    if value is None:
        return NOT_KNOWN
    here = localtime(value)
    return f"{format_day(here.date())} {here:%H:%M}"


@register.filter
def number(value: Decimal | float | None, places: int = 0) -> str:
    """Write a number: `1.245` or, with places, `1.245,6`."""
    return NOT_KNOWN if value is None else format_number(Decimal(str(value)), places)
