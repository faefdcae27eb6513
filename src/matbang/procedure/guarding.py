"""Asking the law before something is recorded in a file."""

from __future__ import annotations

from datetime import date

from matbang.clock.reading import today
from matbang.procedure import blockers, rules, wording
from matbang.procedure.engine.guard import Entry, objections
from matbang.procedure.engine.standing import Facts
from matbang.procedure.errors import CaseRefused, HandoverBlocked, StepRefused
from matbang.procedure.models import CaseFile, CaseState


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


def refuse_blocked(case: CaseFile) -> None:
    """Refuse a handover while something open touches the file."""
    found = blockers.blocking([case]).get(case.pk, ())
    if found:
        words = "; ".join(blocker.text for blocker in found)
        raise HandoverBlocked(
            f"Chưa thể ghi bàn giao mặt bằng: còn vướng mắc chưa giải quyết ({words}). "
            "Giải quyết hoặc đóng vướng mắc trước."
        )
