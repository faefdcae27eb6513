# ruff: noqa: E501
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
from matbang.notices.engine.orders import Force, Ground, force_of
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
    reader = _Reader(words, setting)
    for start, end in cuts_of(words):
        reader.take(start, end)
    return reader.close()


class _Reader:
    """What is known of a paragraph while its parts are read one after another."""

    def __init__(self, words: Shadow, setting: Setting) -> None:
        self.words = words
        self.setting = setting
        self.lead = setting.lead
        self.in_orders = setting.in_orders
        self.outcome = Outcome()

    def take(self, start: int, end: int) -> None:
        """Read one part: an order, a container, or words that only tell."""
        opening = read_opening(self.words, start, end)
        if _completes(self.words, opening, end, self.setting, self.outcome):
            return
        ground = Ground(
            has_lead=bool(self.lead),
            in_orders=self.in_orders,
            issuer=self.setting.issuer,
            kind=self.setting.kind,
        )
        force = force_of(self.words, opening, end, ground)
        named = tuple(item.party for item in opening.lead)
        if force is Force.COOPERATION and self.outcome.drafts:
            self.outcome.drafts[-1].helpers.extend(named)
            return
        if force in {Force.ORDER, Force.COOPERATION}:
            self.lead = named or self.lead
            self._add(opening, end)
        elif force is Force.CONTAINER:
            self.lead = named or self.lead
        elif force is Force.LOOSE and self._goes_on(start):
            self._add(opening, end)
        self._contain(opening, start, end, force)

    def _contain(self, opening: Opening, start: int, end: int, force: Force) -> None:
        """Note what the points below a colon inherit."""
        part = self.words.plain[start:end].rstrip()
        if part.endswith(":"):
            self.outcome.is_container = True
            self.outcome.hands_on = _led_party(self.words, opening, end) or self.lead
            if force is not Force.TELLING or _OPENS.search(part):
                self.outcome.opens_orders = self.in_orders = True
        elif force is Force.CONTAINER and end >= len(self.words.plain.rstrip()):
            self.outcome.is_container = True
            self.outcome.hands_on = self.lead

    def _goes_on(self, start: int) -> bool:
        """Say whether a part only goes on with the order before its semicolon."""
        drafts = self.outcome.drafts
        if not drafts or drafts[-1].end != start:
            return False
        return self.words.plain[:start].rstrip().endswith(";")

    def _add(self, opening: Opening, end: int) -> None:
        drafts = self.outcome.drafts
        for number, work in enumerate(_works(self.words, opening, end, self.setting.issued)):
            changed = bool(opening.lead) and number == 0
            if not drafts or changed or _has_own_time(work):
                drafts.append(
                    Draft(words=self.words, lead=self.lead, is_explicit=changed, works=[work])
                )
            else:
                drafts[-1].works.append(work)

    def close(self) -> Outcome:
        """Give what was read."""
        self.outcome.hands_on = self.outcome.hands_on or self.lead
        _drop_bare_containers(self.outcome)
        return self.outcome


def _has_own_time(work: Work) -> bool:
    """Say whether a further work has a date or a recurrence of its own."""
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
