"""Read a notice: text in, header, recipients and directives out. Pure and deterministic."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from matbang.notices.engine import gazetteer, lexicon
from matbang.notices.engine.completing import complete
from matbang.notices.engine.drafts import Draft, Outcome, Setting, read_paragraph
from matbang.notices.engine.findings import Directive, Header, Party, Reading, Recipient
from matbang.notices.engine.grids import grids_of
from matbang.notices.engine.header import read_header
from matbang.notices.engine.layout import BULLET, Line, Paragraph, lines_of, paragraphs_of
from matbang.notices.engine.parties import parties_at
from matbang.notices.engine.regions import Regions, split_regions
from matbang.notices.engine.rows import draft_of_row
from matbang.notices.engine.shadow import bare
from matbang.notices.engine.tail import read_tail


def read(text: str) -> Reading:
    """Read a notice; the text is composed (NFC) first and all spans count its characters."""
    text = unicodedata.normalize("NFC", text)
    regions = split_regions(lines_of(text))
    header = read_header(regions)
    tail = read_tail(regions)
    header = dataclasses.replace(
        header,
        signer=tail.signer,
        signer_title=tail.signer_title,
        issuer=header.issuer or _issuer_of_tail(tail.signer_title, tail.recipients),
    )
    header = dataclasses.replace(header, family=header.family or _family_of_tail(header.issuer))
    return Reading(
        text=text,
        header=header,
        recipients=tail.recipients,
        directives=tuple(_number(text, _walk(text, regions, header), header)),
    )


_KEPT_BY = re.compile(r"^Lưu:?\s+(?P<office>Văn phòng .{3,60})$")


def _issuer_of_tail(title: str | None, recipients: tuple[Recipient, ...]) -> str | None:
    """A paper without a heading names its office in `Lưu Văn phòng …` under the chief's name."""
    if title is None or "VĂN PHÒNG" not in title:
        return None
    for recipient in recipients:
        match = _KEPT_BY.match(recipient.name)
        if match is not None:
            return match["office"]
    return None


def _family_of_tail(issuer: str | None) -> str | None:
    if issuer is None:
        return None
    return "party" if re.search(r"(?:tinh|huyen|thanh) uy", bare(issuer).lower()) else "state"


@dataclass(slots=True)
class _Level:
    rank: int
    label: str
    lead: tuple[Party, ...]
    is_telling: bool
    has_orders: bool = False


@dataclass(slots=True)
class _State:
    """Where the reader stands between paragraphs."""

    levels: list[_Level] = field(default_factory=list)
    in_orders: bool = False
    lead: tuple[Party, ...] = ()
    is_telling: bool = False

    @property
    def clause(self) -> str | None:
        """Return the labels of the open clauses, without bullets, joined by points."""
        labels: list[str] = []
        for level in self.levels:
            if level.rank >= BULLET:
                continue
            if labels and level.label.startswith(f"{labels[-1]}."):
                labels.pop()
            labels.append(level.label)
        return ".".join(labels) or None


def _walk(text: str, regions: Regions, header: Header) -> Iterator[tuple[str | None, Draft]]:
    state = _State()
    issuer = bare(header.issuer or "").lower().replace("uy ban nhan dan", "ubnd")
    for part in (regions.body, regions.annexes):
        index = part.start
        grids = list(grids_of(regions.lines, part, text))
        for grid in grids:
            block = regions.lines[index : grid.lines.start]
            yield from _walk_block(text, block, state, header, issuer)
            for row in grid.rows:
                yield row.number, draft_of_row(text, row, header.date)
            state = _State(in_orders=True)
            index = grid.lines.stop
        yield from _walk_block(text, regions.lines[index : part.stop], state, header, issuer)
        state = _State(in_orders=state.in_orders)


def _walk_block(
    text: str, block: tuple[Line, ...], state: _State, header: Header, issuer: str
) -> Iterator[tuple[str | None, Draft]]:
    for paragraph in paragraphs_of(text, block):
        plain = paragraph.words.plain
        if plain.startswith("kinh gui"):
            state.lead = _addressees(paragraph)
            continue
        _enter(state, paragraph)
        if _heads(state, paragraph):
            continue
        setting = Setting(
            lead=_inherited(state),
            in_orders=(state.in_orders or paragraph.marker is not None) and not _in_telling(state),
            issued=header.date,
            issuer=issuer,
            kind=header.type,
        )
        if _in_telling(state):
            continue
        outcome = read_paragraph(paragraph.words, setting)
        out_of_clause = paragraph.marker is None and _stands_alone(outcome)
        if out_of_clause:
            _leave_clause(state)
        _leave(state, paragraph, outcome)
        for level in state.levels:
            level.has_orders = level.has_orders or bool(outcome.drafts)
        for draft in outcome.drafts:
            yield state.clause, draft


def _addressees(paragraph: Paragraph) -> tuple[Party, ...]:
    start = paragraph.words.plain.find(":") + 1
    while start < len(paragraph.words.form) and paragraph.words.form[start] in " -":
        start += 1
    return tuple(named.party for named in parties_at(paragraph.words, start))


def _enter(state: _State, paragraph: Paragraph) -> None:
    if paragraph.marker is None:
        while state.levels and state.levels[-1].rank >= BULLET:
            state.levels.pop()
        return
    rank = paragraph.marker.rank
    while state.levels and state.levels[-1].rank >= rank:
        state.levels.pop()
    state.levels.append(_Level(rank, paragraph.marker.label, (), is_telling=False))


_HEAD_WORDS = 22


def _heads(state: _State, paragraph: Paragraph) -> bool:
    """A short line that names a part of the paper, not work, sets what follows."""
    plain = paragraph.words.plain.strip()
    written = paragraph.words.seen
    capital = written.isupper()
    short = len(plain.split()) <= _HEAD_WORDS and plain[-1:] not in ".;"
    if not (capital or short):
        return False
    is_telling = bool(lexicon.TELLING_HEAD.match(plain)) and (
        paragraph.marker is None or not plain.rstrip(":").count(":")
    )
    if is_telling and (capital or (paragraph.marker is not None and not plain.endswith(":"))):
        _mark(state, paragraph, is_telling=True)
        return True
    if capital and lexicon.ORDERING_HEAD.search(plain):
        _mark(state, paragraph, is_telling=False)
        state.in_orders = True
        return True
    return capital and not gazetteer.BODY.match(paragraph.words.form)


def _mark(state: _State, paragraph: Paragraph, *, is_telling: bool) -> None:
    if paragraph.marker is not None and state.levels:
        state.levels[-1].is_telling = is_telling
    else:
        state.levels.clear()
        state.is_telling = is_telling
        return
    if not is_telling:
        state.is_telling = False


def _in_telling(state: _State) -> bool:
    return state.is_telling or any(level.is_telling for level in state.levels)


def _inherited(state: _State) -> tuple[Party, ...]:
    for level in reversed(state.levels):
        if level.lead:
            return level.lead
    return state.lead


def _stands_alone(outcome: Outcome) -> bool:
    return bool(outcome.drafts) and outcome.drafts[0].is_explicit


_NUMBERED = 4


def _leave_clause(state: _State) -> None:
    """A paragraph with its own party after a numbered clause no longer belongs to it."""
    while state.levels and state.levels[-1].rank >= _NUMBERED and state.levels[-1].has_orders:
        state.levels.pop()


def _leave(state: _State, paragraph: Paragraph, outcome: Outcome) -> None:
    state.in_orders = state.in_orders or outcome.opens_orders
    if paragraph.marker is not None and state.levels:
        state.levels[-1].lead = outcome.hands_on if _own(outcome) else ()
    elif outcome.is_container and not state.levels:
        state.lead = outcome.hands_on
    elif state.levels and outcome.is_container:
        state.levels[-1].lead = outcome.hands_on


def _own(outcome: Outcome) -> bool:
    return bool(outcome.hands_on)


def _number(
    text: str, drafts: Iterator[tuple[str | None, Draft]], header: Header
) -> Iterator[Directive]:
    counts: Counter[str] = Counter()
    for clause, draft in drafts:
        key = clause or "0"
        counts[key] += 1
        yield complete(
            text, draft, clause=clause, number=f"{key}.{counts[key]}", issued=header.date
        )
