"""Asking the law before something is recorded in a file."""

from __future__ import annotations

from datetime import date

from django.db.models import Min

from matbang.clock.reading import today
from matbang.kernel.dates import format_day
from matbang.procedure import blockers, rules, wording
from matbang.procedure.engine.guard import Entry, objections
from matbang.procedure.engine.standing import NOTICE, Facts
from matbang.procedure.errors import CaseRefused, HandoverBlocked, StepRefused
from matbang.procedure.models import CaseFile, CaseState, StepRecord

DECISION = "recovery_decision"


def taken_steps(case: CaseFile) -> dict[str, date]:
    """Give the days of the steps that stand in a file."""
    return dict(case.steps.filter(voided_at__isnull=True).values_list("step", "on"))


def facts_of(case: CaseFile, taken: dict[str, date]) -> Facts:
    """Give what the law asks of a file."""
    return Facts(taken=taken, land_group=case.land_group, consented_on=case.consented_on)


def judge(case: CaseFile, step: str, on: date) -> tuple[str, str]:
    """Judge a step under the law of the file on that day; give the pack and what it counts as.

    Raises:
        StepRefused: with every objection, each naming its article.
        CaseRefused: the file is no longer followed.
    """
    if case.state != CaseState.ACTIVE:
        raise CaseRefused("Hồ sơ đã ngừng theo dõi.")
    law = rules.law()
    taken = taken_steps(case)
    pack = law.regime({**taken, step: on}, on=on)
    entry = Entry(key=step, on=on)
    facts = facts_of(case, taken)
    found = objections(pack, facts, entry, today=today(), calendar=law.calendar)
    if found:
        raise StepRefused(" ".join(wording.sentence(one, pack) for one in found))
    counts = next(known.counts_as for known in pack.steps if known.key == step)
    return pack.name, counts.value if counts else ""


def refuse_consent(case: CaseFile, on: date) -> None:
    """Refuse an agreement to early recovery that cannot have hastened anything.

    Raises:
        CaseRefused: the day lies ahead or before the notice, or recovery is decided already.
    """
    if on > today():
        raise CaseRefused("Ngày đồng ý sau hôm nay; chỉ ghi khi đã có văn bản.")
    taken = taken_steps(case)
    if DECISION in taken:
        raise CaseRefused(
            f"Quyết định thu hồi đất đã ghi ngày {format_day(taken[DECISION])}; "
            "văn bản đồng ý thu hồi sớm không còn tác dụng."
        )
    notified_on = taken.get(NOTICE) or _first_notice_on(case)
    if notified_on is None:
        raise CaseRefused(
            "Chưa ghi thông báo thu hồi đất nào nên chưa có gì để đồng ý thu hồi sớm."
        )
    if on < notified_on:
        raise CaseRefused(
            f"Ngày đồng ý trước ngày thông báo thu hồi đất ({format_day(notified_on)})."
        )


def _first_notice_on(case: CaseFile) -> date | None:
    notices = StepRecord.objects.filter(
        case__project=case.project_id, step=NOTICE, voided_at__isnull=True
    )
    first: date | None = notices.aggregate(first=Min("on"))["first"]
    return first


def refuse_blocked(case: CaseFile) -> None:
    """Refuse a handover while something open touches the file."""
    found = blockers.blocking([case]).get(case.pk, ())
    if found:
        words = "; ".join(blocker.text for blocker in found)
        raise HandoverBlocked(
            f"Chưa thể ghi bàn giao mặt bằng: còn vướng mắc chưa giải quyết ({words}). "
            "Giải quyết hoặc đóng vướng mắc trước."
        )
