"""The words of an obstacle: categories, cause, competent level, state, acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from matbang.organisations.permissions import Permission

# Evidence names households: neither Committee nor investor reads what an officer put in. A paper of
# somebody without names is kept from the investor; the investor's own is for all who see obstacles.
READERS = (Permission.VIEW_HOLDERS, Permission.VIEW_CASES)


class Category(models.TextChoices):
    """The usual categories of difficulties, in the order offices list them."""

    ORIGIN = "origin", _("Nguồn gốc, loại đất, thời điểm sử dụng")
    RECORDS = "records", _("Bản đồ, hồ sơ, thực địa lệch nhau")
    DISPUTE = "dispute", _("Tranh chấp, thừa kế, vắng chủ")
    LAND_PRICE = "land_price", _("Giá đất")
    UNIT_PRICE = "unit_price", _("Đơn giá tài sản, cây trồng")
    POLICY = "policy", _("Chính sách hỗ trợ, cơ chế")
    RESETTLEMENT = "resettlement", _("Tái định cư chưa sẵn sàng")
    DISAGREEMENT = "disagreement", _("Không đồng thuận, khiếu nại")
    FUNDS = "funds", _("Vốn, kinh phí ứng trước")
    UTILITIES = "utilities", _("Hạ tầng kỹ thuật phải di dời")
    LAND_USE_CHANGE = "land_use_change", _("Đất rừng, đất lúa (chuyển mục đích)")
    GRAVES = "graves", _("Mồ mả, tín ngưỡng")
    PLANNING = "planning", _("Quy hoạch, ranh giới, thiết kế thay đổi")
    ORGANISATION = "organisation", _("Tổ chức, nhân lực, phối hợp")
    TRANSITION = "transition", _("Pháp luật chuyển tiếp")


class Cause(models.TextChoices):
    """Whether the cause lies with those who act."""

    OBJECTIVE = "objective", _("Khách quan")
    SUBJECTIVE = "subjective", _("Chủ quan")


class CompetentLevel(models.TextChoices):
    """The level whose word removes the obstacle, from the ground up."""

    COMMUNE = "commune", _("Xã")
    DISTRICT = "district", _("Huyện")
    DEPARTMENT = "department", _("Sở, ngành")
    PROVINCE = "province", _("UBND tỉnh")
    STEERING = "steering", _("Thường trực Ban Chỉ đạo")
    PARTY = "party", _("Thường trực Tỉnh ủy")
    CENTRAL = "central", _("Trung ương")


LEVELS_UP: tuple[str, ...] = tuple(level.value for level in CompetentLevel)


class ObstacleState(models.TextChoices):
    """Where an obstacle stands (domain §4.3)."""

    NEW = "new", _("Mới")
    IN_PROGRESS = "in_progress", _("Đang xử lý")
    HANDED_UP = "handed_up", _("Đã kiến nghị cấp trên")
    DIRECTED = "directed", _("Đã có ý kiến chỉ đạo")
    RESOLVED = "resolved", _("Đã giải quyết")
    CLOSED = "closed", _("Đóng")


OPEN_STATES: tuple[str, ...] = (
    ObstacleState.NEW,
    ObstacleState.IN_PROGRESS,
    ObstacleState.HANDED_UP,
    ObstacleState.DIRECTED,
)


class Act(models.TextChoices):
    """What an entry in the history of an obstacle tells."""

    REPORTED = "reported", _("Báo cáo")
    STARTED = "started", _("Bắt đầu xử lý")
    HANDED_UP = "handed_up", _("Kiến nghị cấp trên")
    DIRECTED = "directed", _("Ý kiến chỉ đạo")
    NOTED = "noted", _("Ghi nhận")
    RESOLVED = "resolved", _("Giải quyết xong")
    CLOSED = "closed", _("Đóng")
    REOPENED = "reopened", _("Mở lại")
