"""The columns of the holders' table (formats: `matbang assess`, holders), with a few more."""

from __future__ import annotations

from decimal import Decimal

from matbang.kernel.schema import Column, Kind, TableSchema

_KINDS = {
    "household": ("hộ gia đình", "hộ"),
    "person": ("cá nhân",),
    "organisation": ("tổ chức",),
    "community": ("cộng đồng dân cư", "cộng đồng"),
}
_MOVING = {
    "stay": ("không di chuyển", "ở lại"),
    "move": ("di chuyển", "phải di chuyển"),
    "move_difficult": ("di chuyển, địa bàn khó khăn", "phải di chuyển, địa bàn khó khăn"),
}


def _count(name: str, *aliases: str, maximum: int = 100) -> Column:
    return Column(name=name, kind=Kind.INTEGER, aliases_vi=aliases, minimum=0, maximum=maximum)


def _flag(name: str, *aliases: str) -> Column:
    return Column(name=name, kind=Kind.BOOLEAN, aliases_vi=aliases)


def _money(name: str, *aliases: str) -> Column:
    return Column(name=name, kind=Kind.MONEY, aliases_vi=aliases, minimum=0)


def _day(name: str, *aliases: str) -> Column:
    return Column(name=name, kind=Kind.DATE, aliases_vi=aliases)


HOLDERS = TableSchema(
    name="holders",
    title_vi="Người có đất thu hồi",
    title_en="Holders",
    key=("holder",),
    columns=(
        Column(name="holder", kind=Kind.ID, required=True, aliases_vi=("mã chủ sử dụng", "mã hộ")),
        Column(
            name="name", required=True, aliases_vi=("họ và tên", "tên chủ sử dụng", "chủ sử dụng")
        ),
        Column(
            name="kind",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("đối tượng", "loại chủ sử dụng"),
            choices=_KINDS,
        ),
        Column(name="commune", kind=Kind.ID, required=True, aliases_vi=("xã", "mã xã")),
        Column(name="village", aliases_vi=("thôn",)),
        Column(
            name="birth_year",
            kind=Kind.INTEGER,
            aliases_vi=("năm sinh",),
            minimum=1880,
            maximum=2100,
        ),
        Column(name="identifier", kind=Kind.ID, aliases_vi=("số định danh", "số CCCD", "số CMND")),
        _day("recovery_notice_on", "ngày thông báo thu hồi đất"),
        _day("recovery_decided_on", "ngày quyết định thu hồi đất"),
        _day("plan_approved_on", "ngày phê duyệt phương án"),
        _count("members", "số nhân khẩu"),
        _count("members_sharing_right", "số nhân khẩu cùng có quyền sử dụng đất"),
        _count("members_moving", "số nhân khẩu phải di chuyển"),
        Column(name="moving", kind=Kind.CHOICE, aliases_vi=("di chuyển chỗ ở",), choices=_MOVING),
        Column(
            name="agri_area_used_m2",
            kind=Kind.AREA,
            aliases_vi=("diện tích đất nông nghiệp đang sử dụng",),
            minimum=Decimal(0),
        ),
        Column(name="agri_area_used_commune", aliases_vi=("xã có đất nông nghiệp đang sử dụng",)),
        _flag("farms_directly", "trực tiếp sản xuất nông nghiệp"),
        Column(
            name="land_quota_m2",
            kind=Kind.AREA,
            aliases_vi=("hạn mức đất ở",),
            minimum=Decimal(0),
        ),
        _flag("other_residence_in_commune", "có nơi ở khác trong xã"),
        _flag("resettlement_eligible", "đủ điều kiện tái định cư"),
        _flag("self_housing", "tự lo chỗ ở"),
        _money("plot_levy", "tiền sử dụng đất tái định cư"),
        _money("unpaid_obligation", "nghĩa vụ tài chính chưa thực hiện"),
        _flag("policy_household", "hộ chính sách"),
        _flag("poor", "hộ nghèo"),
        _money("income_year_1", "thu nhập năm 1"),
        _money("income_year_2", "thu nhập năm 2"),
        _money("income_year_3", "thu nhập năm 3"),
        _count("rent_months", "số tháng thuê nhà", maximum=120),
        _count("handover_days_early", "số ngày bàn giao sớm", maximum=3650),
    ),
)

# Columns of the file that become columns of HolderFacts, where the names differ.
FACTS: dict[str, str] = {
    **{
        name: name
        for name in (
            "recovery_notice_on", "recovery_decided_on", "plan_approved_on", "members",
            "members_sharing_right", "members_moving", "moving", "agri_area_used_commune",
            "farms_directly", "other_residence_in_commune", "resettlement_eligible",
            "self_housing", "policy_household", "poor", "rent_months", "handover_days_early",
        )
    },
    "agri_area_used_m2": "agri_area_used_tenths",
    "land_quota_m2": "land_quota_tenths",
    "plot_levy": "plot_levy_dong",
    "unpaid_obligation": "unpaid_obligation_dong",
    "income_year_1": "income_year_1_dong",
    "income_year_2": "income_year_2_dong",
    "income_year_3": "income_year_3_dong",
}  # fmt: skip
TEXTS = frozenset({"moving", "agri_area_used_commune"})
