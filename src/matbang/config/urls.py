"""Every slice states its own paths from the site's root; this file only gathers them."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

_pages = [
    path("", include(f"matbang.{name}.urls"))
    for name in settings.INSTALLED_SLICES
    if (settings.PACKAGE / name / "urls.py").exists()
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *_pages,
]
