"""The root of every refusal and error of Mặt Bằng."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from matbang.kernel.faults import Fault


class MatbangError(Exception):
    """Something refused or wrong, with a code, a Vietnamese sentence and an HTTP status.

    `is_fault` is true only where the program itself is to blame: such an error is logged.
    """

    code: str = "error"
    http_status: ClassVar[int] = 400
    is_fault: ClassVar[bool] = False

    def __init__(self, message: str = "", *, code: str = "") -> None:
        self.message = message or "Yêu cầu không thực hiện được."
        if code:
            self.code = code
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class Refused(MatbangError):  # noqa: N818 - named by what happened
    """A lawful refusal: the thing may not be done now, and the message says why."""

    code = "refused"
    http_status = 409


class Forbidden(MatbangError):  # noqa: N818 - named by what happened
    """The person is known but may not do this."""

    code = "forbidden"
    http_status = 403


class NotFound(MatbangError):  # noqa: N818 - named by what happened
    """There is no such thing, or it is not this person's to see."""

    code = "not_found"
    http_status = 404


class BadInput(MatbangError):  # noqa: N818 - named by what happened
    """A file or a form is wrong; `faults` lists everything that is, at once."""

    code = "bad_input"
    http_status = 422

    def __init__(self, faults: Iterable[Fault], message: str = "", *, code: str = "") -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        first = self.faults[0].text() if self.faults else ""
        super().__init__(message or first or "Dữ liệu vào chưa đúng.", code=code)
