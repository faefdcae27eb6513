"""The Committee: members and working groups by decision and date, and what each has in charge."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.organisations.bodies import Body


class Committee(models.Model):
    """A steering committee: it steers, it does not decide (rule 10)."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    body = models.OneToOneField(Body, models.PROTECT, related_name="committee")
    standing_agency = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="committees_kept"
    )
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    rules = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """A committee ends after it began."""

        verbose_name = _("Ban Chỉ đạo")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="committee_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        """The committee's name."""
        return self.name


class MemberRole(models.TextChoices):
    """The place of a person in a committee or working group."""

    HEAD = "head", _("Trưởng ban")
    STANDING_DEPUTY = "standing_deputy", _("Phó Trưởng ban Thường trực")
    DEPUTY = "deputy", _("Phó Trưởng ban")
    MEMBER = "member", _("Thành viên")
    SECRETARY = "secretary", _("Thư ký")


class Seat(models.Model):
    """What every membership says: who, as what, by which decision, from when to when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=MemberRole)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """Shared by members of committees and of groups."""

        abstract = True

    def __str__(self) -> str:
        """The person and the place."""
        return f"{self.user} ({self.get_role_display()})"


class CommitteeMember(Seat):
    """A member of the Committee."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="members")

    class Meta:
        """A person takes a seat once on a day, and leaves after taking it."""

        verbose_name = _("Thành viên Ban Chỉ đạo")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "user", "valid_from"], name="committee_seat_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="committee_seat_ends_after_it_began",
            ),
        ]


class WorkingGroup(models.Model):
    """A group that helps the Committee (Tổ công tác giúp việc)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="groups")
    body = models.OneToOneField(
        Body, models.PROTECT, null=True, blank=True, related_name="working_group"
    )
    name = models.CharField(max_length=250)
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """A name stands once in a committee."""

        verbose_name = _("Tổ công tác giúp việc")
        constraints = [
            models.UniqueConstraint(fields=["committee", "name"], name="working_group_named_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="working_group_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        """The group's name."""
        return self.name


class GroupMember(Seat):
    """A member of a working group."""

    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="members")

    class Meta:
        """A person takes a seat once on a day, and leaves after taking it."""

        verbose_name = _("Thành viên tổ công tác")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user", "valid_from"], name="group_seat_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="group_seat_ends_after_it_began",
            ),
        ]


class Charge(models.Model):
    """A member or a group has a project, or a place, in charge."""

    member = models.ForeignKey(
        CommitteeMember, models.PROTECT, null=True, blank=True, related_name="charges"
    )
    group = models.ForeignKey(
        WorkingGroup, models.PROTECT, null=True, blank=True, related_name="charges"
    )
    project_code = models.CharField(max_length=40, blank=True, db_index=True)
    territory_code = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        """Of one member or one group, over a project or a place."""

        verbose_name = _("Phân công phụ trách")
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, group__isnull=True)
                | Q(member__isnull=True, group__isnull=False),
                name="charge_of_one_member_or_group",
            ),
            models.CheckConstraint(
                condition=~Q(project_code="") | ~Q(territory_code=""),
                name="charge_over_something",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="charge_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        """Who has what in charge."""
        return f"{self.member or self.group}: {self.project_code or self.territory_code}"
