"""A draft becomes a directive: parties, time, condition, works, lint, exact quotations."""

from __future__ import annotations

import re
from datetime import date

from matbang.notices.engine import lexicon
from matbang.notices.engine.deadlines import Timed
from matbang.notices.engine.drafts import Draft, Work
from matbang.notices.engine.findings import Deadline, Directive, Party, Task
from matbang.notices.engine.lint import lint
from matbang.notices.engine.relations import cooperating, reported_to
from matbang.notices.engine.shadow import Shadow

_OFTEN = re.compile(r"\b(?:thuong xuyen|lien tuc|hang ngay)\b")


def complete(
    text: str, draft: Draft, *, clause: str | None, number: str, issued: date | None
) -> Directive:
    """Work out everything a directive says."""
    words = draft.words
    span = words.span(draft.start, draft.end)
    quote = text[span.start : span.end]
    deadline, event = _deadline(draft.times)
    condition = _condition(words, draft, event)
    cooperate = _helpers(draft)
    return Directive(
        id=number,
        clause=clause,
        text=quote,
        span=span,
        lead=draft.lead,
        cooperate=cooperate,
        report_to=_report_to(draft),
        deadline=deadline,
        condition=condition,
        tasks=tuple(_tasks(text, draft)),
        lint=lint(quote, draft.lead, deadline, condition=condition, issued=issued),
    )


def _deadline(times: list[Timed]) -> tuple[Deadline | None, str | None]:
    """Choose the time of a directive: a date before a recurrence before mere words."""
    events = [timed.deadline.words for timed in times if timed.is_event]
    for wanted in (_has_date, _recurs, _is_worded):
        for timed in times:
            if wanted(timed):
                return timed.deadline, events[0] if events else None
    if events:
        event = next(timed for timed in times if timed.is_event)
        return event.deadline, events[0]
    return None, None


def _has_date(timed: Timed) -> bool:
    return timed.deadline.date is not None


def _recurs(timed: Timed) -> bool:
    return timed.deadline.recurrence is not None


def _is_worded(timed: Timed) -> bool:
    return not timed.is_event


def _condition(words: Shadow, draft: Draft, event: str | None) -> str | None:
    for match in lexicon.CONDITION.finditer(words.plain, draft.start, draft.end):
        start, end = match.span("words")
        head = words.seen[start:end].lower()
        if head.startswith(("neu", "nêu", "néu")) and not head.startswith("nếu"):
            continue
        return words.quote(start, end)
    return event


def _helpers(draft: Draft) -> tuple[Party, ...]:
    found = list(draft.helpers)
    names = {party.name for party in found}
    for work in draft.works:
        for party in cooperating(draft.words, work.at, work.end, draft.lead):
            if party.name not in names:
                names.add(party.name)
                found.append(party)
    return tuple(found)


def _report_to(draft: Draft) -> tuple[Party, ...]:
    words = draft.body or draft.words
    start, end = (0, len(words.form)) if draft.body else (draft.works[0].at, draft.end)
    return reported_to(words, start, end, draft.lead)


_MEETING = re.compile(r"^(?:[ ,:;.\-\"']|(?:dong thoi|va)\b)+")


def _tasks(text: str, draft: Draft) -> list[Task]:
    if draft.body is not None:
        span = draft.body.span(0, len(draft.body.form))
        return [Task(text=text[span.start : span.end], span=span)]
    found = []
    for work in draft.works:
        task = _task(text, draft.words, work)
        if task is not None:
            found.append(task)
    return found


def _task(text: str, words: Shadow, work: Work) -> Task | None:
    start, end = work.at, work.end
    skipped = _MEETING.match(words.plain, start, end)
    start = skipped.end() if skipped else start
    last = work.times[-1] if work.times else None
    if last is not None and last.start > start and not words.plain[last.end : end].strip(" .;,/)"):
        end = last.start
    while end > start and words.plain[end - 1] in " .;,:/(":
        end -= 1
    if not words.plain[start:end].strip():
        return None
    span = words.span(start, end)
    return Task(text=text[span.start : span.end], span=span)
