"""What the three sources say, row by row, as imported: the land register, the map, the survey.

A row is never changed. A newer file that says something else ends the old row (`ended_run`) and
adds its own; a file that says the same changes nothing (`digest`).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import ImportRun
from matbang.projects.models import Project


class SourceRow(models.Model):
    """A row of an imported file: its own id, its parcel's number, the file's row it stands in."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    source_id = models.CharField(max_length=60)
    commune_code = models.CharField(max_length=10, blank=True)
    sheet = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20, blank=True)
    land_type = models.CharField(max_length=40, blank=True)
    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="+")
    file_row = models.PositiveIntegerField()
    ended_run = models.ForeignKey(
        ImportRun, models.PROTECT, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        """Only its children are tables."""

        abstract = True

    def __str__(self) -> str:
        """Sheet and number as papers write them."""
        return f"{self.sheet}/{self.number}"


class Outline(models.Model):
    """An outline in the project's zone as WKB, with its box in whole metres, outward."""

    wkb = models.BinaryField()
    min_east = models.IntegerField()
    min_north = models.IntegerField()
    max_east = models.IntegerField()
    max_north = models.IntegerField()
    area_tenths = models.BigIntegerField()

    class Meta:
        """Only its children are tables."""

        abstract = True


def current_once(name: str) -> models.UniqueConstraint:
    """Let one current row of a source's id stand in a project."""
    return models.UniqueConstraint(
        fields=["project", "source_id"], condition=Q(ended_run__isnull=True), name=name
    )


def box_in_order(name: str) -> models.CheckConstraint:
    """Hold the box's corners in order and the area positive."""
    in_order = Q(max_east__gt=F("min_east")) & Q(max_north__gt=F("min_north"))
    return models.CheckConstraint(condition=in_order & Q(area_tenths__gte=0), name=name)


def box_index(name: str) -> models.Index:
    """Find what lies in a window of the map."""
    return models.Index(
        fields=["project", "min_east", "max_east", "min_north", "max_north"], name=name
    )


class RegisterEntry(SourceRow):
    """A row of the land register (sổ địa chính, sổ mục kê). LADM: LA_BAUnit with its LA_Party."""

    owner = models.CharField(max_length=300)
    owner_birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    owner_number = models.CharField(max_length=20, blank=True)
    area_tenths = models.BigIntegerField()
    certificate = models.CharField(max_length=60, blank=True)

    class Meta:
        """A row names an owner and no negative area."""

        verbose_name = _("Dòng sổ địa chính")
        constraints = [
            current_once("register_row_current_once"),
            models.CheckConstraint(condition=Q(area_tenths__gte=0), name="register_area_positive"),
            models.CheckConstraint(condition=~Q(owner=""), name="register_names_owner"),
        ]
        indexes = [
            models.Index(
                fields=["project", "commune_code", "sheet", "number"], name="register_number"
            )
        ]


class MapParcel(SourceRow, Outline):
    """A parcel of the cadastral map (bản đồ địa chính). LADM: LA_SpatialUnit."""

    printed_area_tenths = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """An outline has a box in order."""

        verbose_name = _("Thửa trên bản đồ")
        constraints = [current_once("map_row_current_once"), box_in_order("map_box_in_order")]
        indexes = [
            models.Index(fields=["project", "commune_code", "sheet", "number"], name="map_number"),
            box_index("map_box"),
        ]


class SurveyParcel(SourceRow, Outline):
    """A parcel as measured in the field (đo đạc thực địa). LADM: LA_SpatialUnit with its source."""

    owner = models.CharField(max_length=300, blank=True)
    owner_birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    owner_number = models.CharField(max_length=20, blank=True)
    accuracy_mm = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        """An outline has a box in order."""

        verbose_name = _("Thửa đo thực địa")
        constraints = [
            current_once("survey_row_current_once"),
            box_in_order("survey_box_in_order"),
        ]
        indexes = [
            models.Index(
                fields=["project", "commune_code", "sheet", "number"], name="survey_number"
            ),
            box_index("survey_box"),
        ]
