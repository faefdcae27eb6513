"""Screens of a person's own jobs and notifications."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from matbang.jobs import actions, progress, queries
from matbang.jobs.models import Job, JobState
from matbang.jobs.queries import Actor
from matbang.ui.states import Kind, State

PER_PAGE = 50
KINDS = {
    JobState.WAITING: Kind.WAITING,
    JobState.RUNNING: Kind.MOVING,
    JobState.DONE: Kind.DONE,
    JobState.FAILED: Kind.STUCK,
}


def _person(request: HttpRequest) -> Actor:
    return cast("Actor", request.user)


def _state(job: Job) -> State:
    return State(kind=KINDS[JobState(job.state)], label=job.get_state_display())


@require_GET
@login_required
def jobs(request: HttpRequest) -> HttpResponse:
    """List a person's own jobs, the newest first."""
    page = Paginator(queries.visible_to(_person(request)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request, "jobs/jobs.html", {"page": page, "rows": [(job, _state(job)) for job in page]}
    )


@require_GET
@login_required
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show how a job goes; asked again by the page itself until it is finished."""
    found = queries.get_for(_person(request), job_id)
    context = {"job": found, "state": _state(found), "seen": progress.seen(found)}
    asked_by_script = request.headers.get("HX-Request") == "true"
    template = "jobs/progress.html" if asked_by_script else "jobs/job.html"
    return render(request, template, context)


@require_GET
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """List what a person was told, the newest first."""
    page = Paginator(queries.inbox(_person(request)), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/inbox.html", {"page": page})


@require_POST
@login_required
def open_notification(request: HttpRequest, notification_id: int) -> HttpResponse:
    """Mark a notification as read and go to where it leads."""
    person = _person(request)
    found = queries.notification_for(person, notification_id)
    own = queries.inbox(person).filter(pk=found.pk)
    actions.mark_read(notifications=own, by=person.actor)
    leads_here = url_has_allowed_host_and_scheme(found.url, allowed_hosts=None)
    return redirect(found.url if found.url and leads_here else "jobs:inbox")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    person = _person(request)
    actions.mark_read(notifications=queries.inbox(person), by=person.actor)
    return redirect("jobs:inbox")
