from __future__ import annotations

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from matbang.audit.models import Event
from matbang.organisations.actions.accounts import (
    create_user,
    give_temporary_password,
    open_house,
    set_active,
)
from matbang.organisations.actions.rights import Scope, assign, assign_first, end_assignment
from matbang.organisations.errors import NotAllowed, NotPossible, WeakPasswordError
from matbang.organisations.models import User
from matbang.organisations.queries import may
from tests import cast

PASSWORD = "rừng-xanh-lam-son-7"


@pytest.fixture
def newcomer(administrator: User) -> User:
    return create_user(
        username="Moi.NV", full_name="Nông Văn Mới", password=PASSWORD, by=administrator
    )


def test_an_account_is_made_by_the_administrator_alone(clerk: User) -> None:
    with pytest.raises(NotAllowed):
        create_user(username="x", full_name="X", by=clerk)


def test_a_name_is_taken_once_whatever_its_case(newcomer: User, administrator: User) -> None:
    assert newcomer.username == "moi.nv"
    with pytest.raises(NotPossible):
        create_user(username="MOI.nv", full_name="Người khác", by=administrator)


def test_a_weak_password_is_refused(administrator: User) -> None:
    with pytest.raises(WeakPasswordError):
        create_user(username="y", full_name="Y", password="12345678", by=administrator)
    assert not User.objects.filter(username="y").exists()


@pytest.mark.django_db
def test_an_empty_house_is_opened_once() -> None:
    first = open_house(username="quantri", full_name="Q", password=PASSWORD, by="system:setup")
    assign_first(user=first, valid_from=date(2024, 1, 1), by="system:setup")
    assert may(first, "manage_users")
    with pytest.raises(NotPossible):
        open_house(username="q2", full_name="Q", password=PASSWORD, by="system:setup")


def test_a_role_given_counts_at_once_and_leaves_an_event(
    newcomer: User, administrator: User
) -> None:
    assert not may(newcomer, "view_project", project=cast.PROJECT)
    row = assign(
        user=newcomer,
        role="head",
        scope=Scope(project_code=cast.PROJECT),
        valid_from=cast.TODAY,
        by=administrator,
    )
    assert may(newcomer, "view_project", project=cast.PROJECT)
    end_assignment(assignment=row, on=cast.TODAY, reason="Chuyển công tác", by=administrator)
    assert [e.act for e in Event.objects.filter(act__startswith="organisations.role")] == [
        "organisations.role_given",
        "organisations.role_ended",
    ]


def test_nobody_shuts_oneself_out(administrator: User) -> None:
    with pytest.raises(NotPossible):
        set_active(user=administrator, is_active=False, reason="thử", by=administrator)
    own = administrator.assignments.get()
    with pytest.raises(NotPossible):
        end_assignment(assignment=own, on=cast.TODAY, reason="thử", by=administrator)


def test_the_log_holds_no_name_in_clear(newcomer: User) -> None:
    event = Event.objects.get(act="organisations.user_created")
    assert newcomer.full_name not in str(event.after)


def _sign_in(client: Client, password: str) -> str:
    answer = client.post("/account/login/", {"login": "moi.nv", "password": password})
    return answer.headers.get("Location", "")


def test_people_sign_in_by_password_and_a_wrong_one_is_refused(
    newcomer: User, client: Client
) -> None:
    assert newcomer.is_active
    assert _sign_in(client, "sai") == ""
    assert _sign_in(client, PASSWORD) == "/"


def test_a_person_shut_out_does_not_come_in(
    newcomer: User, administrator: User, client: Client
) -> None:
    set_active(user=newcomer, is_active=False, reason="Nghỉ việc", by=administrator)
    _sign_in(client, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client: Client, db: None) -> None:
    answer = client.post(
        "/account/signup/", {"username": "la", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert answer.status_code == 200
    assert not User.objects.exists()


def test_a_temporary_password_leads_to_a_new_one(
    newcomer: User, administrator: User, client: Client
) -> None:
    temporary = give_temporary_password(user=newcomer, by=administrator)
    assert _sign_in(client, temporary) == "/account/password/change/"
    client.post(
        "/account/password/change/",
        {"oldpassword": temporary, "password1": PASSWORD + "x", "password2": PASSWORD + "x"},
    )
    newcomer.refresh_from_db()
    assert not newcomer.must_change_password
    assert Event.objects.filter(act="organisations.password_changed").exists()


def test_the_second_step_is_asked_for(newcomer: User, client: Client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(newcomer, secret)
    assert _sign_in(client, PASSWORD) == "/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session
