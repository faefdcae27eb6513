"""What an official decides of a group."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from matbang.reconciliation.holding import Choices, Side

_BY_RULE = ""


class DecisionForm(forms.Form):
    """Which source is believed, why, and on what ground."""

    holder = forms.ChoiceField(
        label=_("Chủ sử dụng theo"),
        required=False,
        choices=[(_BY_RULE, _("hồ sơ (mặc định)")), ("survey", _("thực địa"))],
    )
    land_type = forms.ChoiceField(
        label=_("Loại đất theo"),
        required=False,
        choices=[
            (_BY_RULE, _("hồ sơ (mặc định)")),
            ("survey", _("thực địa")),
            ("map", _("bản đồ")),
        ],
    )
    area = forms.ChoiceField(
        label=_("Diện tích theo"),
        required=False,
        choices=[
            (_BY_RULE, _("số đo thực địa (mặc định)")),
            ("map", _("bản đồ")),
            ("record", _("hồ sơ")),
        ],
    )
    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Ví dụ: biên bản xác minh số 12 ngày 05/03/2024; bản mô tả ranh giới."),
    )

    def choices(self) -> Choices:
        """Return what was chosen."""
        chosen = {
            name: Side(self.cleaned_data[name]) if self.cleaned_data[name] else None
            for name in ("holder", "land_type", "area")
        }
        return Choices(holder=chosen["holder"], land_type=chosen["land_type"], area=chosen["area"])


class UndoForm(forms.Form):
    """Why a confirmation is taken back."""

    reason = forms.CharField(label=_("Lý do rút xác nhận"), max_length=500)
