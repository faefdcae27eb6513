from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from matbang.audit import actions, queries
from matbang.audit.actions import Subject
from matbang.audit.engine import chain
from matbang.audit.models import Event, Salt
from matbang.audit.personal import Personal

pytestmark = pytest.mark.django_db

PARCEL = Subject("parcel", "12")


def three_events() -> list[Event]:
    return [
        actions.record(by="user:1", act="parcels.imported", subject=PARCEL, after={"n": n})
        for n in range(3)
    ]


def test_each_event_holds_the_hash_of_the_one_before() -> None:
    first, second, third = three_events()
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert first.prev == chain.GENESIS
    assert second.prev == first.hash
    assert third.prev == second.hash


def test_an_event_read_back_has_the_same_hash() -> None:
    actions.record(
        by="user:1",
        act="plans.approved",
        subject=PARCEL,
        before={"amount": 74_736_000, "share": Decimal("0.50"), "on": date(2024, 3, 20)},
        after={"words": "Nguyễn “một”", "list": [1, None, True], "big": 2**60},
        reason="đủ hồ sơ",
        citation="khoản 1 Điều 93 Luật Đất đai 2013",
    )
    event = Event.objects.get()
    assert chain.event_hash(event.content()) == event.hash
    assert event.after is not None
    assert event.after["big"] == str(2**60)


def test_a_float_has_no_place_in_an_event() -> None:
    with pytest.raises(TypeError, match="float"):
        actions.record(by="user:1", act="plans.changed", subject=PARCEL, after={"k": 0.1})


def test_a_personal_value_is_a_commitment_that_can_be_checked() -> None:
    event = actions.record(
        by="user:1",
        act="parties.renamed",
        subject=Subject("party", "7"),
        after={"name": Personal("Hoàng Văn Mẫu"), "members": [{"phone": Personal("0900000000")}]},
        reason=Personal("ông Mẫu xin sửa tên"),
    )
    event.refresh_from_db()
    assert "Mẫu" not in str(event.content())
    assert "0900000000" not in str(event.content())
    assert queries.is_value(event_seq=1, path="after.name", value="Hoàng Văn Mẫu") is True
    assert queries.is_value(event_seq=1, path="after.name", value="Hoàng Văn Khác") is False
    assert queries.is_value(event_seq=1, path="after.members.0.phone", value="0900000000") is True


def test_the_same_value_twice_shows_no_likeness() -> None:
    one = actions.record(by="u", act="a.b", subject=PARCEL, after={"name": Personal("A")})
    two = actions.record(by="u", act="a.b", subject=PARCEL, after={"name": Personal("A")})
    assert one.after != two.after


def test_an_erased_value_cannot_be_checked_and_the_chain_stands() -> None:
    party = Subject("party", "7")
    actions.record(by="user:1", act="parties.added", subject=party, after={"n": Personal("A")})
    assert actions.erase(subject=party, by="user:9", reason="người dân yêu cầu xóa") == 1
    assert queries.is_value(event_seq=1, path="after.n", value="A") is None
    assert not Salt.objects.exists()
    assert [chain.event_hash(e.content()) == e.hash for e in Event.objects.all()] == [True, True]


def test_a_bulk_act_is_one_event_with_count_and_digest() -> None:
    rows = ({"row": n, "name": f"Hộ {n}"} for n in range(2500))
    event = actions.record_bulk(by="user:1", act="parties.imported", subject=PARCEL, rows=rows)
    assert event.after is not None
    assert event.after["count"] == 2500
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_event SET actor = 'user:2' WHERE seq = 2",
        "DELETE FROM audit_event WHERE seq = 3",
        "DELETE FROM audit_event",
    ],
)
def test_the_database_refuses_to_change_an_event(sql: str) -> None:
    three_events()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)
    assert Event.objects.count() == 3


def test_the_database_refuses_to_empty_or_replace() -> None:
    three_events()
    sql = (
        "TRUNCATE audit_event"
        if connection.vendor == "postgresql"
        else "INSERT OR REPLACE INTO audit_event SELECT seq, at, 'user:2', act, subject_kind,"
        " subject_id, before, after, reason, citation, prev, hash FROM audit_event WHERE seq = 3"
    )
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)
    assert set(Event.objects.values_list("actor", flat=True)) == {"user:1"}


def test_a_checkpoint_cannot_be_changed_either() -> None:
    three_events()
    assert actions.checkpoint(by="system:test") is not None
    for sql in ("UPDATE audit_checkpoint SET last = 2", "DELETE FROM audit_checkpoint"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(sql)


def test_an_event_that_is_rolled_back_leaves_no_gap() -> None:
    three_events()

    def refused() -> None:
        with transaction.atomic():
            actions.record(by="user:1", act="a.b", subject=PARCEL)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        refused()
    assert actions.record(by="user:1", act="a.c", subject=PARCEL).seq == 4
