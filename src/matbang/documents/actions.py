"""What people do with files, imports and numbered papers: the only place that writes them."""

from __future__ import annotations

from django.db import transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.documents import blobs
from matbang.documents.models import StoredFile
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission


@transaction.atomic
def store_file(
    *,
    content: blobs.Content,
    name: str,
    by: User,
    project: str = "",
    permission: str = Permission.VIEW_DOCUMENTS,
) -> StoredFile:
    """Keep a file as it is; the same file of the same project is kept once.

    `project` (a code) and `permission` say who may read it later: whoever holds the permission in
    that project, anywhere if the project is empty.

    Raises:
        TooLarge: it is over the installation's limit; nothing is stored.
    """
    blob = blobs.keep(content, name)
    stored, is_new = StoredFile.objects.get_or_create(
        sha256=blob.sha256,
        project_code=project,
        name=blobs.plain_name(name),
        permission=str(permission),
        defaults={
            "size": blob.size,
            "media_type": blob.media_type,
            "uploaded_by": by,
            "stored_at": now(),
        },
    )
    if is_new:
        audit.record(
            by=by.actor,
            act="documents.stored",
            subject=Subject("stored_file", str(stored.pk)),
            after={"sha256": blob.sha256, "size": blob.size, "media_type": blob.media_type},
        )
    return stored
