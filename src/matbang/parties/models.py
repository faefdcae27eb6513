"""Parties, their members and typed identifiers, and what is known of a holder in a project."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matbang.parties.holders import HolderFacts, Moving
from matbang.parties.party import Party, PartyKind

__all__ = [
    "HolderFacts",
    "Identifier",
    "IdentifierKind",
    "Member",
    "MemberRole",
    "Moving",
    "Party",
    "PartyKind",
]


class MemberRole(models.TextChoices):
    """The place of a person in a household."""

    HEAD = "head", _("Chủ hộ")
    SPOUSE = "spouse", _("Vợ hoặc chồng")
    CHILD = "child", _("Con")
    PARENT = "parent", _("Bố, mẹ")
    GRANDCHILD = "grandchild", _("Cháu")
    OTHER = "other", _("Thành viên khác")


class Member(models.Model):
    """A person of a household; who shares the right and who moves are two questions."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="members")
    name = models.CharField(max_length=160)
    search_name = models.CharField(max_length=160, db_index=True)
    role = models.CharField(max_length=10, choices=MemberRole)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    is_female = models.BooleanField(null=True, blank=True)
    shares_right = models.BooleanField(null=True, blank=True)
    moves = models.BooleanField(null=True, blank=True)

    class Meta:
        """A household has one head; a member has a name and a possible year of birth."""

        verbose_name = _("Thành viên")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="member_has_name"),
            models.UniqueConstraint(
                fields=["party"], condition=Q(role="head"), name="household_has_one_head"
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1880, 2100)),
                name="member_birth_year_possible",
            ),
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class IdentifierKind(models.TextChoices):
    """What a number is; the old nine digits and the new twelve are two identifiers."""

    CITIZEN = "citizen", _("Căn cước công dân (12 số)")
    IDENTITY = "identity", _("Chứng minh nhân dân (9 số)")
    TAX = "tax", _("Mã số thuế")
    PASSPORT = "passport", _("Hộ chiếu")


class Identifier(models.Model):
    """A typed number of a party or of one member; shown masked, unmasked only with a trace."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="identifiers")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="identifiers"
    )
    kind = models.CharField(max_length=10, choices=IdentifierKind)
    value = models.CharField(max_length=20)

    class Meta:
        """A number stands once for a party and once for a member; its form fits its kind."""

        verbose_name = _("Số định danh")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "kind", "value"],
                condition=Q(member__isnull=True),
                name="identifier_once_for_party",
            ),
            models.UniqueConstraint(
                fields=["member", "kind", "value"],
                condition=Q(member__isnull=False),
                name="identifier_once_for_member",
            ),
            models.CheckConstraint(
                condition=(Q(kind="citizen") & Q(value__regex=r"^[0-9]{12}$"))
                | (Q(kind="identity") & Q(value__regex=r"^[0-9]{9}$"))
                | (Q(kind="tax") & Q(value__regex=r"^[0-9]{10}(-?[0-9]{3})?$"))
                | (Q(kind="passport") & Q(value__regex=r"^[A-Z0-9]{6,12}$")),
                name="identifier_form_fits_kind",
            ),
        ]
        indexes = [models.Index(fields=["value"], name="identifier_value")]

    def __str__(self) -> str:
        """The kind only: the number is never printed by accident."""
        return str(self.get_kind_display())
