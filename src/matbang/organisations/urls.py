"""Addresses of the organisation: bodies, committees, territory, people."""

from __future__ import annotations

from django.urls import path

from matbang.organisations.views import bodies, people

app_name = "organisations"

urlpatterns = [
    path("organisation/bodies/", bodies.bodies, name="bodies"),
    path("organisation/bodies/new/", bodies.edit_body, name="new_body"),
    path("organisation/bodies/<slug:code>/", bodies.body, name="body"),
    path("organisation/bodies/<slug:code>/edit/", bodies.edit_body, name="edit_body"),
    path("organisation/bodies/<slug:code>/appoint/", bodies.appoint, name="appoint"),
    path("organisation/committees/", bodies.committees, name="committees"),
    path("organisation/committees/<slug:code>/", bodies.committee, name="committee"),
    path("organisation/territories/", bodies.territories, name="territories"),
    path("organisation/territories/<slug:code>/", bodies.territory, name="territory"),
    path("organisation/people/", people.people, name="people"),
    path("organisation/people/new/", people.new_person, name="new_person"),
    path("organisation/people/<int:pk>/", people.person, name="person"),
    path("organisation/people/<int:pk>/name/", people.rename, name="rename"),
    path("organisation/people/<int:pk>/roles/new/", people.assign, name="assign"),
    path(
        "organisation/people/<int:pk>/roles/<int:assignment>/end/",
        people.end_role,
        name="end_role",
    ),
    path("organisation/people/<int:pk>/state/", people.toggle, name="toggle"),
    path(
        "organisation/people/<int:pk>/second-step/",
        people.reset_second_step,
        name="reset_second_step",
    ),
    path(
        "organisation/people/<int:pk>/password/",
        people.temporary_password,
        name="temporary_password",
    ),
    path("me/", people.me, name="me"),
]
