"""Unit prices as they were handed in: a set per file, each line with its paper and its dates."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.compensation.schemas import PRICE_LISTS
from matbang.documents.models import ImportRun
from matbang.projects.models import Project

LISTS = [(key, names[0]) for key, names in PRICE_LISTS.items()]


class PriceSet(models.Model):
    """The prices of one imported file; the newest set of a project is the one in use."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="price_sets")
    number = models.PositiveIntegerField()
    run = models.OneToOneField(ImportRun, models.PROTECT, related_name="+")
    is_synthetic = models.BooleanField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        """Numbered once in a project."""

        verbose_name = _("Bộ đơn giá")
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="price_set_numbered_once")
        ]

    def __str__(self) -> str:
        """The set's number."""
        return f"{self.number}"


class PriceEntry(models.Model):
    """One unit price with its paper, its span, and how far it was verified."""

    price_set = models.ForeignKey(PriceSet, models.PROTECT, related_name="entries")
    price_list = models.CharField(max_length=12, choices=LISTS)
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200, blank=True)
    commune_code = models.CharField(max_length=10, blank=True)
    position = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=40)
    price_dong = models.BigIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    citation = models.CharField(max_length=300)
    is_verified = models.BooleanField(null=True, blank=True)
    is_synthetic = models.BooleanField()
    file_row = models.PositiveIntegerField()

    class Meta:
        """A price has a paper, is not negative, and ends after it begins."""

        verbose_name = _("Đơn giá")
        constraints = [
            models.CheckConstraint(condition=Q(price_dong__gte=0), name="price_not_negative"),
            models.CheckConstraint(condition=~Q(citation=""), name="price_has_citation"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="price_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["price_set", "price_list", "code"], name="price_by_code")]

    def __str__(self) -> str:
        """List and code."""
        return f"{self.price_list} {self.code}"
