"""Addresses of projects."""

from __future__ import annotations

from django.urls import path

from matbang.projects.views import conditions, outcomes, project

app_name = "projects"

urlpatterns = [
    path("projects/new/", project.create, name="create"),
    path("projects/<slug:code>/settings/", project.settings, name="settings"),
    path("projects/<slug:code>/settings/edit/", project.edit, name="edit"),
    path("projects/<slug:code>/phases/new/", project.phase, name="phase"),
    path("projects/<slug:code>/milestones/", conditions.milestones, name="milestones"),
    path("projects/<slug:code>/milestones/new/", conditions.new_milestone, name="new_milestone"),
    path("projects/<slug:code>/milestones/<int:pk>/reached/", conditions.reached, name="reached"),
    path("projects/<slug:code>/conditions/<int:pk>/", conditions.condition, name="condition"),
    path("projects/<slug:code>/conditions/<int:pk>/assign/", conditions.assign, name="assign"),
    path("projects/<slug:code>/conditions/<int:pk>/prove/", conditions.prove, name="prove"),
    path(
        "projects/<slug:code>/conditions/<int:pk>/not-required/",
        conditions.not_required,
        name="not_required",
    ),
    path("projects/<slug:code>/conditions/<int:pk>/reopen/", conditions.reopen, name="reopen"),
    path("projects/<slug:code>/indicators/", outcomes.indicators, name="indicators"),
    path("projects/<slug:code>/indicators/new/", outcomes.new_indicator, name="new_indicator"),
    path("projects/<slug:code>/indicators/<int:pk>/", outcomes.indicator, name="indicator"),
]
