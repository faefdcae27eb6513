# ruff: noqa: E501
"""Decide whether a sentence orders, contains what follows, or only tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from matbang.notices.engine import lexicon
from matbang.notices.engine.openings import Opening
from matbang.notices.engine.shadow import Shadow, bare


class Force(Enum):
    """What a sentence does."""

    ORDER = "order"
    CONTAINER = "container"
    TELLING = "telling"
    COOPERATION = "cooperation"
    TERM = "term"
    LOOSE = "loose"


_LEVELS = (
    (8, re.compile(r"^(?:chinh phu|thu tuong|quoc hoi|trung uong|bo |cac bo|van phong chinh phu|ban bi thu|bo chinh tri|tap doan|tong cuc|kiem toan nha nuoc|uy ban thuong vu quoc hoi)")),
    (5, re.compile(r"^(?:so |cac so|cong an tinh|ban quan ly|chi cuc|cuc )")),
    (6, re.compile(r"(?:\btinh\b|\btinh uy\b|^thuong truc tinh uy)")),
    (3, re.compile(r"^(?:phong |cac phong|trung tam|hat )")),
    (4, re.compile(r"(?:\bhuyen\b|\bthi xa\b|\bthanh pho\b|\bhuyen uy\b)")),
    (2, re.compile(r"(?:\bxa\b|\bphuong\b|\bthi tran\b)")),
)  # fmt: skip
_COOPERATES = re.compile(
    r"^[ ,]*(?:co trach nhiem )?(?:cung )?phoi hop(?: chat che| thuc hien| cung thuc hien| thuc hien nhiem vu nay)*[ .;,]*$"
)
_TERM_ONLY = re.compile(
    r"^[ ,(-]*(?:(?:cong viec |nhiem vu )?(?:phai )?(?:hoan thanh|xong|thoi (?:han|gian)(?: hoan thanh| thuc hien)?|han chot|han)(?: la| viec nay| cac noi dung tren| nhiem vu nay)?[ :]*)?$"
)
_FILLER = re.compile(
    r"(?:chu tri|phoi hop|cung|voi|va|,|chat che|co trach nhiem|phai|can|som|chu dong) ?|"
)
_SELF = re.compile(
    r"^[ ,]*(?:se|thong bao|ghi nhan|thong nhat|dong y|danh gia|nhan thay|bieu duong|xem xet|cam on|co y kien nhu sau|ket luan nhu sau|nhan duoc)\b"
)
_OWN_ACT = re.compile(
    r"^[ ,]*(?:phe duyet|thanh lap|kien toan|ban hanh|bo nhiem|cong nhan|thu hoi|giao dat|cho thue|bai bo|dieu chinh|sua doi|quyet dinh nay|nay)\b"
)


def level_of(name: str) -> int:
    """Return the level of a body by its folded name: 8 central … 2 commune, 0 not said."""
    return next((level for level, pattern in _LEVELS if pattern.search(name)), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a sentence stands: who would inherit it, whether orders have begun, whose paper."""

    has_lead: bool
    in_orders: bool
    issuer: str
    kind: str | None


def force_of(words: Shadow, opening: Opening, end: int, ground: Ground) -> Force:
    """Say what the part of a paragraph does."""
    work = words.plain[opening.work : end].strip(" ,")
    if _is_told(words, opening, end, work) or _is_outside(opening, work, ground.issuer):
        return Force.TELLING
    if opening.lead:
        return _with_lead(opening, work, in_orders=ground.in_orders)
    if opening.order and not work:
        return Force.CONTAINER
    return _without_lead(opening, work, ground)


def _is_outside(opening: Opening, work: str, issuer: str) -> bool:
    """Say whether it asks a superior, or tells what the issuer itself does."""
    return _is_upward(opening, issuer) or _is_own(opening, work, issuer)


def _without_lead(opening: Opening, work: str, ground: Ground) -> Force:
    if not ground.in_orders and not opening.order:
        return Force.TELLING
    if ground.kind == "quyết định" and not ground.has_lead and _OWN_ACT.match(work):
        return Force.TELLING
    if work.endswith(":"):
        return Force.CONTAINER
    return Force.ORDER if lexicon.STARTS_WITH_VERB.match(work) else Force.LOOSE


def _with_lead(opening: Opening, work: str, *, in_orders: bool) -> Force:
    rest = work.strip(" :.;,")
    if not rest or (
        lexicon.CONTAINS_ONLY.match(work.strip(" .;,")) and work.rstrip().endswith(":")
    ):
        return Force.CONTAINER
    if _COOPERATES.match(work):
        return Force.COOPERATION
    if not in_orders and not opening.order:
        return Force.TELLING
    return Force.ORDER


def _is_told(words: Shadow, opening: Opening, end: int, work: str) -> bool:
    whole = words.plain[opening.said : end].strip()
    if lexicon.AGREED.match(whole) or lexicon.RELEASED.search(work) or lexicon.CLOSED.search(whole):
        return not (opening.order and lexicon.AGREED.match(whole) and opening.lead)
    if opening.label and lexicon.TELLING_HEAD.match(opening.label.lower()):
        return True
    if lexicon.EARLIER.search(whole) and not lexicon.AMENDS.search(whole):
        return True
    if _praises(whole, opening):
        return True
    return _tells_first(words, opening, end)


def _praises(whole: str, opening: Opening) -> bool:
    praised = lexicon.PRAISED.search(whole)
    if praised is None:
        return False
    ordered = re.search(r"\b(?:giao|yeu cau|de nghi)\b", whole[: praised.start()])
    return ordered is None and not (opening.order and opening.lead and opening.order != "phe binh")


def _tells_first(words: Shadow, opening: Opening, end: int) -> bool:
    """Say whether a word of telling ("đã", "đang", "dự kiến") precedes the work."""
    place = opening.work
    if place >= end:
        return False
    first = re.compile(r"[ ,]*(?:(?:chu tri|phoi hop|cung)[^;.]{0,160}? (?=(?:da|dang) )|)").match(
        words.plain, place, end
    )
    place = first.end() if first else place
    told = lexicon.TOLD.match(words.plain, place, end)
    if told is None:
        return False
    if not opening.lead and opening.order:
        return False
    word = words.seen[told.start() : told.end()].lower().split()
    return _is_seriously_told(word, words.plain[told.end() : told.end() + 12])


_TOLD_TONES = {
    "da": {"đã"}, "dang": {"đang"}, "con": {"còn"}, "chua": {"chưa"}, "la": {"là"}, "se": {"sẽ"},
    "bi": {"bị"}, "duoc": {"được"}, "dat": {"đạt"}, "vua": {"vừa"}, "gom": {"gồm"}, "chiem": {"chiếm"},
}  # fmt: skip


def _is_seriously_told(seen: list[str], _after: str) -> bool:
    for word in seen:
        plain = bare(word)
        allowed = _TOLD_TONES.get(plain)
        if allowed is not None and word != plain and word not in allowed:
            return False
    return True


def _is_upward(opening: Opening, issuer: str) -> bool:
    if opening.order not in {"de nghi", "kien nghi"} or not opening.lead or not issuer:
        return opening.order == "kien nghi"
    own = level_of(issuer)
    asked = max(level_of(_plain(named.party.name)) for named in opening.lead)
    return asked > own > 0


def _plain(name: str) -> str:
    return bare(name).lower()


def _is_own(opening: Opening, work: str, issuer: str) -> bool:
    if opening.order or len(opening.lead) != 1 or not issuer:
        return False
    name = _plain(opening.lead[0].party.name)
    return bool(_SELF.match(work)) and (
        name in issuer
        or name.startswith(
            ("ubnd", "chu tich", "van phong", "thuong truc", "ban chi dao", "ban thuong vu")
        )
    )
