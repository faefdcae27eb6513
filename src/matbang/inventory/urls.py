"""Addresses of the inventory, from the site's root."""

from __future__ import annotations

from django.urls import path

from matbang.inventory import views

app_name = "inventory"
_HOLDER = "projects/<slug:code>/inventory/<int:party_id>/"

urlpatterns = [
    path("projects/<slug:code>/inventory/", views.holders, name="list"),
    path(_HOLDER, views.holder, name="holder"),
    path(f"{_HOLDER}sheet.pdf", views.sheet, name="sheet"),
    path(f"{_HOLDER}new/", views.add, name="add"),
    path(f"{_HOLDER}items/<int:item>/", views.correct, name="correct"),
    path(f"{_HOLDER}items/<int:item>/remove/", views.remove, name="remove"),
]
