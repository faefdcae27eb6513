"""What a person types about a notice: a file or its text, corrections of an order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matbang.kernel.dates import format_day, read_day
from matbang.notices.actions.correcting import OrderInput, PartyInput
from matbang.notices.models import Order, PartyRole
from matbang.notices.wording import PRECISIONS, names_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

_PASTED = "van-ban-dan.txt"


class DayField(forms.CharField):
    """A day typed the Vietnamese way; what is typed stays beside its error."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(**options)
        self.widget.attrs |= {"placeholder": "31/03/2024", "inputmode": "numeric", "size": "12"}

    def clean(self, value: Any) -> date | None:  # noqa: ANN401 - as Django has it
        """Read the day, or refuse with the form wanted."""
        text = super().clean(value)
        if not text:
            return None
        found = read_day(text)
        if found is None:
            raise forms.ValidationError(_("Ghi ngày theo dạng 31/03/2024."))
        return found


class ReceiveForm(forms.Form):
    """A notice as a text file, or its words pasted."""

    file = forms.FileField(label=_("Tệp thông báo (.txt)"), required=False, allow_empty_file=True)
    text = forms.CharField(
        label=_("hoặc dán nội dung thông báo"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Take one of the two."""
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip() and not self.errors:
            raise forms.ValidationError(_("Chọn tệp .txt hoặc dán nội dung thông báo."))
        return given

    def content(self) -> tuple[bytes, str]:
        """Give the bytes and their name."""
        upload = self.cleaned_data.get("file")
        if upload:
            return upload.read(), upload.name
        return self.cleaned_data["text"].encode(), _PASTED


def _lines(label: _StrOrPromise) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=_("Mỗi cơ quan một dòng."),
    )


class OrderForm(forms.Form):
    """Corrections of one order."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    lead = _lines(_("Chủ trì"))
    cooperate = _lines(_("Phối hợp"))
    report_to = _lines(_("Báo cáo đến"))
    deadline_words = forms.CharField(
        label=_("Thời hạn, theo lời văn"), required=False, max_length=300
    )
    deadline_on = DayField(label=_("Hiểu là ngày"), required=False)
    precision = forms.ChoiceField(
        label=_("Mức chính xác"), required=False, choices=(("", "–"), *PRECISIONS)
    )
    recurrence = forms.CharField(label=_("Lặp lại (RRULE)"), required=False, max_length=120)
    condition = forms.CharField(label=_("Điều kiện"), required=False)

    @classmethod
    def of(cls, order: Order, version: int) -> OrderForm:
        """Fill the form with what was read."""
        day = format_day(order.deadline_on) if order.deadline_on else ""
        return cls(
            initial={
                "version": version,
                **{role: "\n".join(names_of(order, PartyRole(role))) for role in PartyRole.values},
                "deadline_words": order.deadline_words,
                "deadline_on": day,
                "precision": order.precision,
                "recurrence": order.recurrence,
                "condition": order.condition,
            },
            prefix=f"order{order.pk}",
        )

    def clean(self) -> dict[str, Any]:
        """A date has its precision."""
        given = super().clean() or {}
        if given.get("deadline_on") and not given.get("precision"):
            self.add_error("precision", _("Chọn mức chính xác của thời hạn."))
        return given

    def given(self) -> OrderInput:
        """Give what was typed to the action."""
        data = self.cleaned_data
        return OrderInput(
            parties=tuple(
                PartyInput(role=role, name=name.strip())
                for role in PartyRole.values
                for name in data[role].splitlines()
                if name.strip()
            ),
            deadline_words=data["deadline_words"],
            deadline_on=data["deadline_on"],
            precision=data["precision"],
            recurrence=data["recurrence"],
            condition=data["condition"],
        )


class AddForm(forms.Form):
    """An order the reader missed: its words, copied from the paper, and who must do it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    quote = forms.CharField(
        label=_("Nguyên văn trong thông báo"),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "data-quote": "1"}),
        help_text=_("Chép đúng đoạn giao việc; có thể bôi đen đoạn đó ở bản bên trái."),
    )
    lead = _lines(_("Chủ trì"))

    def parties(self) -> list[PartyInput]:
        """Give the leads that were typed."""
        names = (name.strip() for name in self.cleaned_data["lead"].splitlines())
        return [PartyInput(role=PartyRole.LEAD, name=name) for name in names if name]
