"""How people come in: an administrator makes the account, nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from matbang.organisations.actions import accounts
from matbang.organisations.models import User


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: its user is a person of the house."""

    user: User


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is closed; an account is made by the administrator or by an import."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse everybody."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """Set a password the person chose: a temporary one is gone, and an event tells."""
        super().set_password(user, password)
        accounts.password_changed(user=user, by=user)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead a person with a temporary password to change it first."""
        if isinstance(request.user, User) and request.user.must_change_password:
            return reverse("account_change_password")
        return str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the person's own page."""
        return reverse("organisations:me")
