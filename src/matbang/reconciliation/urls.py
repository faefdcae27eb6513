"""Addresses of reconciliation, from the site's root."""

from __future__ import annotations

from django.urls import path

from matbang.reconciliation import views

app_name = "reconciliation"

_ROOT = "projects/<slug:code>/reconciliation/"

urlpatterns = [
    path(_ROOT, views.queue, name="queue"),
    path(f"{_ROOT}runs/", views.runs, name="runs"),
    path(f"{_ROOT}start/", views.start, name="start"),
    path(f"{_ROOT}groups/", views.groups, name="groups"),
    path(f"{_ROOT}groups/<int:group_id>/", views.group, name="group"),
    path(f"{_ROOT}groups/<int:group_id>/undo/", views.undo, name="undo"),
    path(f"{_ROOT}sure/", views.confirm_sure, name="confirm_sure"),
]
