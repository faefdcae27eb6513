"""What people type about a file: a step taken, why a record is wrong, an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from matbang.ui.fields import DayField, DongField


class StepForm(forms.Form):
    """A step taken, with its day and paper."""

    step = forms.ChoiceField(label=_("Bước đã thực hiện"))
    on = DayField(label=_("Ngày thực hiện"))
    paper_number = forms.CharField(
        label=_("Số văn bản, biên bản, chứng từ"),
        max_length=120,
        required=False,
        help_text=_("Bắt buộc khi không kèm tệp văn bản."),
    )
    document = forms.FileField(label=_("Tệp văn bản"), required=False)
    amount_dong = DongField(
        label=_("Số tiền (đ)"), required=False, help_text=_("Khi bước này có chi tiền.")
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        steps: Sequence[tuple[str, str]],
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.fields["step"].choices = steps  # type: ignore[attr-defined]


class VoidForm(forms.Form):
    """Why a record is wrong."""

    reason = forms.CharField(
        label=_("Lý do hủy bản ghi"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class ConsentForm(forms.Form):
    """The holder agrees in writing to be recovered earlier."""

    on = DayField(label=_("Ngày đồng ý"))
    paper_number = forms.CharField(label=_("Số văn bản đồng ý"), max_length=120)
