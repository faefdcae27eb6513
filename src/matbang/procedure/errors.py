"""What the procedure refuses, in the words of the law."""

from __future__ import annotations

from matbang.kernel import faults
from matbang.kernel.errors import NotFound, Refused

faults.declare(
    {
        "steps.holder_unknown": (
            "không có hồ sơ nào của “{value}” trong dự án này",
            "no case of “{value}” in this project",
        ),
        "steps.case_ambiguous": (
            "“{value}” có nhiều hồ sơ; cần ghi rõ số hồ sơ hoặc giai đoạn",
            "“{value}” has several cases; give the case number or the phase",
        ),
        "steps.step_unknown": (
            "không có bước “{value}” trong trình tự theo luật áp dụng",
            "no step “{value}” under the law that applies",
        ),
        "steps.refused": ("{sentence}", "{sentence_en}"),
        "steps.no_paper": (
            "bước đã thực hiện phải có số văn bản, biên bản hoặc chứng từ",
            "a step taken needs the number of its paper",
        ),
    }
)


class NoSuchCase(NotFound):
    """There is no such file, or it is not this person's to see."""

    code = "no_such_case"

    def __init__(self) -> None:
        super().__init__("Không có hồ sơ này, hoặc bạn chưa được phân quyền xem.")


class StepRefused(Refused):
    """The law, or what is already recorded, does not allow the step on that day."""

    code = "step_refused"


class PaperMissing(Refused):
    """A step is proven by a paper."""

    code = "step_without_paper"
    http_status = 422

    def __init__(self) -> None:
        super().__init__(
            "Chưa có căn cứ: cần tệp văn bản hoặc số văn bản, biên bản, chứng từ của bước này."
        )


class HandoverBlocked(Refused):
    """An open obstacle touches the file."""

    code = "handover_blocked"


class CaseRefused(Refused):
    """What is asked would contradict what is recorded of the file."""

    code = "case_refused"
