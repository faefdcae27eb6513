"""The project itself, where it lies, its phases and its outline."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import StoredFile
from matbang.organisations.models import Body, Committee, Territory
from matbang.projects.sourced import Sourced, span_is_whole


class ProjectState(models.TextChoices):
    """Where the project stands as a whole."""

    PREPARING = "preparing", _("Chuẩn bị")
    CLEARING = "clearing", _("Đang giải phóng mặt bằng")
    CLEARED = "cleared", _("Đã bàn giao mặt bằng")
    CLOSED = "closed", _("Đã kết thúc")


class Project(Sourced):
    """A project; `crs` is the VN-2000 zone in which all its ground is measured."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=80)
    search_name = models.CharField(max_length=300, db_index=True)
    crs = models.CharField(max_length=20)
    investor = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="projects_invested"
    )
    owner = models.ForeignKey(Body, models.PROTECT, related_name="projects_owned")
    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="projects"
    )
    territories = models.ManyToManyField(
        Territory, through="ProjectTerritory", related_name="projects"
    )
    is_key = models.BooleanField(default=False)
    planned_area_tenths = models.BigIntegerField(null=True, blank=True)
    capital_dong = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ProjectState, default=ProjectState.PREPARING)
    started_on = models.DateField(null=True, blank=True)

    class Meta:
        """A project is measured somewhere, and nothing of it is negative."""

        verbose_name = _("Dự án")
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name="") & ~Q(crs=""), name="project_has_names_and_crs"
            ),
            models.CheckConstraint(
                condition=Q(planned_area_tenths__isnull=True) | Q(planned_area_tenths__gt=0),
                name="project_area_positive",
            ),
            models.CheckConstraint(
                condition=Q(capital_dong__isnull=True) | Q(capital_dong__gte=0),
                name="project_capital_not_negative",
            ),
            span_is_whole("project_source_span"),
        ]

    def __str__(self) -> str:
        """The short name."""
        return self.short_name


class ProjectTerritory(models.Model):
    """The project lies in a unit, of the generation in which this was said."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="places")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")

    class Meta:
        """A place is named once."""

        verbose_name = _("Địa bàn dự án")
        constraints = [
            models.UniqueConstraint(fields=["project", "territory"], name="project_place_once")
        ]

    def __str__(self) -> str:
        """The place."""
        return str(self.territory)


class Phase(models.Model):
    """A phase of clearing, with its own denominators."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    planned_area_tenths = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """Numbered once in a project."""

        verbose_name = _("Giai đoạn")
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="phase_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="phase_counts_from_one"),
            models.CheckConstraint(
                condition=Q(planned_area_tenths__isnull=True) | Q(planned_area_tenths__gt=0),
                name="phase_area_positive",
            ),
        ]

    def __str__(self) -> str:
        """The phase's name."""
        return self.name


class BoundaryVersion(models.Model):
    """The outline of the project or of a phase, from a layer file; newer versions are added.

    `wkb` is a (multi)polygon in the project's zone; the box is in whole metres, outward.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="boundaries")
    phase = models.ForeignKey(
        Phase, models.PROTECT, null=True, blank=True, related_name="boundaries"
    )
    wkb = models.BinaryField()
    crs = models.CharField(max_length=20)
    min_east = models.IntegerField()
    min_north = models.IntegerField()
    max_east = models.IntegerField()
    max_north = models.IntegerField()
    area_tenths = models.BigIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_row = models.PositiveIntegerField(default=1)
    valid_from = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        """A boundary has an area and a box in order."""

        verbose_name = _("Ranh giới dự án")
        constraints = [
            models.CheckConstraint(condition=Q(area_tenths__gt=0), name="boundary_area_positive"),
            models.CheckConstraint(
                condition=Q(max_east__gt=F("min_east")) & Q(max_north__gt=F("min_north")),
                name="boundary_box_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Whose boundary, from when."""
        return f"{self.phase or self.project} ({self.valid_from})"
