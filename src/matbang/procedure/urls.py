"""Addresses of case files, from the site's root."""

from __future__ import annotations

from django.urls import path

from matbang.procedure import views

app_name = "procedure"
_CASE = "projects/<slug:code>/cases/<int:number>/"

urlpatterns = [
    path("projects/<slug:code>/cases/", views.cases, name="cases"),
    path(_CASE, views.case, name="case"),
    path(f"{_CASE}steps/new/", views.record, name="record"),
    path(f"{_CASE}steps/<int:record_id>/void/", views.void, name="void"),
    path(f"{_CASE}consent/", views.consent, name="consent"),
]
