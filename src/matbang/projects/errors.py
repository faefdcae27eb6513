"""What this slice refuses."""

from __future__ import annotations

from matbang.kernel.errors import NotFound, Refused


class NoSuchProject(NotFound):
    """There is no such project, or it is not this person's to see."""

    code = "no_such_project"


class ProjectRefusal(Refused):
    """What is asked would contradict what is already recorded of the project."""

    code = "project_refusal"
