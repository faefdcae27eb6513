"""What following directives refuses."""

from __future__ import annotations

from typing import ClassVar

from matbang.kernel.errors import Forbidden, MatbangError, NotFound, Refused


class NoSuchDirective(NotFound):
    """There is no such directive in a project the person may see."""

    code = "directive_not_found"


class NotYours(Forbidden):
    """The person neither does the work nor belongs to the body that does."""

    code = "directive_not_yours"


class OwnWork(Refused):
    """Who did the work cannot accept it."""

    code = "directive_own_work"


class WrongMoment(Refused):
    """The directive is not in a state in which this can be noted."""

    code = "directive_wrong_moment"


class WrongEntry(MatbangError):  # noqa: N818 - a refusal, named by what is wrong
    """Something that the entry needs is missing or wrong."""

    code = "directive_wrong_entry"
    http_status: ClassVar[int] = 422
