"""Addresses of plans, from the site's root."""

from __future__ import annotations

from django.urls import path

from matbang.compensation import views

app_name = "compensation"
_PLANS = "projects/<slug:code>/plans/"
_PLAN = f"{_PLANS}<int:number>/"
_VERSION = f"{_PLAN}versions/<int:version>/"

urlpatterns = [
    path(_PLANS, views.plans, name="plans"),
    path(f"{_PLANS}new/", views.create, name="create"),
    path(_PLAN, views.plan, name="plan"),
    path(f"{_PLAN}assess/", views.assess, name="assess"),
    path(_VERSION, views.version, name="version"),
    path(f"{_VERSION}close/", views.close, name="close"),
    path(f"{_VERSION}holders/<int:case>/", views.holder, name="holder"),
    path(f"{_VERSION}doubts/<int:doubt>/", views.doubt, name="doubt"),
]
