"""What an obstacle must hold to before an act is recorded."""

from __future__ import annotations

from django.utils.translation import gettext as _

from matbang.kernel.names import nfc
from matbang.obstacles.choices import LEVELS_UP, OPEN_STATES, CompetentLevel, ObstacleState
from matbang.obstacles.errors import ObstacleRefusal
from matbang.obstacles.models import Obstacle
from matbang.organisations.models import Body, BodyKind, Line

STEERING_KINDS = frozenset(
    {
        BodyKind.STEERING_COMMITTEE,
        BodyKind.STEERING_STANDING,
        BodyKind.PARTY_STANDING,
        BodyKind.PARTY_COMMITTEE,
    }
)
STEERED = frozenset({CompetentLevel.STEERING, CompetentLevel.PARTY})


def wants(text: str, refusal: str) -> str:
    """Give the text composed, or refuse an empty one with this sentence."""
    written = nfc(text)
    if not written:
        raise ObstacleRefusal(refusal)
    return written


def competent(level: str, deciding: Body, steering: Body | None) -> None:
    """Refuse bodies that do not fit: the State decides, a Committee or the Party steers."""
    if level not in CompetentLevel.values:
        raise ObstacleRefusal(_("Phải nêu cấp có thẩm quyền giải quyết."))
    if deciding.line != Line.STATE or deciding.kind in STEERING_KINDS:
        raise ObstacleRefusal(
            _("“%(body)s” không phải cơ quan nhà nước có thẩm quyền quyết định.")
            % {"body": deciding}
        )
    if steering is not None and steering.kind not in STEERING_KINDS:
        raise ObstacleRefusal(
            _("“%(body)s” không phải Ban Chỉ đạo hoặc cấp ủy; ghi vào cơ quan quyết định.")
            % {"body": steering}
        )
    if level in STEERED and steering is None:
        raise ObstacleRefusal(_("Vướng mắc ở cấp chỉ đạo phải ghi cơ quan chỉ đạo."))


def must_be(obstacle: Obstacle, *states: ObstacleState) -> None:
    """Refuse an act that does not fit the state."""
    if obstacle.state not in states:
        wanted = ", ".join(str(state.label).lower() for state in states)
        raise ObstacleRefusal(
            _("Vướng mắc đang ở trạng thái “%(state)s”; việc này chỉ làm khi: %(wanted)s.")
            % {"state": obstacle.get_state_display(), "wanted": wanted}
        )


def must_be_open(obstacle: Obstacle) -> None:
    """Refuse an act on what is resolved or closed."""
    must_be(obstacle, *(ObstacleState(state) for state in OPEN_STATES))


def must_rise(present: str, wanted: str) -> None:
    """Refuse to hand up to the same level or a lower one."""
    if wanted not in LEVELS_UP or LEVELS_UP.index(wanted) <= LEVELS_UP.index(present):
        raise ObstacleRefusal(
            _("Chỉ kiến nghị lên cấp cao hơn cấp đang giải quyết (%(level)s).")
            % {"level": CompetentLevel(present).label}
        )
