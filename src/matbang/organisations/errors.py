"""What this slice refuses."""

from __future__ import annotations

from matbang.kernel.errors import Forbidden, MatbangError, NotFound, Refused


class NotAllowed(Forbidden):
    """The person's roles do not reach this act in this place."""

    code = "not_allowed"


class AmbiguousTerritoryError(MatbangError):
    """A code of territory was asked about without a day."""

    code = "ambiguous_territory"
    http_status = 422


class UnknownTerritory(NotFound):
    """No unit had that code on that day."""

    code = "unknown_territory"


class UnknownBody(NotFound):
    """No body has that code."""

    code = "unknown_body"


class UnknownRoleError(MatbangError):
    """There is no such role."""

    code = "unknown_role"
    http_status = 422


class NotPossible(Refused):
    """What is asked would contradict what is already recorded."""

    code = "organisation_not_possible"


class WeakPasswordError(MatbangError):
    """The password is refused by the installation's rules."""

    code = "weak_password"
    http_status = 422
