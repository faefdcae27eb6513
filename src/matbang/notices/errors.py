"""What the registry of notices refuses."""

from __future__ import annotations

from typing import ClassVar

from matbang.kernel.errors import MatbangError, NotFound, Refused


class NoSuchNotice(NotFound):
    """There is no such notice in a project the person may see."""

    code = "notice_not_found"


class AlreadyReceived(Refused):
    """The same text was put in before."""

    code = "notice_already_received"


class NotADraft(Refused):
    """The notice is confirmed or withdrawn and can no longer be corrected."""

    code = "notice_not_a_draft"


class ChangedMeanwhile(Refused):
    """Somebody else changed or confirmed the notice since it was opened."""

    code = "notice_changed_meanwhile"


class WrongCorrection(MatbangError):  # noqa: N818 - a refusal, named by what is wrong
    """A correction that cannot be: a span outside the text, a date that is none."""

    code = "notice_wrong_correction"
    http_status: ClassVar[int] = 422
