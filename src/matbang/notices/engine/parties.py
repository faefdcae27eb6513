"""Find who is named at a place: one party, or a list of them as papers write lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matbang.notices.engine import gazetteer as names
from matbang.notices.engine.findings import Party
from matbang.notices.engine.lexicon import STARTS_WITH_VERB
from matbang.notices.engine.shadow import Shadow, bare

# A short head word is the body only with these tones (or with none at all).
_TONED = {
    "so": {"sở"}, "bo": {"bộ"}, "ban": {"ban"}, "to": {"tổ"}, "tinh": {"tỉnh"}, "xa": {"xã"},
    "phong": {"phòng"}, "quan": {"quận"}, "cuc": {"cục"}, "vu": {"vụ"}, "hoi": {"hội"},
    "ong": {"ông"}, "ba": {"bà"}, "doan": {"đoàn"}, "truong": {"trường", "trưởng"},
    "phuong": {"phường"}, "dang": {"đảng"}, "huyen": {"huyện"}, "thanh": {"thành", "thanh"},
}  # fmt: skip
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r" ?(?:,|;)? ?(?:va|cung|voi|cung voi|va cac|hoac|,)? ?(?:voi )?")
_JOIN = re.compile(
    r"(?: ?, ?(?:va |cung |voi |cung voi )?| va (?:voi )?| cung (?:voi )?| voi | & )"
)
_RELATED_TO = re.compile(r" den (?:du an|cong tac|viec)(?: [A-Z][\w'&/-]*| Khu| cong nghiep)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party and where its words end in the shadow."""

    party: Party
    start: int
    end: int


def is_toned(words: Shadow, start: int) -> bool:
    """Say whether the word at a place can be the head of a body, by its tones."""
    match = _WORD.match(words.seen, start)
    if match is None:
        return True
    seen = match[0].lower()
    allowed = _TONED.get(bare(seen))
    return allowed is None or seen in allowed or seen == bare(seen)


def party_at(words: Shadow, start: int) -> Named | None:
    """Read one party that begins exactly at `start`."""
    return _person(words, start) or _post(words, start) or _body(words, start)


def _person(words: Shadow, start: int) -> Named | None:
    match = names.PERSON.match(words.form, start) or names.GROUP_OF_PERSONS.match(words.form, start)
    if match is None or not is_toned(words, start):
        return None
    return _named(words, start, match.end())


def _post(words: Shadow, start: int) -> Named | None:
    match = names.POST.match(words.form, start)
    if match is None:
        return None
    inner = body_end(words, match.end())
    if inner is None and match[0].rstrip().lower().endswith("thanh vien"):
        return None
    if inner is None:
        return None
    return _named(words, start, inner)


def _body(words: Shadow, start: int) -> Named | None:
    end = body_end(words, start)
    return _named(words, start, end) if end is not None else None


def body_end(words: Shadow, start: int) -> int | None:
    """Return where the body that begins at `start` ends, or None if none begins there."""
    if not is_toned(words, start):
        return None
    department = names.UNKNOWN_DEPARTMENT.match(words.form, start)
    ends = [
        match.end()
        for pattern in (names.COLLECTIVE, names.BODY)
        if (match := pattern.match(words.form, start)) is not None
    ]
    if department is not None and ends and max(ends) <= department.end():
        return _rest_of_name(words, department.end())
    return max(ends) if ends else None


_NAME_WORDS = 4
_NAME_STOP = re.compile(
    r"(?:va|cua|tai|trong|de|theo|voi|cho|tu|den|truoc|tren|cung|phai|can|se|da|dang|la|co|neu|khi|nham|thi|duoc|bi|nay|do|tinh|huyen)\b"
)


def _rest_of_name(words: Shadow, end: int) -> int:
    """Go on with the small words of a department's name ("Phòng Giải phóng mặt bằng")."""
    for _ in range(_NAME_WORDS):
        match = re.compile(r" (?=[a-z])(?P<word>[a-z]+)").match(words.form, end)
        if match is None:
            break
        at = match.start("word")
        if STARTS_WITH_VERB.match(words.plain, at) or _NAME_STOP.match(words.plain, at):
            break
        end = match.end()
    place = names.PLACE.match(words.form, end)
    return place.end() if place is not None else end


def _named(words: Shadow, start: int, end: int) -> Named:
    while end > start and words.form[end - 1] in " ,.;:-":
        end -= 1
    aside = names.PARENTHESIS.match(words.form, end)
    if aside is not None and re.match(
        r"(?i:cong ty|cty|tong cong ty|tap doan|HTX)\b", aside["inside"]
    ):
        end = aside.end()
    party = Party(name=words.quote(start, end), span=words.span(start, end))
    return Named(party=party, start=start, end=end)


def parties_at(words: Shadow, start: int) -> tuple[Named, ...]:
    """Read the list of parties that begins at `start`; empty when none stands there."""
    found: list[Named] = []
    place = start
    while True:
        items = _plural(words, place) or _single(words, place)
        if not items:
            break
        found.extend(items)
        place = skip_aside(words, items[-1].end)
        join = _JOIN.match(words.form, place)
        if join is None:
            break
        place = join.end()
    return tuple(found)


def _single(words: Shadow, start: int) -> tuple[Named, ...]:
    named = party_at(words, start)
    return (named,) if named is not None else ()


def skip_aside(words: Shadow, place: int) -> int:
    """Step over what explains a name: `(Cơ quan Thường trực …)`, `đến dự án …`."""
    related = _RELATED_TO.match(words.form, place)
    if related is not None and words.form[:place].endswith("lien quan"):
        place = related.end()
    aside = names.PARENTHESIS.match(words.form, place)
    return aside.end() if aside is not None else place


def _plural(words: Shadow, start: int) -> tuple[Named, ...]:
    head = names.PLURAL.match(words.form, start)
    if head is None or not is_toned(words, head.start("noun")):
        return ()
    noun = words.seen[head.start("noun") : head.end("noun")]
    found: list[Named] = []
    place = head.end()
    while True:
        item = names.PLURAL_ITEM.match(words.form, place)
        if item is None or _is_other_body(words, place, noun):
            break
        found.append(_item(words, noun, item.start(), item.end()))
        join = re.compile(r" ?, ?(?:va )?| va ").match(words.form, item.end())
        if join is None:
            break
        place = join.end()
    if not found or (len(found) == 1 and not head["colon"] and found[0].end == head.end()):
        return ()
    return tuple(found)


def _is_other_body(words: Shadow, place: int, noun: str) -> bool:
    rest = words.form[place : place + 24].lower()
    if rest.startswith(bare(noun).lower() + " "):
        return False
    return names.BODY.match(words.form, place) is not None


def _item(words: Shadow, noun: str, start: int, end: int) -> Named:
    name = words.quote(start, end)
    if not bare(name).lower().startswith(bare(noun).lower() + " "):
        name = f"{noun[0].upper()}{noun[1:].lower()} {name}"
    return Named(party=Party(name=name, span=words.span(start, end)), start=start, end=end)


_STARTS = re.compile(r"(?<![\w&/-])[A-Za-z0-9]")


def parties_within(words: Shadow, start: int, end: int) -> Iterator[Named]:
    """Find every party in a range, left to right, without overlaps."""
    place = start
    while place < end:
        match = _STARTS.search(words.form, place, end)
        if match is None:
            return
        found = parties_at(words, match.start())
        if found:
            yield from found
            place = max(found[-1].end, match.end())
        else:
            word = _WORD.match(words.form, match.start())
            place = word.end() if word else match.end()
