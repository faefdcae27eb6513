"""Places by date: a code means one thing in one generation and perhaps another in the next."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TerritoryKind(models.TextChoices):
    """The level of a unit of the State's administration."""

    PROVINCE = "province", _("Tỉnh")
    DISTRICT = "district", _("Huyện")
    COMMUNE = "commune", _("Xã")
    WARD = "ward", _("Phường")
    TOWNSHIP = "township", _("Thị trấn")
    VILLAGE = "village", _("Thôn")


class Territory(models.Model):
    """One unit during one generation of the map of the State; `valid_to` is its last day."""

    code = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=10, choices=TerritoryKind)
    parent_code = models.CharField(max_length=10, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    generation = models.CharField(max_length=20)
    source = models.CharField(max_length=300)
    is_verified = models.BooleanField(default=False)

    class Meta:
        """A code begins once on a day and ends after it began."""

        verbose_name = _("Đơn vị hành chính")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="territory_code_begins_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="territory_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name=""), name="territory_has_code_and_name"
            ),
        ]
        indexes = [models.Index(fields=["parent_code", "valid_from"])]

    def __str__(self) -> str:
        """The name as papers write it: "xã Hồ Sơn"."""
        return f"{self.get_kind_display().lower()} {self.name}"

    def valid_on(self, day: date) -> bool:
        """Say whether this unit existed on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class SuccessionKind(models.TextChoices):
    """How one unit went into another."""

    WHOLE = "whole", _("Toàn bộ")
    PART = "part", _("Một phần")


class Succession(models.Model):
    """The predecessor's ground went, wholly or in part, to the successor on a day."""

    predecessor = models.ForeignKey(Territory, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Territory, models.PROTECT, related_name="predecessions")
    kind = models.CharField(max_length=5, choices=SuccessionKind)
    on = models.DateField()
    source = models.CharField(max_length=300)
    is_verified = models.BooleanField(default=False)

    class Meta:
        """A pair is stated once, and never of a unit with itself."""

        verbose_name = _("Kế thừa địa giới")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="succession_stated_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_of_two_units"
            ),
        ]

    def __str__(self) -> str:
        """Predecessor → successor."""
        return f"{self.predecessor} → {self.successor} ({self.on})"
