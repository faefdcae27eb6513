# ruff: noqa: E501 - patterns are read whole
"""A paragraph's parts become drafts of directives: one party, one time, one draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from matbang.notices.engine import lexicon
from matbang.notices.engine.deadlines import Timed, times_in
from matbang.notices.engine.findings import Party
from matbang.notices.engine.openings import Opening, read_opening
from matbang.notices.engine.orders import Force, force_of
from matbang.notices.engine.parties import parties_at
from matbang.notices.engine.sentences import cuts_of
from matbang.notices.engine.shadow import Shadow


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a paragraph inherits and where it stands."""

    lead: tuple[Party, ...]
    in_orders: bool
    issued: date | None
    issuer: str
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One separate work: a range of the shadow, its time among the rest."""

    start: int
    end: int
    at: int
    times: tuple[Timed, ...] = ()


@dataclass(slots=True, kw_only=True)
class Draft:
    """A directive in the making."""

    words: Shadow
    lead: tuple[Party, ...]
    is_explicit: bool
    works: list[Work]
    helpers: list[Party] = field(default_factory=list)
    body: Shadow | None = None

    @property
    def start(self) -> int:
        """Return where it begins in the shadow."""
        return self.works[0].start

    @property
    def end(self) -> int:
        """Return where it ends in the shadow."""
        return self.works[-1].end

    @property
    def times(self) -> list[Timed]:
        """Return every time in it."""
        return [timed for work in self.works for timed in work.times]


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a paragraph gave: drafts, the party it hands on, whether it opens the orders."""

    drafts: list[Draft] = field(default_factory=list)
    hands_on: tuple[Party, ...] = ()
    is_container: bool = False
    opens_orders: bool = False


_OPENS = re.compile(
    r"(?:nhu sau|sau day|noi dung sau|nhiem vu sau|noi dung cu the|yeu cau|chi thi|ket luan|cu the|sau|dien|phan cong|giao nhiem vu|quyet dinh|thong bao)[ :]*$"
)
_LED = re.compile(r"^[ ,]*(?:lanh dao|chi dao)[ ,]+(?:, chi dao )?")


def read_paragraph(words: Shadow, setting: Setting) -> Outcome:
    """Read a paragraph part by part."""
    outcome = Outcome()
    lead = setting.lead
    in_orders = setting.in_orders
    for start, end in cuts_of(words):
        opening = read_opening(words, start, end)
        force = force_of(
            words,
            opening,
            end,
            has_lead=bool(lead),
            in_orders=in_orders,
            issuer=setting.issuer,
            kind=setting.kind,
        )
        named = tuple(item.party for item in opening.lead)
        if _completes(words, opening, end, setting, outcome):
            continue
        if force is Force.COOPERATION and outcome.drafts:
            outcome.drafts[-1].helpers.extend(named)
            continue
        if force in {Force.ORDER, Force.COOPERATION}:
            lead = _add(words, opening, end, named or lead, setting.issued, outcome)
        elif force is Force.CONTAINER:
            lead = named or lead
        elif force is Force.LOOSE and _goes_on(words, start, outcome):
            _add(words, opening, end, lead, setting.issued, outcome)
        if words.plain[start:end].rstrip().endswith(":"):
            outcome.is_container = True
            outcome.hands_on = _led_party(words, opening, end) or named or lead
            if force is not Force.TELLING or _OPENS.search(words.plain[start:end]):
                outcome.opens_orders = in_orders = True
        if force is Force.CONTAINER and end >= len(words.plain.rstrip()):
            outcome.is_container = True
            outcome.hands_on = named or lead
    outcome.hands_on = outcome.hands_on or lead
    _drop_bare_containers(outcome)
    return outcome


def _goes_on(words: Shadow, start: int, outcome: Outcome) -> bool:
    """Say whether a part only goes on with the order before its semicolon."""
    if not outcome.drafts or outcome.drafts[-1].end != start:
        return False
    return words.plain[:start].rstrip().endswith(";")


def _add(
    words: Shadow,
    opening: Opening,
    end: int,
    lead: tuple[Party, ...],
    issued: date | None,
    outcome: Outcome,
) -> tuple[Party, ...]:
    explicit = bool(opening.lead)
    for number, work in enumerate(_works(words, opening, end, issued)):
        previous = outcome.drafts[-1] if outcome.drafts else None
        changed = explicit and number == 0
        if previous is None or changed or _has_own_time(work, previous):
            outcome.drafts.append(Draft(words=words, lead=lead, is_explicit=changed, works=[work]))
        else:
            previous.works.append(work)
    return lead


def _has_own_time(work: Work, previous: Draft) -> bool:
    """Say whether a further work has a date or a recurrence of its own."""
    del previous
    return any(
        timed.deadline.date is not None or timed.deadline.recurrence or timed.is_event
        for timed in work.times
    )


def _works(words: Shadow, opening: Opening, end: int, issued: date | None) -> Iterator[Work]:
    """Cut a part again where a second time is followed by more work."""
    times = times_in(words, opening.start, end, issued)
    if lexicon.AMENDS.search(words.plain, opening.start, end):
        yield Work(start=opening.start, end=end, at=opening.work, times=_amended(times))
        return
    start, at = opening.start, opening.work
    pending: list[Timed] = []
    for timed in times:
        if pending and _dated(pending[-1]) and _dated(timed):
            cut = _cut_between(words, pending[-1].end, timed.start)
            if cut is not None:
                yield Work(start=start, end=cut, at=at, times=tuple(pending))
                start = at = _skip(words, cut)
                pending = []
        pending.append(timed)
    yield Work(start=start, end=end, at=at, times=tuple(pending))


def _amended(times: list[Timed]) -> tuple[Timed, ...]:
    dated = [timed for timed in times if timed.deadline.date is not None]
    return tuple(dated[-1:]) or tuple(times)


def _dated(timed: Timed) -> bool:
    return timed.deadline.date is not None or bool(timed.deadline.recurrence)


_CUT = re.compile(r" ?(?:,|\)) ?(?:dong thoi |va )?| (?:va|dong thoi) ")


def _cut_between(words: Shadow, start: int, end: int) -> int | None:
    for match in _CUT.finditer(words.plain, start, end):
        rest = words.plain[match.end() : end + 1]
        if lexicon.STARTS_WITH_VERB.match(rest) and not re.match(
            r"(?:hoan thanh|xong|cham|truoc|den)\b", rest
        ):
            return match.end()
    return None


def _skip(words: Shadow, place: int) -> int:
    while place < len(words.form) and words.form[place] in " ,":
        place += 1
    return place


_TERM_LABEL = re.compile(
    r"^[ (,-]*(?:(?:cong viec|nhiem vu|noi dung)(?: nay)? )?(?:phai )?(?:hoan thanh|xong|thoi (?:han|gian)|han chot|han)(?: (?:hoan thanh|thuc hien|viec nay|cac noi dung tren|nhiem vu nay|bao cao|la))*[ :]*$"
)


def _completes(
    words: Shadow, opening: Opening, end: int, setting: Setting, outcome: Outcome
) -> bool:
    """Add a part that only tells the time ("Hoàn thành trước ngày …") to the order before it."""
    if not outcome.drafts or opening.lead or outcome.drafts[-1].times:
        return False
    start = opening.start
    times = times_in(words, start, end, setting.issued)
    if len(times) != 1 or not (_dated(times[0]) or times[0].is_event):
        return False
    before = words.plain[start : times[0].start]
    after = words.plain[times[0].end : end].strip(" .;)")
    if after or (before.strip() and not _TERM_LABEL.match(before)):
        return False
    outcome.drafts[-1].works.append(Work(start=start, end=end, at=end, times=tuple(times)))
    return True


def _led_party(words: Shadow, opening: Opening, end: int) -> tuple[Party, ...]:
    """In `Đảng ủy A lãnh đạo UBND tỉnh:` the points go to UBND tỉnh."""
    match = _LED.match(words.plain[opening.work : end])
    if match is None or not opening.lead:
        return ()
    found = parties_at(words, opening.work + match.end())
    if found and words.plain[found[-1].end : end].strip(" :") == "":
        return tuple(named.party for named in found)
    return ()


def _drop_bare_containers(outcome: Outcome) -> None:
    """A last draft that only introduces the points below is no directive of its own."""
    if not outcome.is_container or not outcome.drafts:
        return
    last = outcome.drafts[-1]
    work = last.works[-1]
    text = last.words.plain[work.at : work.end].strip(" ,.")
    led = _LED.match(text)
    bare_lead = led is not None and outcome.hands_on != last.lead
    if len(last.works) == 1 and (bare_lead or lexicon.CONTAINS_ONLY.match(text)):
        outcome.drafts.pop()
