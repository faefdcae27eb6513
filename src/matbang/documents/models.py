"""Stored files, imports of tables and layers, number registers and issued papers.

A project is held by its code: this slice stands below `projects`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matbang.documents.errors import ContentLost, WrongState
from matbang.documents.registers import Family, IssuedPaper, NumberRegister
from matbang.organisations.models import User

__all__ = [
    "ColumnMapping",
    "Family",
    "ImportRun",
    "ImportState",
    "IssuedPaper",
    "NumberRegister",
    "StoredFile",
    "blob_path",
]


class StoredFile(models.Model):
    """One file as somebody handed it in; its bytes lie under MEDIA_ROOT by their SHA-256.

    The same bytes handed in for two projects are two rows over one file on disk, so that the right
    to see a file never follows from having the same file elsewhere. Whatever relies on a file
    points here with `on_delete=PROTECT`: a file in use cannot be removed.
    """

    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)
    project_code = models.CharField(max_length=64, blank=True)
    permission = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    stored_at = models.DateTimeField()

    class Meta:
        """Same name, same bytes, same project: one row."""

        verbose_name = _("tệp lưu trữ")
        verbose_name_plural = _("tệp lưu trữ")
        constraints = [
            UniqueConstraint(
                fields=["sha256", "project_code", "name", "permission"],
                name="documents_file_once_per_project",
            ),
            CheckConstraint(condition=Q(size__gte=0), name="documents_file_size_not_negative"),
            CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="documents_file_sha256_form"
            ),
            CheckConstraint(condition=~Q(permission=""), name="documents_file_has_permission"),
        ]
        indexes = [
            models.Index(fields=["project_code", "stored_at"], name="documents_file_project")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie on disk."""
        return blob_path(self.sha256)

    @property
    def is_imported(self) -> bool:
        """Say whether it came in as a table or layer, so that it may hold rows of any place."""
        return ImportRun.objects.filter(file_id=self.pk).exists()

    def present(self) -> Path:
        """Return where the bytes lie, and make sure that they do.

        Raises:
            ContentLost: they do not.
        """
        if not self.path.is_file():
            raise ContentLost(
                gettext(
                    "Nội dung tệp “%(name)s” không còn trên máy chủ; hãy báo quản trị hệ thống."
                )
                % {"name": self.name}
            )
        return self.path


def blob_path(sha256: str) -> Path:
    """Return the place of a content on disk, two letters deep."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


class ImportState(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", _("đã tải lên, chờ xác nhận")
    QUEUED = "queued", _("đang chờ chạy")
    RUNNING = "running", _("đang chạy")
    DONE = "done", _("đã nhập")
    REFUSED = "refused", _("bị từ chối")
    DISCARDED = "discarded", _("đã bỏ")


class ImportRun(models.Model):
    """One file on its way into the system: uploaded, looked at, confirmed, imported whole or not.

    `mapping` is as `matbang.tables` takes it. `preview` holds the first rows until the run is
    finished. `again` says that a person asked for a file that had been imported before.
    """

    kind = models.CharField(max_length=64)
    project_code = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="imports")
    sha256 = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    again = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=ImportState.choices)
    row_count = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    fault_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    job_key = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A finished run has its time; the same file counts once."""

        verbose_name = _("lần nhập dữ liệu")
        verbose_name_plural = _("lần nhập dữ liệu")
        constraints = [
            UniqueConstraint(
                fields=["kind", "project_code", "sha256"],
                condition=Q(state="done", again=False),
                name="documents_import_same_file_once",
            ),
            CheckConstraint(
                condition=Q(state__in=["done", "refused", "discarded"], finished_at__isnull=False)
                | Q(state__in=["uploaded", "queued", "running"], finished_at__isnull=True),
                name="documents_import_finished_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["project_code", "created_at"], name="documents_import_project")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.project_code} {self.created_at:%Y-%m-%d}"

    @property
    def is_finished(self) -> bool:
        """Tell whether nothing more will happen to this run."""
        return self.finished_at is not None

    @classmethod
    def of(cls, file: StoredFile, *, kind: str, by: User, at: datetime) -> ImportRun:
        """Begin an import of a kept file, for the file's own project (not saved yet)."""
        return cls(
            kind=kind,
            project_code=file.project_code,
            file=file,
            sha256=file.sha256,
            state=ImportState.UPLOADED,
            created_by=by,
            created_at=at,
        )

    def follow(self, job_key: str) -> None:
        """Note the job that runs this import."""
        self.job_key = job_key
        self.save(update_fields=["job_key"])

    def close(self, state: ImportState, at: datetime) -> None:
        """Finish the import in a state and forget its preview, which holds people's data."""
        self.state, self.finished_at, self.preview = state, at, {}
        self.save()

    def locked_in(self, state: ImportState) -> ImportRun:
        """Return this import, locked to the transaction's end.

        Raises:
            WrongState: it is no longer in this state.
        """
        fresh = (
            ImportRun.objects.select_for_update(of=("self",)).select_related("file").get(pk=self.pk)
        )
        if fresh.state != state:
            raise WrongState(
                gettext("Lần nhập này %(state)s; không làm lại được bước này.")
                % {"state": fresh.get_state_display()}
            )
        return fresh


class ColumnMapping(models.Model):
    """Which column of an office's files means what, as one of its people last confirmed it."""

    body_code = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=64)
    headers_sha256 = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField()

    class Meta:
        """An office keeps one mapping for one set of headers."""

        verbose_name = _("ghép cột đã nhớ")
        verbose_name_plural = _("ghép cột đã nhớ")
        constraints = [
            UniqueConstraint(
                fields=["body_code", "kind", "headers_sha256"],
                name="documents_mapping_once_per_office",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_code} {self.kind}"

    @classmethod
    def remember(
        cls, run: ImportRun, office: str, headers_sha256: str, *, by: User, at: datetime
    ) -> None:
        """Keep how an office mapped a file with these headers; the newest mapping counts."""
        cls.objects.update_or_create(
            body_code=office,
            kind=run.kind,
            headers_sha256=headers_sha256,
            defaults={"mapping": run.mapping, "confirmed_by": by, "confirmed_at": at},
        )
