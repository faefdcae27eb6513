"""What reconciliation refuses."""

from __future__ import annotations

from matbang.kernel.errors import NotFound, Refused


class NoSuchGroup(NotFound):
    """There is no such group, or the person may not see it."""

    code = "no_such_group"


class NothingToCompare(Refused):
    """The map or the records are not imported yet."""

    code = "nothing_to_compare"


class NotToSettle(Refused):
    """The group cannot be settled as asked."""

    code = "not_to_settle"


class NotToUndo(Refused):
    """The decision cannot be taken back: later steps rest on it."""

    code = "not_to_undo"
