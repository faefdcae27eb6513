"""Figures of indicators: as many decimals as were recorded, no more."""

from __future__ import annotations

from decimal import Decimal

from django import template

from matbang.kernel.numbers import format_number

register = template.Library()


@register.filter
def figure(value: Decimal | None) -> str:
    """Write `25000.500` as `25.000,5`; an unknown figure is a dash."""
    if value is None:
        return "–"
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return format_number(value, places)
