from __future__ import annotations

import pytest
from django.test import Client

from matbang.jobs import actions
from matbang.jobs.models import Job, Notification
from matbang.jobs.worker import Worker
from matbang.organisations.models import User
from tests.jobs import sample_tasks

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def give(user: User) -> Job:
    return actions.launch(
        by=user.actor, label="Nhập hồ sơ", task=sample_tasks.count_to, args={"total": 3}
    )


def test_a_job_is_followed_and_may_be_left(clerk: User) -> None:
    job = give(clerk)
    client = signed_in(clerk)
    waiting = client.get(f"/jobs/{job.pk}/").content.decode()
    assert "đang chờ" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    Worker(pause=0).run(once=True)
    done = client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in done
    assert "hx-trigger" not in done
    assert "đã nhập 3 dòng" in done
    assert "đã nhập 3 dòng" in client.get("/jobs/").content.decode()


def test_the_bell_counts_and_leads(clerk: User) -> None:
    note = actions.notify(
        to=clerk.actor, subject="Có việc mới", url="/notifications/?page=1", by="system:test"
    )
    client = signed_in(clerk)
    assert "Có việc mới" in client.get("/notifications/").content.decode()
    answer = client.post(f"/notifications/{note.pk}/open/")
    assert (answer.status_code, answer["Location"]) == (302, note.url)
    note.refresh_from_db()
    assert note.read_at is not None


def test_a_notification_never_leads_out_of_the_house(clerk: User) -> None:
    note = actions.notify(
        to=clerk.actor, subject="Lạ", url="https://example.org/", by="system:test"
    )
    answer = signed_in(clerk).post(f"/notifications/{note.pk}/open/")
    assert answer["Location"] == "/notifications/"


def test_all_is_read_at_once(clerk: User) -> None:
    for count in range(3):
        actions.notify(to=clerk.actor, subject=f"Việc {count}", by="system:test")
    signed_in(clerk).post("/notifications/read/")
    assert not Notification.objects.filter(read_at=None).exists()


def test_nobody_sees_the_jobs_and_notes_of_another(clerk: User, outsider: User) -> None:
    job = give(clerk)
    note = actions.notify(to=clerk.actor, subject="Riêng", by="system:test")
    client = signed_in(outsider)
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.post(f"/notifications/{note.pk}/open/").status_code == 404
    assert "Riêng" not in client.get("/notifications/").content.decode()
    assert "Nhập hồ sơ" not in client.get("/jobs/").content.decode()


@pytest.mark.parametrize("url", ["/jobs/", "/jobs/1/", "/notifications/"])
def test_a_visitor_is_asked_to_sign_in(url: str) -> None:
    assert Client().get(url).status_code == 302
