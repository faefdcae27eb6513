"""Form fields for numbers typed the Vietnamese way; what could be two numbers is asked about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from matbang.kernel.numbers import Ambiguous, NotANumber, Number, format_number, read_integer
from matbang.kernel.numbers import read_number as read

__all__ = ["AreaField", "DayField", "DongField", "NumberField"]

# What a 64-bit column holds: whole đồng as they are, other numbers as millionths.
LARGEST_WHOLE = 10**18
LARGEST = 10**12


class NumberField(forms.CharField):
    """An exact number of at most `places` decimals: `1.245,6`; cleans to Decimal or None."""

    def __init__(self, *, places: int = 3, minimum: int | None = 0, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        self.places = places
        self.minimum = minimum
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: object) -> object:
        """Write a stored number as people type it."""
        if isinstance(value, Decimal | int):
            return format_number(value)
        return value

    def clean(self, value: object) -> Decimal | None:
        """Read the number, or say beside the field what is wrong with what was typed."""
        text = super().clean(value)
        if not text:
            return None
        found = self._number(text)
        if found.as_tuple().exponent not in range(-self.places, 1):
            said = _("“%(text)s” có nhiều hơn %(places)s chữ số thập phân.")
            raise forms.ValidationError(said % {"text": text, "places": self.places})
        if self.minimum is not None and found < self.minimum:
            said = _("“%(text)s” nhỏ hơn %(minimum)s.")
            raise forms.ValidationError(said % {"text": text, "minimum": self.minimum})
        if found >= (LARGEST_WHOLE if self.places == 0 else LARGEST):
            raise forms.ValidationError(_("“%(text)s” lớn quá mức nhận được.") % {"text": text})
        return found

    def _number(self, text: str) -> Decimal:
        reading = (read_integer if self.places == 0 else read)(text)
        if isinstance(reading, Number):
            return reading.value
        if isinstance(reading, NotANumber):
            raise forms.ValidationError(
                _("“%(text)s” không phải là số. Ghi theo mẫu 1.245,6.") % {"text": text}
            )
        raise forms.ValidationError(_either(text, reading))


class DongField(NumberField):
    """Whole đồng; cleans to int or None."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(places=0, **kwargs)

    def clean(self, value: object) -> int | None:  # type: ignore[override]
        """Read the sum."""
        found = super().clean(value)
        return None if found is None else int(found)


class AreaField(NumberField):
    """A legal area in m² with at most one decimal; cleans to tenths or None."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        super().__init__(places=1, **kwargs)

    def prepare_value(self, value: object) -> object:
        """Write stored tenths as m²."""
        return format_number(Decimal(value) / 10) if isinstance(value, int) else value

    def clean(self, value: object) -> int | None:  # type: ignore[override]
        """Read the area."""
        found = super().clean(value)
        return None if found is None else int(found * 10)


class DayField(forms.DateField):
    """A day, picked or typed."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own options
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


def _either(text: str, reading: Ambiguous) -> str:
    ways = _(" hay ").join(format_number(way.normalize() + 0) for way in reading.candidates)
    return _(
        "“%(text)s” có thể hiểu là %(ways)s. Ghi lại cho rõ: dấu chấm ngăn hàng nghìn, "
        "dấu phẩy trước phần thập phân, ví dụ 20.000,0 hoặc 20,0."
    ) % {"text": text, "ways": ways}
