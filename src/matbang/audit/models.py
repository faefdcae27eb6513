"""The chain of events, the salts of personal values, the signed checkpoints."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matbang.audit.engine import chain


class Event(models.Model):
    """One act. Rows are only ever added: the database refuses UPDATE, DELETE and TRUNCATE."""

    seq = models.BigIntegerField(_("số thứ tự"), primary_key=True)
    at = models.DateTimeField(_("lúc"))
    actor = models.CharField(_("người thực hiện"), max_length=80)
    act = models.CharField(_("việc"), max_length=80)
    subject_kind = models.CharField(_("loại đối tượng"), max_length=60)
    subject_id = models.CharField(_("mã đối tượng"), max_length=120)
    before = models.JSONField(_("trước"), null=True)
    after = models.JSONField(_("sau"), null=True)
    reason = models.TextField(_("lý do"), blank=True)
    citation = models.CharField(_("căn cứ"), max_length=300, blank=True)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        """Chained: one follower each, found by subject, act and actor."""

        verbose_name = _("sự kiện")
        verbose_name_plural = _("sự kiện")
        constraints = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="audit_event_seq_from_one"),
            models.CheckConstraint(condition=~Q(actor=""), name="audit_event_names_actor"),
            models.UniqueConstraint(fields=["prev"], name="audit_event_one_follower"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_event_subject"),
            models.Index(fields=["act", "at"], name="audit_event_act"),
            models.Index(fields=["actor", "at"], name="audit_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.act} {self.subject_kind}:{self.subject_id}"

    def content(self) -> dict[str, object]:
        """Give the fields that the hash covers, as the exported log writes them."""
        return {
            "seq": self.seq,
            "at": chain.instant(self.at),
            "actor": self.actor,
            "act": self.act,
            "subject": {"kind": self.subject_kind, "id": self.subject_id},
            "before": self.before,
            "after": self.after,
            "reason": self.reason,
            "citation": self.citation,
            "prev": self.prev,
        }


class Salt(models.Model):
    """The key of one personal value in the chain; without it the commitment says nothing."""

    event_seq = models.BigIntegerField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    path = models.CharField(max_length=200)
    commitment = models.CharField(max_length=64)
    salt = models.BinaryField(max_length=32)

    class Meta:
        """One salt for each value of an event."""

        verbose_name = _("muối của giá trị cá nhân")
        verbose_name_plural = _("muối của giá trị cá nhân")
        constraints = [
            models.UniqueConstraint(fields=["event_seq", "path"], name="audit_salt_one_per_value"),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_salt_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.event_seq}.{self.path}"


class Checkpoint(models.Model):
    """A signed Merkle root over the events from `first` to `last`."""

    first = models.BigIntegerField()
    last = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        """A range of at least one event."""

        verbose_name = _("điểm chốt")
        verbose_name_plural = _("điểm chốt")
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=1) & Q(last__gte=models.F("first")),
                name="audit_checkpoint_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"

    def content(self) -> dict[str, object]:
        """Give the fields that are signed, as the exported log writes them."""
        return {
            "first": self.first,
            "last": self.last,
            "root": self.root,
            "head": self.head,
            "at": chain.instant(self.at),
            "by": self.by,
            "key": self.key,
        }
