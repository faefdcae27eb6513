"""What people type: a file, which column means what, a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from matbang.clock.reading import today
from matbang.documents import queries
from matbang.documents.imports import ImportKind
from matbang.documents.letters import Letter
from matbang.documents.models import ImportRun
from matbang.kernel.schema import Column, Kind
from matbang.organisations.models import Body, User
from matbang.ui.fields import DayField

Files: TypeAlias = "MultiValueDict[str, UploadedFile[Any]]"
NOT_TAKEN = "="
_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.AREA, Kind.MONEY})
_STYLES = [("", _("chưa chọn")), ("vi", "1.245,6"), ("en", "1,245.6")]


class UploadForm(forms.Form):
    """A file to import."""

    file = forms.FileField(label=_("Tệp dữ liệu"), allow_empty_file=True)

    def __init__(
        self, data: QueryDict | None = None, files: Files | None = None, *, accept: str
    ) -> None:
        super().__init__(data, files)
        self.fields["file"].widget.attrs["accept"] = accept.replace(" (shapefile)", "")
        self.fields["file"].help_text = _("Nhận: %(taken)s") % {"taken": accept}


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingRow:
    """One column of the preview with its two choices."""

    column: Column
    header: forms.BoundField
    style: forms.BoundField | None
    values: list[str]
    faults: int


class MappingForm(forms.Form):
    """Which header of the file each column takes, and how its numbers are written."""

    def __init__(self, data: QueryDict | None = None, *, run: ImportRun, kind: ImportKind) -> None:
        super().__init__(data)
        self.kind = kind
        self.preview: dict[str, Any] = {c["name"]: c for c in run.preview.get("columns", [])}
        headers = [(header, header) for header in run.preview.get("headers", [])]
        taken = {column["header"] for column in self.preview.values()}
        self.unused = [header for header, _label in headers if header not in taken]
        self.faults = [fault["column"] for fault in run.faults]
        unclear = {f["column"] for f in run.faults if f["code"].startswith("number_")}
        for column in self._columns():
            seen = self.preview.get(column.name, {})
            self.fields[f"header-{column.name}"] = forms.ChoiceField(
                choices=[("", _("tự nhận")), *headers, (NOT_TAKEN, _("không lấy"))],
                initial=run.mapping.get(column.name) or seen.get("header", ""),
                required=False,
            )
            key = f"{column.name}.number_style"
            if column.kind in _NUMBERS and (column.name in unclear or key in run.mapping):
                self.fields[f"style-{column.name}"] = forms.ChoiceField(
                    choices=_STYLES, initial=run.mapping.get(key, ""), required=False
                )

    def _columns(self) -> list[Column]:
        return [c for c in self.kind.schema.columns if c.kind is not Kind.GEOMETRY]

    def rows(self) -> Iterator[MappingRow]:
        """Give the columns in order, each with its choices and first values."""
        for column in self._columns():
            style = f"style-{column.name}"
            yield MappingRow(
                column=column,
                header=self[f"header-{column.name}"],
                style=self[style] if style in self.fields else None,
                values=self.preview.get(column.name, {}).get("values", []),
                faults=self.faults.count(column.name),
            )

    def mapping(self) -> dict[str, str]:
        """Return the mapping as `matbang.tables` takes it."""
        chosen: dict[str, str] = {}
        for column in self._columns():
            header = self.cleaned_data.get(f"header-{column.name}", "")
            style = self.cleaned_data.get(f"style-{column.name}", "")
            if header:
                chosen[column.name] = header
            if style:
                chosen[f"{column.name}.number_style"] = style
        return chosen


def _lines(text: str) -> tuple[str, ...]:
    return tuple(
        line.strip().lstrip("-").strip(" ;.") for line in text.splitlines() if line.strip()
    )


class LetterForm(forms.Form):
    """An official letter."""

    body: forms.ModelChoiceField[Body] = forms.ModelChoiceField(
        queryset=Body.objects.none(), label=_("Cơ quan ban hành"), empty_label=None
    )
    superior = forms.CharField(
        label=_("Cơ quan chủ quản"), required=False, help_text=_("In phía trên cơ quan ban hành.")
    )
    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=60, help_text=_("Sau số và dấu gạch chéo, ví dụ UBND-KT.")
    )
    place = forms.CharField(label=_("Địa danh"), max_length=60)
    on = DayField(label=_("Ngày ban hành"))
    recipients = forms.CharField(
        label=_("Kính gửi"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi nơi một dòng."),
    )
    subject = forms.CharField(
        label=_("Về việc"), max_length=500, help_text=_("Trích yếu, không cần viết “V/v”.")
    )
    text = forms.CharField(
        label=_("Nội dung"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Mỗi đoạn một dòng."),
    )
    authority = forms.CharField(
        label=_("Quyền hạn ký"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: TM. Ủy ban nhân dân; KT. Chủ tịch. Mỗi dòng một ý."),
    )
    post = forms.CharField(label=_("Chức vụ người ký"), max_length=120)
    signer = forms.CharField(label=_("Họ và tên người ký"), max_length=120)
    copies = forms.CharField(
        label=_("Nơi nhận"),
        widget=forms.Textarea(attrs={"rows": 3}),
        initial=_("Như trên\nLưu: VT"),
        help_text=_("Mỗi nơi một dòng."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, by: User, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["body"].queryset = queries.issuing_bodies(by)  # type: ignore[attr-defined]
        self.fields["on"].initial = today()

    def clean_on(self) -> date:
        """Refuse a day that has not come."""
        on: date = self.cleaned_data["on"]
        if on > today():
            raise forms.ValidationError(_("Văn bản không thể ghi ngày sau hôm nay."))
        return on

    def letter(self) -> Letter:
        """Return the letter that was typed."""
        typed = self.cleaned_data
        return Letter(
            body=typed["body"],
            symbol=typed["symbol"].strip().lstrip("/"),
            subject=typed["subject"].strip(),
            recipients=_lines(typed["recipients"]),
            paragraphs=tuple(text.strip() for text in typed["text"].splitlines() if text.strip()),
            place=typed["place"].strip(),
            on=typed["on"],
            post=typed["post"].strip(),
            signer=typed["signer"].strip(),
            superior=typed["superior"].strip(),
            authority=_lines(typed["authority"]),
            copies=_lines(typed["copies"]),
        )
