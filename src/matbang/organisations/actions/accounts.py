"""People of the house: making an account, its password, its name, shutting it out."""

from __future__ import annotations

import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.audit.personal import Personal
from matbang.clock.reading import now
from matbang.kernel.names import fold, nfc
from matbang.organisations.errors import NotPossible, WeakPasswordError
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require

# Without 0/O and 1/l/I: a temporary password is read off paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def create_user(
    *, username: str, full_name: str, by: User, email: str = "", password: str = ""
) -> User:
    """Make an account; without a password the person is known but cannot sign in yet.

    Raises:
        Forbidden: `by` may not manage users.
        NotPossible: the name to sign in with is taken.
        WeakPasswordError: the password is refused by the installation's rules.
    """
    require(by, Permission.MANAGE_USERS)
    user = _make(username=username, full_name=full_name, email=email, password=password)
    _record(user, "organisations.user_created", by.actor)
    return user


@transaction.atomic
def open_house(*, username: str, full_name: str, password: str, by: str) -> User:
    """Make the first person of an empty house, so that somebody can give rights to others.

    `by` names the command that does it (`system:setup`). The first administrator's role is
    given by `rights.assign_first`.

    Raises:
        NotPossible: the house has people already.
    """
    if User.objects.exists():
        raise NotPossible(_("Hệ thống đã có người dùng; người quản trị cấp tài khoản tiếp theo."))
    user = _make(username=username, full_name=full_name, email="", password=password)
    _record(user, "organisations.house_opened", by)
    return user


def _make(*, username: str, full_name: str, email: str, password: str) -> User:
    name = username.strip().lower()
    if User.objects.filter(username=name).exists():
        raise NotPossible(_("Tên đăng nhập “%(name)s” đã có người dùng.") % {"name": name})
    user = User(
        username=name,
        full_name=nfc(full_name),
        search_name=fold(full_name),
        email=email.strip(),
        created_at=now(),
    )
    _put_password(user, password)
    user.save(force_insert=True)
    return user


def _put_password(user: User, password: str) -> None:
    if not password:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPasswordError(" ".join(error.messages)) from error
    user.set_password(password)


@transaction.atomic
def give_temporary_password(*, user: User, by: User) -> str:
    """Set a new password that must be changed at the next sign-in; it is returned once.

    Raises:
        Forbidden: `by` may not manage users.
    """
    require(by, Permission.MANAGE_USERS)
    password = "-".join("".join(secrets.choice(_LETTERS) for _i in range(4)) for _j in range(4))
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    _record(user, "organisations.password_given", by.actor)
    return password


@transaction.atomic
def password_changed(*, user: User, by: User) -> None:
    """Note that a person has changed the password: the temporary one is gone."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    user.must_change_password = False
    _record(user, "organisations.password_changed", by.actor)


@transaction.atomic
def reset_second_step(*, user: User, by: User, reason: str) -> int:
    """Remove the second step of a person who lost the phone; the reason is kept.

    Raises:
        Forbidden: `by` may not manage users.
        NotPossible: there is no reason.
    """
    require(by, Permission.MANAGE_USERS)
    if not reason.strip():
        raise NotPossible(_("Phải ghi lý do bỏ bước xác thực thứ hai."))
    count: int = Authenticator.objects.filter(user_id=user.pk).delete()[0]
    audit.record(
        by=by.actor,
        act="organisations.second_step_reset",
        subject=Subject("user", str(user.pk)),
        after={"removed": count},
        reason=reason.strip(),
    )
    return count


@transaction.atomic
def rename_user(*, user: User, full_name: str, email: str, by: User) -> None:
    """Correct a person's name and address.

    Raises:
        Forbidden: `by` may not manage users.
    """
    require(by, Permission.MANAGE_USERS)
    before = {"full_name": Personal(user.full_name), "email": Personal(user.email)}
    user.full_name, user.search_name = nfc(full_name), fold(full_name)
    user.email = email.strip()
    user.save(update_fields=["full_name", "search_name", "email"])
    audit.record(
        by=by.actor,
        act="organisations.user_renamed",
        subject=Subject("user", str(user.pk)),
        before=before,
        after={"full_name": Personal(user.full_name), "email": Personal(user.email)},
    )


@transaction.atomic
def set_active(*, user: User, is_active: bool, by: User, reason: str) -> None:
    """Shut a person out, or let the person in again; nothing the person did is touched.

    Raises:
        Forbidden: `by` may not manage users.
        NotPossible: nobody shuts oneself out, and a reason is wanted.
    """
    require(by, Permission.MANAGE_USERS)
    if user.pk == by.pk:
        raise NotPossible(_("Không thể tự khóa tài khoản của mình."))
    if not reason.strip():
        raise NotPossible(_("Phải ghi lý do khóa hoặc mở tài khoản."))
    before = {"is_active": user.is_active}
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    audit.record(
        by=by.actor,
        act="organisations.user_opened" if is_active else "organisations.user_shut_out",
        subject=Subject("user", str(user.pk)),
        before=before,
        after={"is_active": is_active},
        reason=reason.strip(),
    )


def _record(user: User, act: str, by: str) -> None:
    audit.record(
        by=by,
        act=act,
        subject=Subject("user", str(user.pk)),
        after={"username": Personal(user.username), "full_name": Personal(user.full_name)},
    )
