"""Screens of holders: the list and one of them, numbers masked."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from matbang.kernel.errors import MatbangError
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require
from matbang.organisations.signin import SignedInRequest
from matbang.parties import facts, lists, panels, queries
from matbang.parties.actions.personal import reveal_identifier
from matbang.parties.forms import RevealForm
from matbang.parties.models import Identifier
from matbang.projects.queries import get_for as project_for


@require_GET
@login_required
def holders(request: SignedInRequest, code: str) -> HttpResponse:
    """List a project's holders that the person may see."""
    project = project_for(request.user, code, Permission.VIEW_HOLDERS)
    rows = queries.holders_visible_to(request.user, project).select_related("project")
    context = {
        "project": project,
        "may_import": may(request.user, Permission.IMPORT_PARCELS, project=code),
    }
    return lists.HOLDERS.respond(request, rows, "parties/holders.html", context)


@require_GET
@login_required
def holder(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Show a holder: members, masked numbers, what is known, and what higher slices add."""
    project = project_for(request.user, code, Permission.VIEW_HOLDERS)
    one = queries.holder_for(request.user, project, pk)
    numbers = queries.masked_identifiers(one.party)
    known = facts.facts_of(one)
    members = [
        (member, [number for number in numbers if number.member_id == member.pk])
        for member in one.party.members.order_by("id")
    ]
    context = {
        "project": project,
        "holder": one,
        "party": one.party,
        "numbers": [number for number in numbers if number.member_id is None],
        "members": members,
        "known": [fact for fact in known if fact.is_known],
        "unknown": [fact.label for fact in known if not fact.is_known],
        "panels": [
            render_to_string(panel.template, dict(panel.context), request)
            for panel in panels.filled(user=request.user, project=project, party_id=pk)
        ],
        "may_reveal": may(
            request.user,
            Permission.VIEW_PERSONAL,
            project=code,
            territory=one.party.commune_code or None,
        ),
    }
    return render(request, "parties/holder.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def reveal(request: SignedInRequest, code: str, pk: int, number: int) -> HttpResponse:
    """Show one number in full, once, after a reason was given."""
    project = project_for(request.user, code, Permission.VIEW_HOLDERS)
    one = queries.holder_for(request.user, project, pk)
    place = one.party.commune_code or None
    require(request.user, Permission.VIEW_PERSONAL, project=code, territory=place)
    identifier = get_object_or_404(Identifier, pk=number, party=one.party)
    form = RevealForm(request.POST or None)
    value = ""
    if form.is_bound and form.is_valid():
        try:
            value = reveal_identifier(
                identifier=identifier,
                project=project,
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
        except MatbangError as error:
            form.add_error("reason", error.message)
    context = {
        "project": project,
        "party": one.party,
        "identifier": identifier,
        "form": form,
        "value": value,
    }
    status = 422 if form.is_bound and not value else 200
    return render(request, "parties/reveal.html", context, status=status)
