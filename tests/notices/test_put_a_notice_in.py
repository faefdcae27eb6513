"""Putting a notice in: stored and read once, or refused with a sentence and nothing kept."""

from __future__ import annotations

import io
import zipfile

import pytest

from matbang.audit.models import Event
from matbang.documents.models import StoredFile
from matbang.kernel.errors import Forbidden
from matbang.notices.actions.receiving import receive_notice, withdraw_notice
from matbang.notices.engine.intake import MAX_BYTES, NotANotice, read_file
from matbang.notices.errors import AlreadyReceived
from matbang.notices.models import Notice, NoticeState, Order, PartyRole
from matbang.organisations.models import User
from matbang.projects.models import Project


def test_the_orders_are_kept_as_proposals_with_their_words(notice: Notice) -> None:
    assert notice.state == NoticeState.DRAFT
    orders = list(notice.orders.order_by("ordinal"))
    assert [order.label for order in orders][:4] == ["0.1", "1.1", "2.1", "3.1"]
    assert all(notice.text[o.span_start : o.span_end] == o.text for o in orders)


def test_a_body_of_the_house_is_recognised_by_its_name(
    project: Project, clerk: User, paper: bytes
) -> None:
    text = paper.decode().replace("Công ty TNHH Hạ tầng Đồng Lạng", "Công ty TNHH Tân Lập")
    notice = receive_notice(project=project, content=text.encode(), name="a.txt", by=clerk)
    lead = notice.orders.get(label="5.2").parties.get(role=PartyRole.LEAD)
    assert lead.body == project.investor


def test_one_event_tells_who_put_it_in(notice: Notice, clerk: User) -> None:
    event = Event.objects.filter(act="notices.received").get()
    assert event.actor == clerk.actor


def test_the_same_text_is_not_put_in_twice(
    notice: Notice, project: Project, clerk: User, paper: bytes
) -> None:
    with pytest.raises(AlreadyReceived):
        receive_notice(project=project, content=b"\xef\xbb\xbf" + paper, name="b.txt", by=clerk)
    assert Notice.objects.count() == 1


def test_a_withdrawn_notice_may_be_put_in_again(
    notice: Notice, project: Project, clerk: User, paper: bytes
) -> None:
    withdraw_notice(notice=notice, version=1, reason="đưa nhầm dự án", by=clerk)
    again = receive_notice(project=project, content=paper, name="b.txt", by=clerk)
    assert again.pk != notice.pk


def sheet() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


ENGLISH = (
    "The committee met on Monday and decided that the works shall begin in April. The contractor "
    "will report every week to the chairman, and the district will hand the land over in time."
)
POEM = "Trời trong và xanh, những cánh đồng của làng đã vàng và gió thổi từ sông."
NO_NOTICES = {
    "empty": b"  \n\n",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "spreadsheet": sheet(),
    "pdf": b"%PDF-1.7 ...",
    "too_large": b"a" * (MAX_BYTES + 1),
    "binary": b"\x00\x01\x02" * 50,
    "encoding": "Thông báo kết luận".encode("cp1258", "ignore") + b"\xd3\xff",
    "language": ENGLISH.encode(),
    "not_a_notice": POEM.encode(),
}


@pytest.mark.parametrize("reason", NO_NOTICES)
def test_what_is_no_notice_is_refused_with_its_reason(reason: str) -> None:
    with pytest.raises(NotANotice) as refusal:
        read_file(NO_NOTICES[reason])
    assert refusal.value.reason == reason
    assert refusal.value.sentence("vi")
    assert refusal.value.sentence("en")


@pytest.mark.parametrize("reason", ["picture", "spreadsheet", "language"])
def test_nothing_is_stored_of_what_is_refused(project: Project, clerk: User, reason: str) -> None:
    with pytest.raises(NotANotice):
        receive_notice(project=project, content=NO_NOTICES[reason], name="x", by=clerk)
    assert not StoredFile.objects.exists()
    assert not Order.objects.exists()


def test_an_auditor_puts_nothing_in(project: Project, auditor: User, paper: bytes) -> None:
    with pytest.raises(Forbidden):
        receive_notice(project=project, content=paper, name="a.txt", by=auditor)
