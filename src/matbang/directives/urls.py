"""Addresses of directives."""

from __future__ import annotations

from django.urls import path

from matbang.directives import views

app_name = "directives"
_HERE = "projects/<slug:code>/directives/"
_ONE = f"{_HERE}<int:number>/"
urlpatterns = [
    path("directives/", views.mine, name="mine"),
    path(_HERE, views.directives, name="list"),
    path(_ONE, views.directive, name="one"),
    path(f"{_ONE}tasks/<int:task>/", views.set_task, name="set_task"),
    path(f"{_ONE}tasks/<int:task>/done/", views.finish_task, name="finish_task"),
    path(f"{_ONE}parties/<int:party>/", views.name_body, name="name_body"),
    path(f"{_ONE}<slug:key>/", views.do, name="do"),
]
