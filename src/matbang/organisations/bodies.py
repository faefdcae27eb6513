"""Bodies with their two lines: whom they answer to in the Party and whom in the State."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Line(models.TextChoices):
    """The side of the system a body itself belongs to."""

    PARTY = "party", _("Đảng")
    STATE = "state", _("Nhà nước")
    FRONT = "front", _("Mặt trận, đoàn thể")
    BUSINESS = "business", _("Doanh nghiệp")


class Level(models.TextChoices):
    """The level at which a body stands."""

    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Tỉnh")
    DISTRICT = "district", _("Huyện")
    COMMUNE = "commune", _("Xã")
    VILLAGE = "village", _("Thôn")
    NONE = "none", _("Không thuộc cấp hành chính")


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    PARTY_COMMITTEE = "party_committee", _("Cấp ủy")
    PARTY_STANDING = "party_standing", _("Thường trực cấp ủy")
    PARTY_OFFICE = "party_office", _("Văn phòng cấp ủy")
    STEERING_COMMITTEE = "steering_committee", _("Ban Chỉ đạo")
    STEERING_STANDING = "steering_standing", _("Thường trực Ban Chỉ đạo")
    WORKING_GROUP = "working_group", _("Tổ công tác")
    PEOPLES_COUNCIL = "peoples_council", _("Hội đồng nhân dân")
    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, ngành")
    DIVISION = "division", _("Phòng chuyên môn")
    OFFICE = "office", _("Văn phòng")
    LAND_FUND = "land_fund", _("Trung tâm phát triển quỹ đất")
    COMPENSATION_COUNCIL = "compensation_council", _("Hội đồng bồi thường")
    FRONT = "front", _("Mặt trận Tổ quốc")
    MASS_ORGANISATION = "mass_organisation", _("Đoàn thể")
    MINISTRY = "ministry", _("Bộ, ngành Trung ương")
    JUSTICE = "justice", _("Cơ quan tư pháp, công an, quân đội")
    INVESTOR = "investor", _("Nhà đầu tư")
    CONTRACTOR = "contractor", _("Đơn vị tư vấn, nhà thầu")
    OTHER = "other", _("Cơ quan khác")


class Body(models.Model):
    """A body; `party_parent` and `state_parent` are whom it answers to on each line."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=250)
    short_name = models.CharField(max_length=120, blank=True)
    search_name = models.CharField(max_length=250, db_index=True)
    kind = models.CharField(max_length=24, choices=BodyKind)
    line = models.CharField(max_length=10, choices=Line)
    level = models.CharField(max_length=10, choices=Level)
    party_parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="party_children"
    )
    state_parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="state_children"
    )
    territory_code = models.CharField(max_length=10, blank=True, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        """A body answers to another, never to itself."""

        verbose_name = _("Cơ quan, đơn vị")
        constraints = [
            models.CheckConstraint(
                condition=Q(party_parent__isnull=True) | ~Q(party_parent=F("id")),
                name="body_party_parent_is_another",
            ),
            models.CheckConstraint(
                condition=Q(state_parent__isnull=True) | ~Q(state_parent=F("id")),
                name="body_state_parent_is_another",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="body_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name=""), name="body_has_code_and_name"
            ),
        ]

    def __str__(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    def valid_on(self, day: date) -> bool:
        """Say whether the body existed on `day`; an unknown end stays open."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_to is None or day <= self.valid_to)


class BodyAlias(models.Model):
    """Another way in which papers name the body."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=250)
    search_name = models.CharField(max_length=250, db_index=True)

    class Meta:
        """An alias stands once for a body."""

        verbose_name = _("Tên gọi khác")
        constraints = [
            models.UniqueConstraint(fields=["body", "search_name"], name="body_alias_once")
        ]

    def __str__(self) -> str:
        """The name as written."""
        return self.name
