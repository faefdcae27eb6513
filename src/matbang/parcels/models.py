"""Parcels as settled, with geometry versions, aliases, rights and recovered parts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.parcels.sources import (
    MapParcel,
    Outline,
    RegisterEntry,
    SourceRow,
    SurveyParcel,
    box_in_order,
    box_index,
)
from matbang.parties.models import Party
from matbang.projects.models import BoundaryVersion, Phase, Project

__all__ = [
    "AliasScheme",
    "GeometrySource",
    "MapParcel",
    "Outline",
    "Parcel",
    "ParcelAlias",
    "ParcelGeometry",
    "ParcelSource",
    "ParcelState",
    "RecoveredPart",
    "RegisterEntry",
    "Right",
    "RightKind",
    "SourceKind",
    "SourceRow",
    "SurveyParcel",
]


class ParcelState(models.TextChoices):
    """Whether the parcel stands; how far it is cleared is told by its case file."""

    ACTIVE = "active", _("Đã đối chiếu")
    WITHDRAWN = "withdrawn", _("Đã rút xác nhận")


class Parcel(models.Model):
    """A parcel as settled by reconciliation. LADM: LA_SpatialUnit (LA_Parcel) with its LA_BAUnit.

    `commune_code` means the unit of the generation in force on `commune_on`. `label` makes parcels
    of one number apart (pieces of a split that bear no number yet); "" for the first.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="parcels")
    phase = models.ForeignKey(Phase, models.PROTECT, null=True, blank=True, related_name="parcels")
    commune_code = models.CharField(max_length=10)
    commune_on = models.DateField()
    sheet = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    label = models.CharField(max_length=60, blank=True)
    land_type = models.CharField(max_length=40)
    area_tenths = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=ParcelState, default=ParcelState.ACTIVE)
    created_at = models.DateTimeField()

    class Meta:
        """A number stands once among the parcels in force of a commune's generation."""

        verbose_name = _("Thửa đất")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "commune_code", "commune_on", "sheet", "number", "label"],
                condition=Q(state="active"),
                name="parcel_number_once",
            ),
            models.CheckConstraint(condition=Q(area_tenths__gt=0), name="parcel_area_positive"),
            models.CheckConstraint(condition=~Q(commune_code=""), name="parcel_has_commune"),
        ]
        indexes = [models.Index(fields=["project", "state"], name="parcel_project_state")]

    def __str__(self) -> str:
        """Sheet and number as papers write them."""
        words = f"tờ {self.sheet}, thửa {self.number}"
        return f"{words} ({self.label})" if self.label else words


class GeometrySource(models.TextChoices):
    """Where an outline comes from."""

    MAP = "map", _("Bản đồ địa chính")
    SURVEY = "survey", _("Đo đạc thực địa")


class ParcelGeometry(Outline):
    """One version of a parcel's outline; the highest version is in force. LADM: VersionedObject."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="geometries")
    version = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    source = models.CharField(max_length=10, choices=GeometrySource)
    source_id = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        """Versions count up; one is current."""

        verbose_name = _("Hình thể thửa đất")
        constraints = [
            models.UniqueConstraint(fields=["parcel", "version"], name="geometry_version_once"),
            models.UniqueConstraint(
                fields=["parcel"], condition=Q(is_current=True), name="geometry_one_current"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="geometry_counts_from_one"),
            box_in_order("geometry_box_in_order"),
        ]
        indexes = [box_index("geometry_box")]

    def __str__(self) -> str:
        """Version and source."""
        return f"v{self.version} {self.source}"


class AliasScheme(models.TextChoices):
    """Which system another number of the parcel belongs to."""

    CADASTRAL = "cadastral", _("Bản đồ địa chính")
    SHEET_299 = "sheet_299", _("Bản đồ 299")
    FOREST = "forest", _("Bản đồ đất lâm nghiệp")
    EXTRACT = "extract", _("Mảnh trích đo")
    SURVEY = "survey", _("Số hiệu khi đo thực địa")


class ParcelAlias(models.Model):
    """Another number under which papers know the parcel."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="aliases")
    scheme = models.CharField(max_length=10, choices=AliasScheme)
    commune_code = models.CharField(max_length=10)
    sheet = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20)
    area_tenths = models.BigIntegerField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)

    class Meta:
        """An alias stands once at a parcel."""

        verbose_name = _("Số hiệu khác của thửa")
        constraints = [
            models.UniqueConstraint(
                fields=["parcel", "scheme", "commune_code", "sheet", "number"],
                name="alias_once_at_parcel",
            )
        ]
        indexes = [models.Index(fields=["commune_code", "sheet", "number"], name="alias_number")]

    def __str__(self) -> str:
        """Sheet and number."""
        return f"{self.sheet}/{self.number}"


class SourceKind(models.TextChoices):
    """Which file a row comes from."""

    RECORD = "record", _("Sổ địa chính")
    MAP = "map", _("Bản đồ địa chính")
    SURVEY = "survey", _("Đo đạc thực địa")


class ParcelSource(models.Model):
    """A source row that a settled parcel was made of."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=6, choices=SourceKind)
    source_id = models.CharField(max_length=60)

    class Meta:
        """A row is named once at a parcel."""

        verbose_name = _("Nguồn của thửa")
        constraints = [
            models.UniqueConstraint(
                fields=["parcel", "kind", "source_id"], name="source_once_at_parcel"
            )
        ]
        indexes = [models.Index(fields=["kind", "source_id"], name="source_row")]

    def __str__(self) -> str:
        """Kind and id."""
        return f"{self.kind}:{self.source_id}"


class RightKind(models.TextChoices):
    """What a party holds in a parcel."""

    USE = "use", _("Quyền sử dụng đất")
    LEASE = "lease", _("Thuê đất")
    CONTRACT = "contract", _("Nhận giao khoán")
    OCCUPATION = "occupation", _("Đang sử dụng, chưa có giấy tờ")


class Right(models.Model):
    """A party's share in a parcel. LADM: LA_Right (LA_RRR) of an LA_Party in an LA_BAUnit."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="rights")
    party = models.ForeignKey(Party, models.PROTECT, related_name="rights")
    kind = models.CharField(max_length=10, choices=RightKind, default=RightKind.USE)
    share_numerator = models.PositiveIntegerField(default=1)
    share_denominator = models.PositiveIntegerField(default=1)
    certificate = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A share is a part of one; a party holds a kind of right once at a time."""

        verbose_name = _("Quyền đối với thửa đất")
        constraints = [
            models.CheckConstraint(
                condition=Q(share_numerator__gt=0) & Q(share_numerator__lte=F("share_denominator")),
                name="right_share_part_of_one",
            ),
            models.UniqueConstraint(
                fields=["parcel", "party", "kind"],
                condition=Q(ended_at__isnull=True),
                name="right_held_once",
            ),
        ]

    def __str__(self) -> str:
        """Kind and share."""
        return f"{self.kind} {self.share_numerator}/{self.share_denominator}"


class RecoveredPart(models.Model):
    """What of a parcel the project takes and what is left; both add up to the parcel exactly."""

    parcel = models.OneToOneField(Parcel, models.PROTECT, related_name="recovered_part")
    boundary = models.ForeignKey(
        BoundaryVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recovered_tenths = models.BigIntegerField()
    left_tenths = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        """No part is negative."""

        verbose_name = _("Phần diện tích thu hồi")
        constraints = [
            models.CheckConstraint(
                condition=Q(recovered_tenths__gte=0) & Q(left_tenths__gte=0),
                name="recovered_parts_not_negative",
            )
        ]

    def __str__(self) -> str:
        """Tenths recovered and left."""
        return f"{self.recovered_tenths} + {self.left_tenths}"
