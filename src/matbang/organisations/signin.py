"""How people come in: an administrator makes the account, nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from matbang.organisations.models import User


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: its user is a person of the house."""

    user: User


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is closed; an account is made by the administrator or by an import."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse everybody."""
        return False
