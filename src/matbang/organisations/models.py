"""People, posts and roles; with the territory, bodies and committees that stand beside them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.organisations.bodies import Body, BodyAlias, BodyKind, Level, Line
from matbang.organisations.committees import (
    Charge,
    Committee,
    CommitteeMember,
    GroupMember,
    MemberRole,
    WorkingGroup,
)
from matbang.organisations.territory import (
    Succession,
    SuccessionKind,
    Territory,
    TerritoryKind,
)

__all__ = [
    "Body",
    "BodyAlias",
    "BodyKind",
    "Charge",
    "Committee",
    "CommitteeMember",
    "GroupMember",
    "Level",
    "Line",
    "MemberRole",
    "Post",
    "RoleAssignment",
    "Succession",
    "SuccessionKind",
    "Tenure",
    "Territory",
    "TerritoryKind",
    "User",
    "WorkingGroup",
]


class People(BaseUserManager["User"]):
    """Finds people by the name they sign in with."""


class User(AbstractBaseUser):
    """A person of the system; one without a usable password is known but cannot sign in."""

    username = models.CharField(_("Tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    search_name = models.CharField(max_length=120, db_index=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = People()

    class Meta:
        """A person has a name."""

        verbose_name = _("Người dùng")
        constraints = [
            models.CheckConstraint(
                condition=~Q(username="") & ~Q(full_name=""), name="user_has_names"
            )
        ]

    def __str__(self) -> str:
        """The full name."""
        return self.full_name

    @property
    def actor(self) -> str:
        """The name that the event log writes: `user:12`."""
        return f"user:{self.pk}"


class Post(models.Model):
    """A post in a body: Chairman, Director, officer in charge of land."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="posts")
    name = models.CharField(max_length=200)
    is_head = models.BooleanField(default=False)

    class Meta:
        """One post of a name, and one head, in a body."""

        verbose_name = _("Chức vụ")
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="post_named_once_in_body"),
            models.UniqueConstraint(
                fields=["body"], condition=Q(is_head=True), name="body_has_one_head_post"
            ),
        ]

    def __str__(self) -> str:
        """The post and its body."""
        return f"{self.name}, {self.body}"


class Tenure(models.Model):
    """A person holds a post from a day to a day (inclusive)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures")
    user = models.ForeignKey(User, models.PROTECT, related_name="tenures")
    decision_number = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """Taken up once on a day; left after it was taken up."""

        verbose_name = _("Nhiệm kỳ giữ chức vụ")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "user", "valid_from"], name="tenure_taken_up_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="tenure_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        """Who holds what."""
        return f"{self.user}: {self.post}"


class RoleAssignment(models.Model):
    """A person has a role for a body, in one project or all, in one place or all, between days."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=40)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    project_code = models.CharField(max_length=40, blank=True)
    territory_code = models.CharField(max_length=10, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="grants_made"
    )
    granted_at = models.DateTimeField()

    class Meta:
        """An assignment ends after it began and names a role."""

        verbose_name = _("Phân quyền")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="assignment_ends_after_it_began",
            ),
            models.CheckConstraint(condition=~Q(role=""), name="assignment_names_a_role"),
            models.UniqueConstraint(
                fields=["user", "role", "body", "project_code", "territory_code", "valid_from"],
                name="assignment_made_once",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "project_code", "territory_code", "valid_from"],
                condition=Q(body__isnull=True),
                name="assignment_without_body_made_once",
            ),
        ]

    def __str__(self) -> str:
        """Who has which role."""
        return f"{self.user}: {self.role} {self.project_code or '*'}"
