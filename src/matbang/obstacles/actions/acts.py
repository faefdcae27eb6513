"""What happens to an obstacle after it was reported, up to its closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.clock.reading import today
from matbang.obstacles.actions.entries import NO_PAPER, Paper, enter, locked
from matbang.obstacles.checks import competent, must_be, must_be_open, must_rise, wants
from matbang.obstacles.errors import ObstacleRefusal
from matbang.obstacles.models import Act, Obstacle, ObstacleState
from matbang.organisations.models import Body, User
from matbang.organisations.permissions import Permission

__all__ = [
    "NO_PAPER",
    "Paper",
    "Upward",
    "close",
    "direct",
    "hand_up",
    "note",
    "reopen",
    "resolve",
    "start",
]


@transaction.atomic
def start(*, obstacle: Obstacle, by: User, text: str = "") -> None:
    """Begin to work on it.

    Raises:
        Forbidden: the person may not.
        ObstacleRefusal: somebody has begun already.
    """
    row = locked(obstacle, by, Permission.REPORT_OBSTACLES)
    must_be(row, ObstacleState.NEW, ObstacleState.DIRECTED)
    enter(row, Act.STARTED, text, by, state=ObstacleState.IN_PROGRESS)


@transaction.atomic
def note(*, obstacle: Obstacle, text: str, by: User, paper: Paper = NO_PAPER) -> None:
    """Add what has happened, without a change of state.

    Raises:
        Forbidden: the person may not.
        ObstacleRefusal: there is nothing said, or it is closed.
    """
    row = locked(obstacle, by, Permission.REPORT_OBSTACLES)
    must_be_open(row)
    enter(row, Act.NOTED, wants(text, _("Phải ghi nội dung.")), by, paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upward:
    """To whom an obstacle is handed up, and what is asked of them."""

    level: str
    deciding_body: Body
    text: str
    steering_body: Body | None = None
    due_on: date | None = None


@transaction.atomic
def hand_up(*, obstacle: Obstacle, to: Upward, by: User, paper: Paper = NO_PAPER) -> None:
    """Hand it up with its file to a level whose word removes it; the level's clock begins anew.

    Raises:
        Forbidden: the person may not.
        ObstacleRefusal: the level is not above the present one, nothing is asked, or it is closed.
    """
    row = locked(obstacle, by, Permission.REPORT_OBSTACLES)
    must_be_open(row)
    must_rise(row.level, to.level)
    competent(to.level, to.deciding_body, to.steering_body)
    row.level, row.deciding_body, row.steering_body = to.level, to.deciding_body, to.steering_body
    row.level_since_on, row.due_on = today(), to.due_on
    text = wants(to.text, _("Phải ghi nội dung kiến nghị."))
    enter(row, Act.HANDED_UP, text, by, paper, state=ObstacleState.HANDED_UP)


@transaction.atomic
def direct(
    *, obstacle: Obstacle, text: str, paper: Paper, by: User, due_on: date | None = None
) -> None:
    """Record what the competent level has directed, by which paper and until when.

    Raises:
        Forbidden: the person may not decide obstacles in this project.
        ObstacleRefusal: the paper is not named, nothing is said, or it is closed.
    """
    row = locked(obstacle, by, Permission.DECIDE_OBSTACLES)
    must_be_open(row)
    if paper.file is None and not paper.number.strip():
        raise ObstacleRefusal(_("Ý kiến chỉ đạo phải có văn bản: tệp hoặc số, ký hiệu."))
    row.due_on = due_on or row.due_on
    text = wants(text, _("Phải ghi nội dung chỉ đạo."))
    enter(row, Act.DIRECTED, text, by, paper, state=ObstacleState.DIRECTED)


@transaction.atomic
def resolve(*, obstacle: Obstacle, text: str, by: User, paper: Paper = NO_PAPER) -> None:
    """Say that it no longer lies in the way, and how it was removed.

    Raises:
        Forbidden: the person may not decide obstacles in this project.
        ObstacleRefusal: nothing is said, or it is closed.
    """
    row = locked(obstacle, by, Permission.DECIDE_OBSTACLES)
    must_be_open(row)
    row.resolved_on = today()
    text = wants(text, _("Phải ghi kết quả giải quyết."))
    enter(row, Act.RESOLVED, text, by, paper, state=ObstacleState.RESOLVED)


@transaction.atomic
def close(*, obstacle: Obstacle, text: str, by: User) -> None:
    """Close what has been resolved: checked, nothing left to do.

    Raises:
        Forbidden: the person may not decide obstacles in this project.
        ObstacleRefusal: it is not resolved, or nothing is said.
    """
    row = locked(obstacle, by, Permission.DECIDE_OBSTACLES)
    must_be(row, ObstacleState.RESOLVED)
    row.closed_on = today()
    text = wants(text, _("Phải ghi kết quả kiểm tra trước khi đóng."))
    enter(row, Act.CLOSED, text, by, state=ObstacleState.CLOSED)


@transaction.atomic
def reopen(*, obstacle: Obstacle, reason: str, by: User) -> None:
    """Open again what was resolved or closed too early.

    Raises:
        Forbidden: the person may not decide obstacles in this project.
        ObstacleRefusal: it is open, or there is no reason.
    """
    row = locked(obstacle, by, Permission.DECIDE_OBSTACLES)
    must_be(row, ObstacleState.RESOLVED, ObstacleState.CLOSED)
    row.resolved_on = row.closed_on = None
    text = wants(reason, _("Phải ghi lý do mở lại."))
    enter(row, Act.REOPENED, text, by, state=ObstacleState.IN_PROGRESS)
