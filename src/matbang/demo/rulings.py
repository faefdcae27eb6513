"""What officials decided and wrote: doubts of the plans settled, a reminder sent."""

from __future__ import annotations

from datetime import date

from matbang.clock.reading import standing_at
from matbang.compensation.actions.doubts import decide_doubt
from matbang.compensation.models import Doubt
from matbang.compensation.settling import choices
from matbang.demo.founding import user
from matbang.demo.generator import cast
from matbang.documents.actions import issue_letter
from matbang.documents.letters import Letter
from matbang.organisations.models import Body

_FIGURES = ("price_unverified", "parameter_unverified")
_APPROVERS = {cast.PARK: "pheduyet", cast.ROAD: "duyetduong"}


def accept_invented_figures() -> None:
    """Let the appraisers take the invented prices as they are; what is missing stays open."""
    for project, approver in _APPROVERS.items():
        found = Doubt.objects.filter(
            version__plan__project__code=project,
            code__in=_FIGURES,
            can_be_settled=True,
            decided_at__isnull=True,
        )
        with standing_at(date(2024, 2, 8)):
            for doubt in found.order_by("pk"):
                decide_doubt(
                    doubt=doubt,
                    reading=choices(doubt.code)[0],
                    reason="Bảng giá giả định của bản trình diễn, không có văn bản gốc.",
                    by=user(approver),
                )


def remind() -> None:
    """Send the reminder about the orders that nobody has moved."""
    with standing_at(date(2024, 3, 19)):
        issue_letter(
            letter=Letter(
                body=Body.objects.get(code="ubnd-tinh"),
                symbol="UBND-KT",
                subject="đôn đốc các nhiệm vụ quá hạn của dự án Khu công nghiệp Đồng Sơn",
                recipients=("Sở Xây dựng", "UBND các xã Hồ Sơn, Hòa Thắng"),
                paragraphs=(
                    (
                        "Đến ngày 19/3/2024, hai nhiệm vụ giao tại Thông báo số 712/TB-UBND ngày "
                        "15/12/2023 đã quá hạn mà chưa có báo cáo: hướng dẫn xác định giá trị nhà "
                        "sàn gỗ (hạn 31/01/2024); xác nhận nguồn gốc sử dụng đất cho các hộ "
                        "giai đoạn 1 (hạn 10/01/2024)."
                    ),
                    (
                        "Đề nghị các cơ quan báo cáo kết quả, nguyên nhân chậm và đề xuất "
                        "giải quyết trước ngày 22/3/2024."
                    ),
                ),
                place="Lạng Sơn",
                on=date(2024, 3, 19),
                post="PHÓ CHỦ TỊCH",
                signer="Phạm Đức Toàn",
                authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
                copies=("Như trên", "Ban Chỉ đạo (b/c)", "Lưu: VT"),
            ),
            by=user("vanphong"),
            project=cast.PARK,
        )
