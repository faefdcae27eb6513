"""What a person may be allowed to do; roles gather these, scope narrows them."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """One question a view or an action asks before it goes on."""

    VIEW_PROJECT = "view_project"
    MANAGE_PROJECT = "manage_project"
    VIEW_NOTICES = "view_notices"
    WRITE_NOTICES = "write_notices"
    CONFIRM_NOTICES = "confirm_notices"
    VIEW_DIRECTIVES = "view_directives"
    MANAGE_DIRECTIVES = "manage_directives"
    ACT_ON_DIRECTIVES = "act_on_directives"
    VIEW_PARCELS = "view_parcels"
    IMPORT_PARCELS = "import_parcels"
    RECONCILE = "reconcile"
    VIEW_HOLDERS = "view_holders"
    VIEW_PERSONAL = "view_personal"
    VIEW_CASES = "view_cases"
    RECORD_STEPS = "record_steps"
    VIEW_INVENTORY = "view_inventory"
    EDIT_INVENTORY = "edit_inventory"
    VIEW_PLANS = "view_plans"
    ASSESS_PLANS = "assess_plans"
    DECIDE_DOUBTS = "decide_doubts"
    VIEW_OBSTACLES = "view_obstacles"
    REPORT_OBSTACLES = "report_obstacles"
    DECIDE_OBSTACLES = "decide_obstacles"
    VIEW_DOCUMENTS = "view_documents"
    ISSUE_PAPERS = "issue_papers"
    IMPORT_TABLES = "import_tables"
    VIEW_AUDIT = "view_audit"
    MANAGE_ORGANISATION = "manage_organisation"
    MANAGE_USERS = "manage_users"


# The log and the accounts are of the whole house: a right in one project does not open them.
OF_THE_HOUSE = frozenset({Permission.VIEW_AUDIT, Permission.MANAGE_USERS})
