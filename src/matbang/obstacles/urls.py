"""Addresses of obstacles."""

from __future__ import annotations

from django.urls import path

from matbang.obstacles import views

app_name = "obstacles"

urlpatterns = [
    path("projects/<slug:code>/obstacles/", views.obstacles, name="obstacles"),
    path("projects/<slug:code>/obstacles/new/", views.new, name="new"),
    path("projects/<slug:code>/obstacles/<int:number>/", views.obstacle, name="obstacle"),
    path("projects/<slug:code>/obstacles/<int:number>/<slug:key>/", views.act, name="act"),
]
