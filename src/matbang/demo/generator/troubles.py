"""What stands in the way: each obstacle with its story, its proposal, and who can remove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from matbang.demo.generator.estates import Land


@dataclass(frozen=True, slots=True)
class Story:
    """One obstacle; `where` is `home`, `field`, `forest`, `pond`, a commune, a phase or `project`.

    `count` parcels are touched where it lies on parcels.
    """

    where: str
    count: int
    category: str
    cause: str
    why: str
    text: str
    proposal: str
    level: str
    decides: str
    steers: str
    since: date
    due: date | None
    reporter: str
    phase: int = 1


_D = date
PARK = (
    Story("home", 3, "dispute", "objective", "Người đứng tên đã mất, chưa khai nhận di sản",
          "Ba thửa đất ở tại thôn Bến Gỗ đứng tên người đã mất, các đồng thừa kế ở xa, chưa "
          "thống nhất người nhận tiền.",
          "UBND xã mời các đồng thừa kế, lập văn bản phân chia; trước mắt kiểm đếm, niêm yết và "
          "gửi phần tiền tranh chấp vào tài khoản tạm giữ.",
          "commune", "xa-ho-son", "", _D(2023, 11, 20), _D(2024, 3, 15), "ttptqd"),
    Story("field", 4, "records", "objective", "Ruộng dồn đổi từ năm 1998 không qua thủ tục",
          "Bốn thửa ruộng người đang canh tác khác tên trong sổ địa chính do tự dồn đổi.",
          "Lấy xác nhận của thôn, UBND xã xác nhận người đang sử dụng trực tiếp.",
          "commune", "xa-ho-son", "", _D(2023, 12, 5), None, "ttptqd"),
    Story("home", 6, "resettlement", "subjective", "Khu tái định cư chậm san nền",
          "Khu tái định cư Tân Lập mới đạt 60 % khối lượng san nền, chưa giao được lô cho sáu hộ "
          "đã nhận tiền.",
          "Đơn vị thi công tăng ca, hoàn thành san nền và cấp điện tạm trước 15/4; hỗ trợ thuê nhà "
          "trong thời gian chờ.",
          "district", "ubnd-huyen", "", _D(2024, 1, 8), _D(2024, 4, 15), "ttptqd"),
    Story("home", 2, "unit_price", "objective", "Đơn giá chưa có nhà sàn gỗ nhiều gian",
          "Hai nhà sàn gỗ trên bốn gian không có trong bảng đơn giá.",
          "Thuê đơn vị tư vấn xác định giá trị xây mới, trình phê duyệt bổ sung.",
          "department", "so-xd", "", _D(2023, 12, 18), _D(2024, 2, 29), "ttptqd"),
    Story("field", 5, "disagreement", "objective", "Cho rằng giá đất trồng na thấp",
          "Năm hộ trồng na không nhận tiền, đề nghị xem lại giá cây và giá đất.",
          "Tổ chức đối thoại tại thôn; rà soát mật độ, tuổi cây; trả lời bằng văn bản.",
          "district", "ubnd-huyen", "", _D(2024, 2, 2), _D(2024, 3, 30), "xa-ho-son"),
    Story("project", 0, "utilities", "objective", "Đường dây 35 kV đi qua giai đoạn 1",
          "2,1 km đường dây 35 kV và ba trạm biến áp phải di dời trước khi san nền.",
          "Điện lực lập phương án, chủ đầu tư ứng vốn; cắt điện theo đợt.",
          "department", "so-ct", "", _D(2023, 10, 12), _D(2024, 3, 20), "dong-son"),
    Story("project", 0, "land_use_change", "objective", "Vượt thẩm quyền của tỉnh",
          "Chuyển mục đích trên 100 ha đất trồng lúa và rừng sản xuất, hồ sơ đang lấy ý kiến.",
          "UBND tỉnh hoàn thiện hồ sơ, báo cáo Thủ tướng Chính phủ; đề nghị Thường trực Tỉnh ủy "
          "cho chủ trương.",
          "party", "ubnd-tinh", "tt-tinh-uy", _D(2023, 9, 4), _D(2024, 3, 25), "so-nn"),
    Story("phase", 0, "land_price", "subjective", "Chậm xác định giá đất cụ thể giai đoạn 2",
          "Chứng thư định giá đất cụ thể giai đoạn 2 đã nộp nhưng chưa thẩm định xong.",
          "Hội đồng thẩm định giá đất họp trong tháng 3.",
          "province", "ubnd-tinh", "", _D(2024, 1, 22), _D(2024, 3, 31), "ttptqd", 2),
    Story("project", 0, "funds", "subjective", "Nhà đầu tư ứng vốn theo đợt, chậm đợt 3",
          "Thiếu 86 tỷ đồng để chi trả các phương án đã phê duyệt trong tháng 2.",
          "Nhà đầu tư chuyển đủ đợt 3 trước 25/3.",
          "steering", "ubnd-tinh", "tt-bcd", _D(2024, 2, 19), _D(2024, 3, 25), "ttptqd"),
    Story("commune", 0, "graves", "objective", "Tập quán không dời mộ trong tháng Giêng",
          "47 ngôi mộ tại hai khu nghĩa địa thôn chưa di chuyển, bà con đề nghị sau Thanh minh.",
          "Thống nhất lịch di chuyển từ 05/4, xã bố trí đất nghĩa trang mới.",
          "commune", "xa-hoa-thang", "", _D(2024, 1, 15), _D(2024, 4, 20), "xa-hoa-thang", 1),
    Story("field", 3, "origin", "objective", "Đất khai hoang sau 01/7/2004",
          "Ba thửa soi bãi ven suối khai hoang, chưa rõ thời điểm sử dụng.",
          "UBND xã lấy phiếu ý kiến khu dân cư, xác nhận nguồn gốc.",
          "commune", "xa-ho-son", "", _D(2023, 12, 28), None, "ttptqd"),
    Story("forest", 4, "records", "subjective", "Bản đồ giao rừng 2006 lệch bản đồ địa chính",
          "Bốn lô rừng chồng lấn giữa bản đồ giao đất lâm nghiệp và bản đồ địa chính.",
          "Sở chủ trì đo lại ranh, lập biên bản với hộ và công ty lâm nghiệp.",
          "department", "so-tnmt", "", _D(2023, 11, 6), _D(2024, 2, 15), "ttptqd"),
    Story("pond", 2, "unit_price", "objective", "Ao nuôi ba ba không có đơn giá",
          "Hai ao nuôi ba ba thương phẩm đang kỳ sinh trưởng.",
          "Sở Nông nghiệp hướng dẫn mức hỗ trợ di chuyển.",
          "department", "so-nn", "", _D(2024, 1, 29), None, "xa-ho-son"),
    Story("home", 2, "disagreement", "objective", "Yêu cầu thêm lô tái định cư cho con đã tách hộ",
          "Hai hộ có hai cặp vợ chồng cùng sinh sống, đề nghị giao thêm lô.",
          "Xác minh cư trú, đối chiếu điều kiện, trả lời từng hộ.",
          "district", "ubnd-huyen", "", _D(2024, 2, 26), _D(2024, 4, 5), "xa-ho-son"),
    Story("project", 0, "planning", "subjective", "Điều chỉnh nút giao vào khu công nghiệp",
          "Nút giao đường vào điều chỉnh hướng tuyến, phải trích đo bổ sung 1,4 ha.",
          "Sở Xây dựng chốt hướng tuyến trước 31/3.",
          "department", "so-xd", "", _D(2024, 3, 4), _D(2024, 3, 31), "dong-son"),
    Story("commune", 0, "organisation", "subjective", "Thiếu cán bộ địa chính",
          "Xã chỉ có một công chức địa chính, xác nhận nguồn gốc đất chậm 20 ngày.",
          "Huyện biệt phái thêm hai người đến hết quý II.",
          "district", "ubnd-huyen", "", _D(2024, 2, 12), _D(2024, 3, 10), "xa-hoa-thang"),
    Story("field", 6, "disagreement", "objective", "Đề nghị thu hồi hết phần còn lại",
          "Sáu thửa còn lại dưới 200 m² sau thu hồi, không canh tác được.",
          "Rà soát theo điều kiện canh tác, trình thu hồi phần còn lại nếu đủ điều kiện.",
          "district", "ubnd-huyen", "", _D(2024, 2, 20), None, "ttptqd"),
    Story("phase", 0, "transition", "objective", "Luật Đất đai mới sắp có hiệu lực",
          "Giai đoạn 2 có thể phê duyệt phương án sau ngày luật mới có hiệu lực.",
          "Sở hướng dẫn áp dụng quy định chuyển tiếp, ưu tiên hồ sơ đã niêm yết.",
          "province", "ubnd-tinh", "", _D(2024, 2, 1), None, "so-tnmt", 2),
    Story("home", 1, "dispute", "objective", "Tranh chấp lối đi chung",
          "Hai hộ tranh chấp lối đi rộng 1,8 m, chưa ký biên bản kiểm đếm.",
          "UBND xã hòa giải; đo theo hiện trạng, ghi rõ phần tranh chấp.",
          "commune", "xa-hoa-thang", "", _D(2024, 1, 11), _D(2024, 2, 25), "xa-hoa-thang", 2),
    Story("forest", 3, "policy", "objective", "Rừng trồng liên doanh chưa thanh lý hợp đồng",
          "Ba lô rừng liên doanh giữa hộ và công ty lâm nghiệp, chưa rõ tỷ lệ hưởng.",
          "Hai bên thanh lý hợp đồng, xác định tỷ lệ trước khi lập phương án.",
          "department", "so-nn", "", _D(2024, 1, 18), None, "ttptqd", 2),
    Story("project", 0, "utilities", "subjective", "Mương tưới bị cắt, chưa có mương tạm",
          "San nền sẽ cắt mương cấp nước cho 38 ha lúa ngoài ranh giới.",
          "Nhà đầu tư làm mương tạm trước vụ mùa.",
          "district", "ubnd-huyen", "", _D(2024, 3, 6), _D(2024, 5, 15), "xa-hoa-thang"),
    Story("field", 2, "origin", "subjective", "Cấp trùng giấy chứng nhận",
          "Hai thửa được cấp hai giấy chứng nhận cho hai hộ.",
          "Thu hồi giấy cấp sai theo trình tự; tạm giữ tiền phần trùng.",
          "district", "ubnd-huyen", "", _D(2023, 12, 11), _D(2024, 3, 1), "ttptqd", 2),
    Story("commune", 0, "records", "objective", "Một góc thôn chưa cho đo đạc",
          "Khoảng 40 thửa chưa đo được do bà con yêu cầu biết giá trước.",
          "Tổ công tác vận động tại nhà; mời Mặt trận cùng tham gia.",
          "commune", "xa-hoa-thang", "", _D(2024, 1, 25), _D(2024, 3, 31), "ttptqd"),
    Story("project", 0, "organisation", "subjective", "Báo cáo của các xã không cùng biểu mẫu",
          "Số liệu diện tích của xã và Trung tâm lệch nhau 3,2 ha.",
          "Dùng chung một nguồn số liệu, chốt ngày 14 hằng tháng.",
          "district", "ubnd-huyen", "", _D(2024, 2, 15), None, "vp-tinh-uy"),
    Story("project", 0, "planning", "objective", "Đoạn ranh giới phía Đông chạm đất quốc phòng",
          "Ranh giới phía Đông cách công trình quốc phòng 120 m, đang xin ý kiến.",
          "UBND tỉnh làm việc với Quân khu; nếu cần thì lùi ranh giới.",
          "central", "ubnd-tinh", "tt-bcd", _D(2023, 12, 20), None, "so-khdt"),
)  # fmt: skip

ROAD = (
    Story("field", 2, "disagreement", "objective", "Cho rằng diện tích đo thiếu",
          "Hai hộ đề nghị đo lại phần ruộng cạnh cầu.",
          "Đo lại cùng hộ, lập biên bản.",
          "commune", "xa-minh-hoa", "", _D(2024, 2, 6), _D(2024, 3, 30), "bqlda"),
    Story("project", 0, "utilities", "objective", "Cột viễn thông trong hành lang",
          "Bảy cột viễn thông nằm trên vỉa hè thiết kế.",
          "Đơn vị viễn thông di dời trước khi thi công nền.",
          "district", "ubnd-huyen", "", _D(2024, 2, 27), None, "bqlda"),
)  # fmt: skip

_TYPES = {
    "home": frozenset({"ONT"}),
    "field": frozenset({"LUC", "LUK", "BHK", "CLN"}),
    "forest": frozenset({"RSX"}),
    "pond": frozenset({"NTS"}),
}
_COMMUNE_OF = {"xa-ho-son": "06451", "xa-hoa-thang": "06460", "xa-minh-hoa": "06457"}


def obstacles_table(stories: Sequence[Story], ground: Sequence[Land]) -> pl.DataFrame:
    """Return the `obstacles` table; `ground` is what is not handed over, in a settled order."""
    waiting = list(ground)
    rows = [_row(story, waiting) for story in stories]
    return pl.DataFrame([row for row in rows if row], schema_overrides={"due_on": pl.Date})


def _row(story: Story, waiting: list[Land]) -> dict[str, object] | None:
    subject = _subject(story, waiting)
    if not subject:
        return None
    return {
        "subject_kind": "parcel" if story.where in _TYPES else story.where,
        "subject": subject,
        "category": story.category,
        "cause": story.cause,
        "cause_words": story.why,
        "description": story.text,
        "proposal": story.proposal,
        "level": story.level,
        "deciding_body": story.decides,
        "steering_body": story.steers or None,
        "since_on": story.since,
        "due_on": story.due,
        "reporter_body": story.reporter,
    }


def _subject(story: Story, waiting: list[Land]) -> str:
    if story.where == "project":
        return "*"
    if story.where == "phase":
        return str(story.phase)
    if story.where == "commune":
        return _COMMUNE_OF.get(story.reporter, _COMMUNE_OF.get(story.decides, "06460"))
    fits = [p for p in waiting if p.land_type in _TYPES[story.where] and p.phase == story.phase]
    for piece in fits[: story.count]:
        waiting.remove(piece)
    return "; ".join(
        f"{p.parcel.commune}/{p.parcel.sheet}/{p.parcel.number}" for p in fits[: story.count]
    )
