"""Refusals become pages or fragments, with their status and without noise in the log."""

from __future__ import annotations

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from matbang.kernel.errors import BadInput, Forbidden, MatbangError, NotFound, Refused
from matbang.kernel.faults import Fault
from matbang.ui.middleware import RefusalMiddleware

pytestmark = pytest.mark.django_db


class BrokenError(MatbangError):
    """The program's own fault."""

    code = "broken"
    http_status = 500
    is_fault = True


def answer(error: Exception, **headers: str) -> HttpResponse | None:
    request: HttpRequest = RequestFactory().get("/somewhere/", headers=headers)
    request.user = AnonymousUser()
    middleware = RefusalMiddleware(lambda _request: HttpResponse())
    return middleware.process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Refused("Chưa niêm yết đủ 20 ngày."), 409),
        (Forbidden("Không thuộc quyền."), 403),
        (NotFound("Không có dự án này."), 404),
    ],
)
def test_a_refusal_is_a_page_with_its_sentence_and_status(error: MatbangError, status: int) -> None:
    response = answer(error)
    assert response is not None
    assert response.status_code == status
    page = response.content.decode()
    assert error.message in page
    assert "<html" in page


def test_htmx_gets_a_fragment_for_the_place_kept_for_refusals() -> None:
    response = answer(Refused("Đã có người xác nhận."), **{"HX-Request": "true"})
    assert response is not None
    assert response["HX-Retarget"] == "#refusal"
    assert "<html" not in response.content.decode()
    assert "Đã có người xác nhận." in response.content.decode()


def test_all_faults_of_a_file_are_shown_at_once() -> None:
    faults = [
        Fault(file="so.xlsx", row=row, column="tien", code="unheard", value="20.000")
        for row in (3, 9)
    ]
    response = answer(BadInput(faults))
    assert response is not None
    assert response.status_code == 422
    assert "so.xlsx:3:tien" in response.content.decode()
    assert "so.xlsx:9:tien" in response.content.decode()


def test_a_refusal_is_not_logged_and_a_fault_is(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        answer(Refused("Chưa được."))
        assert not caplog.records
        answer(BrokenError("Hỏng."))
        assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_other_errors_stay_errors_of_the_program() -> None:
    assert answer(ValueError("?")) is None
