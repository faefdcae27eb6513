"""Addresses of holders."""

from __future__ import annotations

from django.urls import path

from matbang.parties import views

app_name = "parties"

urlpatterns = [
    path("projects/<slug:code>/holders/", views.holders, name="holders"),
    path("projects/<slug:code>/holders/<int:pk>/", views.holder, name="holder"),
    path(
        "projects/<slug:code>/holders/<int:pk>/numbers/<int:number>/", views.reveal, name="reveal"
    ),
]
