"""Where a fact comes from: a passage of a notice, a file and row, a person and a day (rule 2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """What kind of thing a fact was taken from."""

    NOTICE = "notice", _("Đoạn trích thông báo")
    FILE = "file", _("Tệp lưu trữ")
    IMPORT = "import", _("Tệp đã nhập")
    PERSON = "person", _("Người khai báo")


class Sourced(models.Model):
    """A fact with its source; `source_start`/`source_end` count characters of the text."""

    source_kind = models.CharField(max_length=8, choices=SourceKind)
    source_id = models.CharField(max_length=40, blank=True)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    source_words = models.CharField(max_length=1000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_at = models.DateTimeField()

    class Meta:
        """Facts of this slice share it."""

        abstract = True


def span_is_whole(name: str) -> models.CheckConstraint:
    """Say that a passage has both ends, in order, or none."""
    return models.CheckConstraint(
        condition=Q(source_start__isnull=True, source_end__isnull=True)
        | Q(source_end__gt=F("source_start")),
        name=name,
    )
