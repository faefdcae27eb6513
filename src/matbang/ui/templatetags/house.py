"""Template tags for the frame of a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

from matbang.ui import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def project_menu(context: dict[str, Any]) -> tuple[navigation.Group, ...]:
    """Give the menu of the page's `project` for the person who looks."""
    request = context["request"]
    return navigation.groups(user=request.user, path=request.path, project=context["project"].code)


@register.simple_tag(takes_context=True)
def project_home(context: dict[str, Any]) -> str:
    """Give the address of the project's first page."""
    try:
        return reverse("reports:project", args=[context["project"].code])
    except NoReverseMatch:
        return "/"
