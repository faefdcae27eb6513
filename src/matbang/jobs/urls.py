"""Addresses of jobs and notifications, from the site's root."""

from __future__ import annotations

from django.urls import path

from matbang.jobs import views

app_name = "jobs"

urlpatterns = [
    path("jobs/", views.jobs, name="list"),
    path("jobs/<int:job_id>/", views.job, name="job"),
    path("notifications/", views.inbox, name="inbox"),
    path("notifications/read/", views.read_all, name="read_all"),
    path("notifications/<int:notification_id>/open/", views.open_notification, name="open"),
]
