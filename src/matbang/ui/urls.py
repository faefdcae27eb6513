"""Addresses of the interface itself."""

from __future__ import annotations

from django.urls import path

from matbang.ui import views

app_name = "ui"

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
