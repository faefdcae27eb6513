"""Forms of a holder's page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class RevealForm(forms.Form):
    """Why somebody wants to see a number in full."""

    reason = forms.CharField(
        label=_("Lý do xem số đầy đủ"),
        max_length=300,
        help_text=_("Lý do và người xem được ghi vào nhật ký, không xóa được."),
    )
