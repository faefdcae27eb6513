"""What stands on the land: items, each with all the versions of what was counted."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import ImportRun
from matbang.kernel.numbers import format_number
from matbang.parcels.models import Parcel
from matbang.parties.models import Party
from matbang.projects.models import Project

# Quantities, shares, years and yields are held as whole millionths: exact on both databases.
MICRO = 1_000_000


def from_micro(value: int | None) -> Decimal | None:
    """Give the exact decimal of a number of millionths."""
    return None if value is None else Decimal(value) / MICRO


def format_micro(value: int | None) -> str:
    """Write a number of millionths with the decimals that it has, no more."""
    return "" if value is None else format_number(from_micro(value) or Decimal(0))


def to_micro(value: Decimal | None) -> int | None:
    """Give the millionths of a decimal of at most six places."""
    return None if value is None else int(value * MICRO)


class AssetKind(models.TextChoices):
    """What is counted (formats: assets, `kind`)."""

    DWELLING = "dwelling", _("Nhà ở")
    OTHER_BUILDING = "other_building", _("Nhà, công trình khác")
    STRUCTURE = "structure", _("Vật kiến trúc")
    ANNUAL_CROP = "annual_crop", _("Cây hằng năm")
    PERENNIAL = "perennial", _("Cây lâu năm")
    AQUACULTURE = "aquaculture", _("Thủy sản")
    LIVESTOCK = "livestock", _("Vật nuôi")
    GRAVE = "grave", _("Mồ mả")
    MOVABLE = "movable", _("Tài sản di chuyển")
    BUSINESS = "business", _("Sản xuất, kinh doanh")


class Part(models.TextChoices):
    """How much of a building must go."""

    WHOLE = "whole", _("Phá dỡ toàn bộ")
    PART = "part", _("Phá dỡ một phần")
    REST_UNUSABLE = "rest_unusable", _("Phần còn lại không sử dụng được")


class Item(models.Model):
    """One thing of one holder, under the code that the minute of the count gives it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="inventory")
    party = models.ForeignKey(Party, models.PROTECT, related_name="inventory")
    code = models.CharField(_("Mã tài sản"), max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        """A code stands once with a holder."""

        verbose_name = _("Tài sản kiểm đếm")
        constraints = [
            models.UniqueConstraint(fields=["project", "party", "code"], name="item_code_once"),
            models.CheckConstraint(condition=~Q(code=""), name="item_has_code"),
        ]

    def __str__(self) -> str:
        """The item's code."""
        return self.code


class ItemVersion(models.Model):
    """What was found of an item; a later finding is a new version with its reason.

    `price_code` names the row of the price list. `is_removed` says that the item was counted by
    mistake: it stays to be seen and counts no more.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    is_removed = models.BooleanField(default=False)
    kind = models.CharField(_("Loại tài sản"), max_length=16, choices=AssetKind)
    price_code = models.CharField(_("Mã đơn giá"), max_length=60)
    name = models.CharField(_("Tên, quy cách"), max_length=200, blank=True)
    quantity_micro = models.BigIntegerField()
    unit = models.CharField(_("Đơn vị tính"), max_length=30)
    age_years_micro = models.BigIntegerField(null=True, blank=True)
    life_years_micro = models.BigIntegerField(null=True, blank=True)
    built_on = models.DateField(_("Ngày tạo lập"), null=True, blank=True)
    part = models.CharField(_("Mức độ phá dỡ"), max_length=14, choices=Part, blank=True)
    compensable = models.BooleanField(_("Đủ điều kiện bồi thường"))
    share_micro = models.BigIntegerField(null=True, blank=True)
    area_tenths = models.BigIntegerField(null=True, blank=True)
    yield_1_micro = models.BigIntegerField(null=True, blank=True)
    yield_2_micro = models.BigIntegerField(null=True, blank=True)
    yield_3_micro = models.BigIntegerField(null=True, blank=True)
    parcel = models.ForeignKey(
        Parcel, models.PROTECT, null=True, blank=True, related_name="inventory"
    )
    counted_on = models.DateField(_("Ngày kiểm đếm"), null=True, blank=True)
    reason = models.CharField(_("Lý do thay đổi"), max_length=300, blank=True)
    source_run = models.ForeignKey(
        ImportRun, models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_row = models.PositiveIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        """Versions count up, one is current; a change has its reason; nothing is negative."""

        verbose_name = _("Kết quả kiểm đếm")
        constraints = [
            models.UniqueConstraint(fields=["item", "version"], name="item_version_once"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(is_current=True), name="item_one_current"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(reason="")),
                name="item_change_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(quantity_micro__gte=0), name="item_quantity_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(share_micro__isnull=True) | Q(share_micro__range=(1, MICRO)),
                name="item_share_part_of_one",
            ),
            models.CheckConstraint(
                condition=Q(area_tenths__isnull=True) | Q(area_tenths__gte=0),
                name="item_area_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(source_run__isnull=True, source_row__isnull=True)
                | Q(source_run__isnull=False, source_row__isnull=False),
                name="item_source_has_run_and_row",
            ),
        ]

    def __str__(self) -> str:
        """Version and price code."""
        return f"v{self.version} {self.price_code}"

    @property
    def quantity(self) -> Decimal:
        """The exact quantity."""
        return Decimal(self.quantity_micro) / MICRO

    @property
    def quantity_text(self) -> str:
        """The exact quantity as people write it."""
        return format_micro(self.quantity_micro)

    @property
    def share(self) -> Decimal | None:
        """The holder's share of the item, of one; None means all of it."""
        return from_micro(self.share_micro)
