"""What is known of a holder, as labelled values; what is not known is said to be not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matbang.kernel.area import format_m2
from matbang.kernel.dates import format_day
from matbang.kernel.money import format_dong
from matbang.parties.models import HolderFacts

_LABELS: dict[str, str | Promise] = {
    "recovery_notice_on": gettext_lazy("Thông báo thu hồi đất"),
    "recovery_decided_on": gettext_lazy("Quyết định thu hồi đất"),
    "plan_approved_on": gettext_lazy("Phê duyệt phương án"),
    "members": gettext_lazy("Số nhân khẩu"),
    "members_sharing_right": gettext_lazy("Nhân khẩu cùng có quyền sử dụng đất"),
    "members_moving": gettext_lazy("Nhân khẩu phải di chuyển"),
    "moving": gettext_lazy("Di chuyển chỗ ở"),
    "agri_area_used_tenths": gettext_lazy("Đất nông nghiệp đang sử dụng"),
    "agri_area_used_commune": gettext_lazy("Thuộc xã"),
    "farms_directly": gettext_lazy("Trực tiếp sản xuất nông nghiệp"),
    "land_quota_tenths": gettext_lazy("Hạn mức đất ở"),
    "other_residence_in_commune": gettext_lazy("Có nơi ở khác trong xã"),
    "resettlement_eligible": gettext_lazy("Đủ điều kiện tái định cư"),
    "self_housing": gettext_lazy("Tự lo chỗ ở"),
    "plot_levy_dong": gettext_lazy("Tiền sử dụng đất tái định cư"),
    "unpaid_obligation_dong": gettext_lazy("Nghĩa vụ tài chính chưa thực hiện"),
    "policy_household": gettext_lazy("Hộ chính sách"),
    "poor": gettext_lazy("Hộ nghèo"),
    "income_year_1_dong": gettext_lazy("Thu nhập năm 1"),
    "income_year_2_dong": gettext_lazy("Thu nhập năm 2"),
    "income_year_3_dong": gettext_lazy("Thu nhập năm 3"),
    "rent_months": gettext_lazy("Số tháng thuê nhà"),
    "handover_days_early": gettext_lazy("Số ngày bàn giao sớm"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and a value as written; `is_known` is false where nobody has said."""

    label: str
    value: str
    is_known: bool


def facts_of(holder: HolderFacts) -> tuple[Fact, ...]:
    """Give every fact of a holder."""
    return tuple(_fact(holder, name, str(label)) for name, label in _LABELS.items())


def _fact(holder: HolderFacts, name: str, label: str) -> Fact:
    value = getattr(holder, name)
    if value is None or value == "":
        return Fact(label=label, value=_("chưa biết"), is_known=False)
    return Fact(label=label, value=_written(holder, name, value), is_known=True)


def _written(holder: HolderFacts, name: str, value: object) -> str:
    if name == "moving":
        return str(holder.get_moving_display())
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, int) and name.endswith("_tenths"):
        return format_m2(value)
    if isinstance(value, int) and name.endswith("_dong"):
        return format_dong(value)
    return str(value)
