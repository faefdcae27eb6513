"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from matbang.notices import views

app_name = "notices"
_HERE = "projects/<slug:code>/notices/"
urlpatterns = [
    path(_HERE, views.notices, name="list"),
    path(f"{_HERE}new/", views.receive, name="receive"),
    path(f"{_HERE}<int:pk>/", views.notice, name="one"),
    path(f"{_HERE}<int:pk>/confirm/", views.confirm, name="confirm"),
    path(f"{_HERE}<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path(f"{_HERE}<int:pk>/orders/new/", views.add, name="add"),
    path(f"{_HERE}<int:pk>/orders/<int:order>/", views.correct, name="correct"),
    path(f"{_HERE}<int:pk>/orders/<int:order>/drop/", views.drop, name="drop"),
    path(f"{_HERE}<int:pk>/orders/<int:order>/restore/", views.restore, name="restore"),
]
