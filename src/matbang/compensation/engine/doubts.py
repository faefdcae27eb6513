"""The doubts an assessment can raise: what is open, and the ways it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read it. `settles`: deciding for it leaves the line as it was computed.

    The others ask for other figures in the input, and a new computation.
    """

    vi: str
    en: str
    settles: bool = False


@dataclass(frozen=True, slots=True)
class DoubtKind:
    """A kind of doubt: its question in both languages, and its readings."""

    question_vi: str
    question_en: str
    readings: tuple[Reading, ...]


def _kind(vi: str, en: str, *readings: Reading) -> DoubtKind:
    return DoubtKind(vi, en, readings)


_ADD = Reading("Bổ sung số liệu rồi tính lại", "Supply the figure and compute again")
_ACCEPT = Reading("Chấp nhận số đã tính", "Accept the amount as computed", settles=True)
_NOTHING = Reading(
    "Không bồi thường: sửa kết luận kiểm đếm rồi tính lại",
    "Do not compensate: correct the inventory's finding and compute again",
)

KINDS: Mapping[str, DoubtKind] = MappingProxyType(
    {
        "column_missing": _kind(
            "Thiếu số liệu “{detail}” mà quy định cần để tính.",
            "The figure “{detail}” that the provision needs is missing.",
            _ADD,
            _ACCEPT,
        ),
        "price_missing": _kind(
            "Không có đơn giá {detail} vào ngày xác định giá.",
            "There is no unit price {detail} on the day of valuation.",
            _ADD,
        ),
        "price_ambiguous": _kind(
            "Có hơn một đơn giá {detail} cùng hiệu lực.",
            "More than one unit price {detail} is in force.",
            Reading(
                "Lấy giá cao hơn: sửa bảng giá rồi tính lại",
                "The higher: mend the list, compute again",
            ),
            Reading("Lấy giá thấp hơn (đã tính)", "The lower, as computed", settles=True),
        ),
        "price_unverified": _kind(
            "Đơn giá {detail} chưa được xác minh với văn bản gốc.",
            "The unit price {detail} was not verified against the original.",
            _ACCEPT,
            _ADD,
        ),
        "price_unit": _kind(
            "Đơn vị tính của tài sản khác đơn vị của đơn giá {detail}.",
            "The asset's unit differs from that of the unit price {detail}.",
            _ADD,
        ),
        "parameter_missing": _kind(
            "Chưa có số quy định: {detail}.",
            "No figure is set for: {detail}.",
            _ADD,
        ),
        "parameter_unverified": _kind(
            "Số quy định chưa được xác minh: {detail}.",
            "The figure was not verified: {detail}.",
            _ACCEPT,
            _ADD,
        ),
        "ceiling_exceeded": _kind(
            "Mức của tỉnh vượt mức trần của luật: {detail}.",
            "The province's figure exceeds the ceiling of the law: {detail}.",
            Reading(
                "Lấy mức trần: sửa mức của tỉnh rồi tính lại", "The ceiling: mend it, compute again"
            ),
            _ADD,
        ),
        "area_disputed": _kind(
            "Diện tích đo đạc lớn hơn giấy tờ và ranh giới đang tranh chấp.",
            "The measured area exceeds the papers and the boundary is in dispute.",
            Reading("Lấy diện tích trên giấy tờ rồi tính lại", "The papers' area, computed again"),
            Reading(
                "Lấy diện tích đo đạc (đã tính)", "The measured area, as computed", settles=True
            ),
        ),
        "area_beyond_parcel": _kind(
            "Diện tích thu hồi lớn hơn diện tích của thửa.",
            "The area recovered exceeds the parcel.",
            _ADD,
        ),
        "whole_or_part": _kind(
            "Diện tích thu hồi bằng diện tích giấy tờ nhưng đo đạc lớn hơn: thu hồi cả thửa "
            "hay một phần?",
            "The area recovered equals the papers while the measured one is larger: is it the "
            "whole parcel or a part?",
            Reading(
                "Thu hồi cả thửa: lấy diện tích đo đạc rồi tính lại", "The whole parcel, measured"
            ),
            Reading(
                "Thu hồi một phần, giữ diện tích đã ghi", "A part, by the area stated", settles=True
            ),
        ),
        "quota_exceeded": _kind(
            "Đất nông nghiệp thu hồi vượt hạn mức: cần xác định phần được giao vượt hạn mức.",
            "The farm land recovered exceeds the quota: which part was allocated above it?",
            Reading(
                "Do thừa kế, nhận chuyển quyền: bồi thường hết",
                "All inherited or acquired",
                settles=True,
            ),
            Reading(
                "Phần vượt do được giao: tách ra rồi tính lại",
                "The excess was allocated: split, compute",
            ),
        ),
        "quota_spread": _kind(
            "Nhiều loại đất nông nghiệp và vượt hạn mức: hạn mức được chia cho các loại đất thế "
            "nào?",
            "Several farm land types exceed the quota: how is the quota shared among them?",
            Reading("Chia theo tỷ lệ diện tích (đã tính)", "By area, as computed", settles=True),
            Reading("Ưu tiên loại đất có giá cao hơn", "The dearer land type first"),
        ),
        "cost_on_compensated_land": _kind(
            "Đất đã được bồi thường nhưng vẫn kê chi phí đầu tư vào đất còn lại.",
            "The land is compensated and yet investment in it is listed.",
            _NOTHING,
            _ACCEPT,
        ),
        "notice_expired": _kind(
            "Tài sản tạo lập sau khi thông báo thu hồi đất hết hiệu lực.",
            "The asset was made after the notice of recovery had expired.",
            _ACCEPT,
            _NOTHING,
        ),
        "repair_open": _kind(
            "Chỉ phá dỡ một phần: chưa có chi phí sửa chữa, hoàn thiện phần còn lại.",
            "Only a part is taken down: the repair of the rest is not included.",
            _ADD,
            _ACCEPT,
        ),
        "no_rule": _kind(
            "Chưa có quy định để tính: {detail}.",
            "No rule covers it: {detail}.",
            Reading(
                "Không tính trong phương án này, ghi rõ lý do",
                "Leave it out, say why",
                settles=True,
            ),
            _NOTHING,
        ),
        "mixed_land": _kind(
            "Thửa có nhiều loại đất ({detail}): chưa xác định diện tích thu hồi của từng loại.",
            "The parcel has several land types ({detail}): nobody said how much of each is taken.",
            _ADD,
        ),
        "approved_without_recovery": _kind(
            "Phương án duyệt trước ngày chuyển tiếp nhưng chưa có quyết định thu hồi đất trước "
            "ngày đó.",
            "The plan was approved before the change of law, the land not recovered before it.",
            Reading("Áp dụng luật mới (đã tính)", "The new law, as computed", settles=True),
            Reading("Áp dụng luật cũ", "The old law"),
        ),
        "better_for_holder": _kind(
            "Dự án có khung chính sách được duyệt: áp dụng luật có lợi hơn cho người có đất.",
            "The project has an approved policy framework: the law better for the holder applies.",
            Reading("Áp dụng luật mới (đã tính)", "The new law, as computed", settles=True),
            Reading("Áp dụng khung chính sách, luật cũ", "The framework and the old law"),
        ),
        "before_all_packs": _kind(
            "Ngày xác định giá trước mọi gói pháp luật đã nạp.",
            "The day of valuation lies before every pack loaded.",
            _ADD,
        ),
    }
)


DETAILS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "compensable": ("có đủ điều kiện bồi thường hay không", "whether it qualifies"),
        "area_measured_m2": ("diện tích đo đạc", "measured area"),
        "boundary_disputed": ("ranh giới có tranh chấp hay không", "whether it is disputed"),
        "term_years": ("thời hạn sử dụng đất", "term of the land"),
        "term_left_years": ("thời hạn sử dụng đất còn lại", "remaining term of the land"),
        "land_type_after": ("loại đất sau khi đổi mục đích", "land type after the change"),
        "recovery_notice_on": ("ngày thông báo thu hồi đất", "day of the notice of recovery"),
        "life_years": ("niên hạn sử dụng", "life in years"),
        "age_years": ("số năm đã sử dụng", "age in years"),
        "area_m2": ("diện tích trồng", "area planted"),
        "yield_1_t_ha": ("năng suất năm thứ nhất", "yield of the first year"),
        "yield_2_t_ha": ("năng suất năm thứ hai", "yield of the second year"),
        "yield_3_t_ha": ("năng suất năm thứ ba", "yield of the third year"),
        "farms_directly": ("có trực tiếp sản xuất nông nghiệp hay không", "who farms directly"),
        "agri_area_used_m2": (
            "diện tích đất nông nghiệp đang sử dụng trong xã",
            "farm land in use in the commune",
        ),
        "members_sharing_right": ("số nhân khẩu được hỗ trợ", "persons supported"),
        "moving": ("có phải di chuyển chỗ ở hay không", "whether the household moves"),
        "income_year_1": ("thu nhập sau thuế năm thứ nhất", "income of the first year"),
        "income_year_2": ("thu nhập sau thuế năm thứ hai", "income of the second year"),
        "income_year_3": ("thu nhập sau thuế năm thứ ba", "income of the third year"),
        "specific": ("trong bảng giá đất cụ thể", "in the list of specific land prices"),
        "table": ("trong bảng giá đất", "in the land price table"),
        "structure": ("nhà, công trình", "of buildings and structures"),
        "crop": ("cây trồng, vật nuôi", "of crops and livestock"),
        "grave": ("di chuyển mồ mả", "of moving graves"),
        "rice": ("gạo", "of rice"),
        "job.k": ("hệ số hỗ trợ chuyển đổi nghề", "job-change factor"),
        "other_building.k": (
            "tỷ lệ cộng thêm cho nhà, công trình khác",
            "share added for other buildings",
        ),
        "business.percent": ("mức hỗ trợ kinh doanh", "share of business support"),
        "land.price_list": (
            "bảng giá dùng để bồi thường về đất từ năm 2026 (Nghị quyết 254/2025/QH15)",
            "which prices compensate land from 2026 (Resolution 254/2025)",
        ),
    }
)


def question(code: str, detail: str, lang: str = "vi") -> str:
    """Return the question of a doubt with its detail filled in."""
    kind = KINDS[code]
    words = DETAILS.get(detail, (detail, detail))
    if lang == "vi":
        return kind.question_vi.format(detail=words[0])
    return kind.question_en.format(detail=words[1])


def readings(code: str, lang: str = "vi") -> tuple[str, ...]:
    """Return the ways a doubt can be read."""
    return tuple(reading.vi if lang == "vi" else reading.en for reading in KINDS[code].readings)
