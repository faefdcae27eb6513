"""What can go wrong with work in the background."""

from __future__ import annotations

from matbang.kernel.errors import MatbangError


class WorkerLost(MatbangError):  # noqa: N818 - named by what happened
    """The process that ran a job died each time it was tried."""

    code = "worker_lost"
    http_status = 500
    is_fault = True

    def __init__(self, attempts: int) -> None:
        super().__init__(
            f"Công việc đã được chạy {attempts} lần nhưng lần nào cũng bị ngắt giữa chừng. "
            "Đề nghị báo người quản trị trước khi chạy lại."
        )
