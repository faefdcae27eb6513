"""One entry in an obstacle's history: the row, the entry and the event, together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.audit.personal import Personal
from matbang.clock.reading import now, today
from matbang.documents.models import StoredFile
from matbang.kernel.names import nfc
from matbang.obstacles.models import OPEN_STATES, Act, Obstacle, ObstacleEntry, ObstacleState
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The document an act rests on: stored, or at least named by number."""

    file: StoredFile | None = None
    number: str = ""


NO_PAPER = Paper()


def locked(obstacle: Obstacle, by: User, permission: Permission) -> Obstacle:
    """Take the row as it is now: of two people acting at once the second sees the first's act."""
    row = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    require(by, permission, project=row.project.code, territory=row.commune_code or None)
    return row


def enter(  # noqa: PLR0913 - one entry has that many parts
    row: Obstacle,
    act: Act,
    text: str,
    by: User,
    paper: Paper = NO_PAPER,
    *,
    state: ObstacleState | None = None,
) -> None:
    """Write the row as it now is, its entry of today, and the event."""
    before = None if act == Act.REPORTED else _shown(row)
    row.state = state or row.state
    if row.state in OPEN_STATES:
        row.resolved_on = row.closed_on = None
    row.save()
    ObstacleEntry.objects.create(
        obstacle=row,
        act=act,
        on=today(),
        text=nfc(text),
        state=row.state,
        level=row.level,
        deciding_body=row.deciding_body,
        steering_body=row.steering_body,
        due_on=row.due_on,
        document=paper.file,
        document_number=paper.number,
        by=by,
        at=now(),
    )
    audit.record(
        by=by.actor,
        act=f"obstacles.{act.value}",
        subject=Subject("obstacle", str(row.pk)),
        before=before,
        after={**_shown(row), "text": Personal(text or None)},
        citation=paper.number,
    )


def _shown(row: Obstacle) -> Mapping[str, object]:
    return {
        "project": row.project.code,
        "number": row.number,
        "state": row.state,
        "level": row.level,
        "deciding_body": row.deciding_body.code,
        "steering_body": row.steering_body.code if row.steering_body else "",
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "subject": f"{row.subject_kind}:{row.subject_id}",
        "cause": row.cause,
        "category": row.category,
    }
