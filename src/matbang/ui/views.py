"""The gallery: every component on one page, which is also the page of the accessibility test."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from matbang.kernel.errors import NotFound
from matbang.ui import navigation, samples

GALLERY_PERMISSION = "manage_organisation"


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component, to those who build and to the system's administrators."""
    if not (settings.DEBUG or navigation.may(request.user, GALLERY_PERMISSION)):
        raise NotFound("Địa chỉ này không có, hoặc không thuộc phạm vi được xem.")
    return samples.LISTING.respond(request, samples.rows(), "ui/gallery.html", samples.context())
