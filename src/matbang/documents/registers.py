"""Registers of numbers, and the papers issued under them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matbang.clock.reading import today
from matbang.documents.errors import NumberOutOfOrder
from matbang.kernel.dates import format_day
from matbang.organisations.models import Body


class Family(models.TextChoices):
    """Whose papers: the Party's follow its own rules, the State's follow Decree 30/2020."""

    PARTY = "party", _("văn bản của Đảng")
    STATE = "state", _("văn bản hành chính nhà nước")


class NumberRegister(models.Model):
    """The running number of one body's papers of one kind in one year (Decree 30/2020 art. 15)."""

    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    family = models.CharField(max_length=8, choices=Family.choices)
    kind = models.CharField(max_length=16)
    last_number = models.PositiveIntegerField(default=0)
    last_on = models.DateField(null=True, blank=True)

    class Meta:
        """One register per body, year, family and kind; its last day lies in its year."""

        verbose_name = _("sổ đăng ký số văn bản")
        verbose_name_plural = _("sổ đăng ký số văn bản")
        constraints = [
            UniqueConstraint(
                fields=["body", "year", "family", "kind"], name="documents_register_once_per_year"
            ),
            CheckConstraint(
                condition=Q(last_number=0, last_on__isnull=True)
                | Q(last_number__gt=0, last_on__isnull=False),
                name="documents_register_number_has_day",
            ),
            CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__year=F("year")),
                name="documents_register_day_in_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year} {self.kind}"

    @classmethod
    def with_next(cls, *, body: Body, family: str, kind: str, on: date) -> NumberRegister:
        """Take the next number and return its register, locked to the transaction's end.

        Raises:
            NumberOutOfOrder: the day lies in the future, or before the register's last number.
        """
        if on > today():
            raise NumberOutOfOrder(gettext("Văn bản không thể ghi ngày sau hôm nay."))
        cls.objects.get_or_create(body=body, year=on.year, family=family, kind=kind)
        register = cls.objects.select_for_update().get(
            body=body, year=on.year, family=family, kind=kind
        )
        if register.last_on and on < register.last_on:
            raise NumberOutOfOrder(
                gettext(
                    "Số %(number)s của sổ đã cấp ngày %(day)s; số sau không thể ghi ngày sớm hơn."
                )
                % {"number": f"{register.last_number:02d}", "day": format_day(register.last_on)}
            )
        register.last_number += 1
        register.last_on = on
        register.save(update_fields=["last_number", "last_on"])
        return register


class IssuedPaper(models.Model):
    """A paper that left the house under its number; it is never changed afterwards."""

    register = models.ForeignKey(NumberRegister, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=64)
    issued_on = models.DateField()
    subject = models.CharField(max_length=500)
    template = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    project_code = models.CharField(max_length=64, blank=True)
    docx = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField()

    class Meta:
        """A number is given once."""

        verbose_name = _("văn bản đã phát hành")
        verbose_name_plural = _("văn bản đã phát hành")
        constraints = [
            UniqueConstraint(fields=["register", "number"], name="documents_paper_number_once"),
            CheckConstraint(condition=Q(number__gte=1), name="documents_paper_number_from_one"),
        ]
        indexes = [
            models.Index(fields=["project_code", "issued_on"], name="documents_paper_project")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}"

    @property
    def code(self) -> str:
        """Number and symbol as printed: below ten with a leading zero (Decree 30/2020, annex I)."""
        return f"{self.number:02d}/{self.symbol}"
