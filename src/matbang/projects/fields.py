"""Form fields for numbers as they are typed in Vietnam: what could be read two ways is asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from matbang.kernel.numbers import Ambiguous, Number, format_number, read_number

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TypedNumber(forms.CharField):
    """A number in Vietnamese or plain form; `1.245` is asked about, never guessed."""

    def __init__(self, *, places: int = 3, **options: Any) -> None:  # noqa: ANN401
        self.places = places
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "decimal", "class": "number"}

    def clean(self, value: Any) -> Any:  # noqa: ANN401
        """Read the number, or say how to write it."""
        text = super().clean(value)
        if not text:
            return None
        reading = read_number(text)
        if isinstance(reading, Ambiguous):
            first, second = (format_number(one, 0 if one == one.to_integral() else 3)
                             for one in reading.candidates)  # fmt: skip
            plain = str(reading.candidates[0].normalize().to_integral())
            raise ValidationError(
                _(
                    "“%(text)s” có thể là %(first)s hoặc %(second)s; "
                    "hãy gõ không có dấu chấm nghìn, ví dụ %(plain)s."
                )
                % {"text": text, "first": first, "second": second, "plain": plain}
            )
        if not isinstance(reading, Number) or reading.value < 0:
            raise ValidationError(
                _("“%(text)s” không phải số; cần số như 1245,6.") % {"text": text}
            )
        if -int(reading.value.as_tuple().exponent) > self.places:
            raise ValidationError(
                _("Nhiều nhất %(places)s chữ số sau dấu phẩy.") % {"places": self.places}
            )
        return reading.value


def hectares_to_tenths(value: Decimal | None) -> int | None:
    """Turn hectares into tenths of a square metre."""
    return None if value is None else int(value * 100_000)


def tenths_to_hectares(tenths: int | None) -> str:
    """Write tenths of a square metre as hectares for an input field."""
    if tenths is None:
        return ""
    return format(Decimal(tenths).scaleb(-5).normalize(), "f").replace(".", ",")
