"""What people type of an item; numbers the Vietnamese way, what could be two is asked about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from matbang.inventory.facts import Facts
from matbang.inventory.models import AssetKind, ItemVersion, Part, from_micro, to_micro
from matbang.ui.fields import AreaField, DayField, NumberField


class ItemForm(forms.Form):
    """What is found of an item; with `reason` when it changes an earlier finding."""

    code = forms.CharField(
        label=_("Mã tài sản"), max_length=40, help_text=_("Theo biên bản kiểm đếm, ví dụ T01.")
    )
    kind = forms.ChoiceField(label=_("Loại tài sản"), choices=AssetKind.choices)
    name = forms.CharField(label=_("Tên, quy cách"), max_length=200, required=False)
    price_code = forms.CharField(label=_("Mã đơn giá"), max_length=60)
    quantity = NumberField(label=_("Khối lượng"), places=6, help_text=_("Ví dụ 1.245,6."))
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=30)
    compensable = forms.TypedChoiceField(
        label=_("Đủ điều kiện bồi thường"),
        choices=[("1", _("có")), ("0", _("không"))],
        coerce=lambda value: value == "1",
    )
    share = NumberField(
        label=_("Phần sở hữu"),
        places=6,
        required=False,
        help_text=_("Từ 0 đến 1, ví dụ 0,5; để trống khi là toàn bộ."),
    )
    parcel = forms.ChoiceField(label=_("Trên thửa đất"), required=False)
    built_on = DayField(label=_("Ngày tạo lập"), required=False)
    part = forms.ChoiceField(
        label=_("Mức độ phá dỡ"), required=False, choices=[("", "–"), *Part.choices]
    )
    age_years = NumberField(label=_("Số năm đã sử dụng"), places=2, required=False)
    life_years = NumberField(label=_("Niên hạn (năm)"), places=2, required=False)
    area = AreaField(label=_("Diện tích trồng (m²)"), required=False)
    yield_1 = NumberField(label=_("Năng suất năm 1 (tấn/ha)"), places=6, required=False)
    yield_2 = NumberField(label=_("Năng suất năm 2 (tấn/ha)"), places=6, required=False)
    yield_3 = NumberField(label=_("Năng suất năm 3 (tấn/ha)"), places=6, required=False)
    counted_on = DayField(label=_("Ngày kiểm đếm"), required=False)
    reason = forms.CharField(
        label=_("Lý do thay đổi"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        parcels: list[tuple[str, str]],
        current: ItemVersion | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(current) if current else {"compensable": "1"})
        self.fields["parcel"].choices = [("", "–"), *parcels]  # type: ignore[attr-defined]
        del self.fields["reason" if current is None else "code"]

    def clean_share(self) -> Decimal | None:
        """Refuse a share that is no part of one."""
        share: Decimal | None = self.cleaned_data["share"]
        if share is not None and not 0 < share <= 1:
            raise forms.ValidationError(_("Phần sở hữu phải lớn hơn 0 và không quá 1."))
        return share

    def facts(self) -> Facts:
        """Return the finding that was typed."""
        typed = self.cleaned_data
        return Facts(
            kind=typed["kind"],
            price_code=typed["price_code"].strip(),
            name=typed["name"].strip(),
            quantity_micro=to_micro(typed["quantity"]) or 0,
            unit=typed["unit"].strip(),
            compensable=typed["compensable"],
            share_micro=to_micro(typed["share"]),
            parcel_id=int(typed["parcel"]) if typed["parcel"] else None,
            built_on=typed["built_on"],
            part=typed["part"],
            age_years_micro=to_micro(typed["age_years"]),
            life_years_micro=to_micro(typed["life_years"]),
            area_tenths=typed["area"],
            yield_1_micro=to_micro(typed["yield_1"]),
            yield_2_micro=to_micro(typed["yield_2"]),
            yield_3_micro=to_micro(typed["yield_3"]),
            counted_on=typed["counted_on"],
        )


class RemoveForm(forms.Form):
    """Why an item should not have been counted."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


def _initial(current: ItemVersion) -> dict[str, Any]:
    return {
        "kind": current.kind,
        "name": current.name,
        "price_code": current.price_code,
        "quantity": current.quantity,
        "unit": current.unit,
        "compensable": "1" if current.compensable else "0",
        "share": current.share,
        "parcel": current.parcel_id or "",
        "built_on": current.built_on,
        "part": current.part,
        "age_years": from_micro(current.age_years_micro),
        "life_years": from_micro(current.life_years_micro),
        "area": current.area_tenths,
        "yield_1": from_micro(current.yield_1_micro),
        "yield_2": from_micro(current.yield_2_micro),
        "yield_3": from_micro(current.yield_3_micro),
        "counted_on": current.counted_on,
    }
