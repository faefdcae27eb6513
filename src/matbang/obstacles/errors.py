"""What this slice refuses."""

from __future__ import annotations

from matbang.kernel.errors import NotFound, Refused


class NoSuchObstacle(NotFound):
    """There is no such obstacle, or it is not this person's to see."""

    code = "no_such_obstacle"


class NoSuchSubject(NotFound):
    """What the obstacle is said to lie on is not there."""

    code = "no_such_subject"


class ObstacleRefusal(Refused):
    """The act does not fit the obstacle: the message says what would make it possible."""

    code = "obstacle_refusal"
