"""A row of a table of tasks becomes a draft."""

from __future__ import annotations

import re
from datetime import date

from matbang.notices.engine.deadlines import Timed, times_in
from matbang.notices.engine.drafts import Draft, Work
from matbang.notices.engine.findings import Deadline, Party, Span
from matbang.notices.engine.grids import Row
from matbang.notices.engine.parties import parties_at
from matbang.notices.engine.shadow import Shadow, shadow

_HELPS = re.compile(r" ?\((?:p/?h|phoi hop|p/hop)\)")
_LEADS = re.compile(r" ?\((?:c/?t|chu tri|ct)\)")
_STOP = re.compile(r" ?[,;] ?| va | - ")


def draft_of_row(text: str, row: Row, issued: date | None) -> Draft:
    """Make a draft of a row; its words are the work's cell, its range the whole row."""
    lead, helpers = _bodies(shadow(text, row.cells.get("lead", ())))
    more, _ = _bodies(shadow(text, row.cells.get("helper", ())))
    words = shadow(text, row.cells["work"])
    whole = shadow(text, [row.span])
    times = _time(shadow(text, row.cells.get("time", ())), issued)
    end = len(whole.form)
    work = Work(start=0, end=end, at=0, times=times)
    draft = Draft(words=whole, lead=lead, is_explicit=True, works=[work], helpers=[*helpers, *more])
    draft.body = words
    return draft


def _bodies(words: Shadow) -> tuple[tuple[Party, ...], list[Party]]:
    """Read `Phòng A (chủ trì), Phòng B (p/h)`; a body of no known kind is taken as written."""
    lead: list[Party] = []
    helpers: list[Party] = []
    place = 0
    while place < len(words.form):
        start, found, place = _next_bodies(words, place)
        del start
        marked = _HELPS.match(words.plain, place)
        if marked is not None:
            # the mark belongs to the last of the list: the ones before it lead
            helpers.extend(found[-1:])
            lead.extend(found[:-1])
        else:
            lead.extend(found)
        own = marked or _LEADS.match(words.plain, place)
        place = own.end() if own else place
        gap = _STOP.match(words.form, place)
        place = gap.end() if gap else place + (0 if own else 1)
        if not found and not gap and not own and place >= len(words.form):
            break
    return tuple(lead), helpers


def _next_bodies(words: Shadow, place: int) -> tuple[int, list[Party], int]:
    named = parties_at(words, place)
    if named:
        return place, [item.party for item in named], named[-1].end
    stop = re.compile(r"(?= ?\((?:p/?h|phoi hop|chu tri|c/?t)\))| ?[,;]|$").search(
        words.plain, place
    )
    end = stop.start() if stop else len(words.form)
    name = words.quote(place, end)
    if not name or not name[0].isalnum():
        return place, [], max(end, place + 1)
    return place, [Party(name=name, span=words.span(place, end))], end


_BARE_DAY = re.compile(r"^(?:ngay )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?$")
_BARE_SPAN = re.compile(r"^(?:t\d{1,2}/\d{4}|thang \d{1,2}|quy |nam \d{4}|thang )")


def _time(words: Shadow, issued: date | None) -> tuple[Timed, ...]:
    """Read a cell that holds nothing but a time: the qualifier may be left out."""
    if not words.form:
        return ()
    found = times_in(words, 0, len(words.form), issued)
    if found:
        return tuple(found[-1:])
    if _BARE_DAY.match(words.plain) or _BARE_SPAN.match(words.plain):
        return _with_qualifier(words, issued)
    deadline = Deadline(words=words.seen, span=_whole(words))
    return (Timed(deadline=deadline, start=0, end=0, is_event=True),)


def _with_qualifier(words: Shadow, issued: date | None) -> tuple[Timed, ...]:
    lead = "truoc "
    guessed = Shadow(
        form=lead + words.form,
        plain=lead + words.plain,
        seen=lead + words.seen,
        at=(words.at[0],) * len(lead) + words.at,
    )
    found = times_in(guessed, 0, len(guessed.form), issued)
    return tuple(
        Timed(
            deadline=Deadline(
                words=words.seen,
                span=_whole(words),
                date=timed.deadline.date,
                precision=timed.deadline.precision,
                recurrence=timed.deadline.recurrence,
            ),
            start=0,
            end=0,
        )
        for timed in found[:1]
    )


def _whole(words: Shadow) -> Span:
    return words.span(0, len(words.form))
