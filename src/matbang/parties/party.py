"""The party itself: a household, a person, an organisation or a community."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PartyKind(models.TextChoices):
    """What a holder of land is."""

    HOUSEHOLD = "household", _("Hộ gia đình")
    PERSON = "person", _("Cá nhân")
    ORGANISATION = "organisation", _("Tổ chức")
    COMMUNITY = "community", _("Cộng đồng dân cư")


class Party(models.Model):
    """A party, independent of projects; `title` keeps "Hộ ông", `name` the name after it."""

    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=PartyKind)
    title = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=200, db_index=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    commune_code = models.CharField(max_length=10, blank=True, db_index=True)
    village = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        """A party has a code and a name."""

        verbose_name = _("Người có đất")
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name=""), name="party_has_code_and_name"
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1880, 2100)),
                name="party_birth_year_possible",
            ),
        ]

    def __str__(self) -> str:
        """Title and name as papers write them."""
        return f"{self.title} {self.name}".strip()
