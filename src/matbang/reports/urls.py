"""Addresses of the overview pages."""

from __future__ import annotations

from django.urls import path

from matbang.reports import views

app_name = "reports"

urlpatterns = [
    path("", views.province, name="province"),
    path("work/", views.work, name="work"),
    path("search/", views.search, name="search"),
    path("log/", views.log, name="log"),
    path("log/<int:seq>/", views.log_event, name="log_event"),
    path("projects/<slug:code>/", views.project, name="project"),
]
