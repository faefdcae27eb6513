# ruff: noqa: E501
"""How a sentence opens: a label, a connecting word, who orders, who must do it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matbang.notices.engine import lexicon
from matbang.notices.engine.parties import Named, parties_at, parties_within, skip_aside
from matbang.notices.engine.shadow import Shadow


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stands before the work: `work` is where the work itself begins."""

    start: int
    work: int
    lead: tuple[Named, ...] = ()
    order: str = ""
    label: str = ""
    is_label: bool = False
    speaker: tuple[Named, ...] = ()
    labelled: int = -1

    @property
    def said(self) -> int:
        """Where the sentence itself begins, after a label."""
        return max(self.start, self.labelled)


_CONNECT = re.compile(
    r"(?:(?:dong thoi|ngoai ra|ben canh do|mat khac|rieng|trong do|theo do|truoc mat|tiep theo|cung voi do|do do|vi vay|de nghi quy|tuy nhien|"
    r"dac biet(?: la)?|cu the|nhu vay|tren co so do|qua do|tu do|va)\b,? ?:? ?)+"
)
_LABEL = re.compile(r"(?P<label>(?:[^:;.\"]|\.(?=\d)){2,170}?) ?: ?(?=\S)")
_LABEL_WORDS = re.compile(
    r"(?:ve|doi voi|du an|cong trinh|tai|bo sung|yeu cau chung|nhiem vu|noi dung|linh vuc|cong tac|nhom|goi thau|kho khan|ton tai|ket qua|vuong mac|"
    r"thoi han|giai phap|thuan loi|luu y|rieng|tuyen|khu|hang muc|mot la|hai la|ba la|bon la|nam la|thu nhat|thu hai|thu ba|trach nhiem|thuc hien|to chuc|giao nhiem vu|phan cong|kien nghi|de xuat|y kien)\b"
)
_YIELDS = re.compile(r"(?:yeu cau chung|nhiem vu chung|giao nhiem vu|phan cong)\b")
_ADVERBIAL = re.compile(
    r"(?:truoc|trong|den|cham nhat|muon nhat|vao|de|can cu|tren co so|thuc hien|theo|tu|sau|ngay|dinh ky|hang|neu|truong hop|"
    r"khi|xet|ke tu|thong qua|truoc mat|doi voi)\b"
)
_SUBJECT_ADVERB = re.compile(
    r"(?: (?:cung|phai|can|co trach nhiem|tiep tuc|khan truong|som|chu dong|cung nhau))*"
)
_ADVERB_TRIES = 6


def read_opening(words: Shadow, start: int, end: int) -> Opening:
    """Read how the part `start:end` opens."""
    place = _skip(words, start, end)
    connect = _CONNECT.match(words.plain, place, end)
    if connect is not None:
        place = connect.end()
    label = ""
    found = _labelled(words, place, end)
    if found is not None and not found.is_label:
        return found
    if found is not None:
        label, place = found.label, found.work
    begin = place if found is None or _YIELDS.match(label.lower()) else found.start
    opening = _at(words, place, end)
    if opening is None:
        opening = _after_adverbial(words, place, end)
    if opening is None:
        opening = _amended(words, place, end)
    if opening is None:
        return Opening(start=begin, work=place, label=label, is_label=bool(label), labelled=place)
    return Opening(
        start=opening.start if not label else begin,
        labelled=place if label else -1,
        work=opening.work,
        lead=opening.lead,
        order=opening.order,
        label=label,
        is_label=bool(label),
        speaker=opening.speaker,
    )


_AMENDED = re.compile(r"(?:thoi han|thoi gian|tien do|gia han|lui|keo dai|dieu chinh)\b")


def _amended(words: Shadow, place: int, end: int) -> Opening | None:
    """Read `gia hạn cho UBND huyện X …`, `thời hạn Sở X hoàn thành … sửa thành …`."""
    if not lexicon.AMENDS.search(words.plain, place, end):
        return None
    if _AMENDED.match(words.plain, place, end) is None:
        return None
    named = next(parties_within(words, place, end), None)
    if named is None:
        return None
    return Opening(start=place, work=named.end, lead=(named,), order="dieu chinh")


def _skip(words: Shadow, start: int, end: int) -> int:
    while start < end and words.form[start] in " ,.-\"'(;":
        start += 1
    return start


def _labelled(words: Shadow, place: int, end: int) -> Opening | None:
    """Read `Đồng chí A, Bí thư: …` (the lead) or `Về công tác X: …` (a label)."""
    match = _LABEL.match(words.form, place, end)
    if match is None:
        return None
    opening = _at(words, place, match.end("label"))
    if opening is not None and opening.lead and opening.work >= match.end("label"):
        return Opening(
            start=opening.start, work=match.end(), lead=opening.lead, order=opening.order
        )
    plain = match["label"].lower()
    if _LABEL_WORDS.match(plain) and (opening is None or not opening.lead):
        return Opening(start=place, work=match.end(), label=match["label"], is_label=True)
    return None


def _at(words: Shadow, place: int, end: int) -> Opening | None:
    """Read `[who orders] order-verb party …` or `party …` at a place."""
    order = lexicon.ORDER_VERB.match(words.plain, place, end)
    if order is not None:
        lead = _within(parties_at(words, order.end()), end)
        if lead:
            verb = order["verb"]
            work = skip_aside(words, lead[-1].end)
            return Opening(start=place, work=work, lead=lead, order=verb)
    lead = _within(parties_at(words, place), end)
    if not lead:
        return None
    work = skip_aside(words, lead[-1].end)
    passed = _passed_on(words, place, work, end, lead)
    return passed or Opening(start=place, work=work, lead=lead)


def _passed_on(
    words: Shadow, place: int, work: int, end: int, speaker: tuple[Named, ...]
) -> Opening | None:
    """Read `Chủ tịch UBND tỉnh yêu cầu Sở X …`: the second is the lead."""
    gap = re.compile(r"[ ,]*").match(words.plain, work)
    after = gap.end() if gap else work
    order = lexicon.SPEAKER_ORDERS.match(words.plain, after, end)
    if order is None:
        return None
    lead = _within(parties_at(words, order.end()), end)
    if lead:
        stop = skip_aside(words, lead[-1].end)
        return Opening(start=place, work=stop, lead=lead, order=order["verb"], speaker=speaker)
    return Opening(start=place, work=order.end(), order=order["verb"], speaker=speaker)


def _within(found: tuple[Named, ...], end: int) -> tuple[Named, ...]:
    return tuple(named for named in found if named.end <= end)


def _after_adverbial(words: Shadow, place: int, end: int) -> Opening | None:
    if _ADVERBIAL.match(words.plain, place, end) is None:
        return None
    comma = place
    for _ in range(_ADVERB_TRIES):
        comma = words.form.find(",", comma + 1, end)
        if comma < 0:
            return None
        after = _skip(words, comma, end)
        connect = re.compile(r"thi ").match(words.plain, after)
        after = connect.end() if connect else after
        opening = _at(words, after, end)
        if (
            opening is not None
            and (opening.order or opening.lead)
            and not _lists_on(words, opening, end)
        ):
            return Opening(
                start=place,
                work=opening.work,
                lead=opening.lead,
                order=opening.order,
                speaker=opening.speaker,
            )
    return None


def _lists_on(words: Shadow, opening: Opening, end: int) -> bool:
    """Say whether the party is but one of the things enumerated, not a subject."""
    rest = words.plain[opening.work : end].lstrip()
    return not rest or rest[0] in ",.;)" or rest.startswith(("va ", "voi "))
