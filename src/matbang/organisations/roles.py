"""Roles as classes: each says in one place what its holder may do."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matbang.organisations.permissions import Permission


class Role:
    """A role; subclasses give its key, its title and its permissions."""

    key: ClassVar[str]
    title: ClassVar[str | Promise]
    meaning: ClassVar[str | Promise]
    permissions: ClassVar[frozenset[Permission]]


READING = frozenset(
    {
        Permission.VIEW_PROJECT,
        Permission.VIEW_NOTICES,
        Permission.VIEW_DIRECTIVES,
        Permission.VIEW_PARCELS,
        Permission.VIEW_OBSTACLES,
        Permission.VIEW_DOCUMENTS,
    }
)
# A household's file: its members, what stands on its land, what it is owed.
FILES = frozenset(
    {
        Permission.VIEW_HOLDERS,
        Permission.VIEW_CASES,
        Permission.VIEW_INVENTORY,
        Permission.VIEW_PLANS,
    }
)


class OfficeClerk(Role):
    """The Committee's standing office: puts notices in, chases directives, prints reports."""

    key = "office_clerk"
    title = _("Chuyên viên Văn phòng Ban Chỉ đạo")
    meaning = _("Vào sổ thông báo, xác nhận nội dung giao việc, theo dõi, đôn đốc.")
    permissions = READING | {
        Permission.WRITE_NOTICES,
        Permission.CONFIRM_NOTICES,
        Permission.MANAGE_DIRECTIVES,
        Permission.ACT_ON_DIRECTIVES,
        Permission.REPORT_OBSTACLES,
        Permission.DECIDE_OBSTACLES,
        Permission.ISSUE_PAPERS,
        Permission.MANAGE_PROJECT,
        Permission.VIEW_CASES,
    }


class Head(Role):
    """Head of a department, a district or a commune."""

    key = "head"
    title = _("Người đứng đầu cơ quan, địa phương")
    meaning = _("Nhận việc được giao, phân công, báo cáo và xử lý vướng mắc theo thẩm quyền.")
    permissions = READING | {
        Permission.ACT_ON_DIRECTIVES,
        Permission.VIEW_CASES,
        Permission.REPORT_OBSTACLES,
        Permission.DECIDE_OBSTACLES,
    }


class CompensationOfficer(Role):
    """Officer of the compensation organisation: parcels, inventory, plan, payment, handover."""

    key = "compensation_officer"
    title = _("Cán bộ bồi thường, giải phóng mặt bằng")
    meaning = _("Đối chiếu thửa đất, kiểm đếm, lập phương án, ghi nhận các bước đến bàn giao.")
    permissions = (
        READING
        | FILES
        | {
            Permission.ACT_ON_DIRECTIVES,
            Permission.IMPORT_PARCELS,
            Permission.RECONCILE,
            Permission.VIEW_PERSONAL,
            Permission.RECORD_STEPS,
            Permission.EDIT_INVENTORY,
            Permission.ASSESS_PLANS,
            Permission.REPORT_OBSTACLES,
            Permission.IMPORT_TABLES,
        }
    )


class Approver(Role):
    """Who appraises and approves plans and decides doubts of law, with a reason."""

    key = "approver"
    title = _("Người thẩm định, phê duyệt")
    meaning = _("Xem xét phương án, quyết định nội dung cần xác nhận, có lý do.")
    permissions = (
        READING
        | FILES
        | {
            Permission.ACT_ON_DIRECTIVES,
            Permission.VIEW_PERSONAL,
            Permission.DECIDE_DOUBTS,
            Permission.DECIDE_OBSTACLES,
            Permission.REPORT_OBSTACLES,
            Permission.RECORD_STEPS,
        }
    )


class CommuneOfficer(Role):
    """Officer of a commune: origin of land, posting, persuasion; sees its commune's files."""

    key = "commune_officer"
    title = _("Cán bộ cấp xã")
    meaning = _("Xác nhận nguồn gốc đất, niêm yết, vận động; xem hồ sơ trong địa bàn xã.")
    permissions = (
        READING
        | FILES
        | {Permission.ACT_ON_DIRECTIVES, Permission.REPORT_OBSTACLES, Permission.RECORD_STEPS}
    )


class FieldOfficer(Role):
    """Who counts in the field."""

    key = "field_officer"
    title = _("Cán bộ kiểm đếm hiện trường")
    meaning = _("Kiểm đếm tại thực địa, ghi nhận đất và tài sản, báo vướng mắc.")
    permissions = frozenset(
        {
            Permission.VIEW_PROJECT,
            Permission.VIEW_PARCELS,
            Permission.VIEW_HOLDERS,
            Permission.VIEW_CASES,
            Permission.VIEW_INVENTORY,
            Permission.EDIT_INVENTORY,
            Permission.VIEW_OBSTACLES,
            Permission.REPORT_OBSTACLES,
        }
    )


class Investor(Role):
    """The investor of a project: its ground and its own duties, never a household's name."""

    key = "investor"
    title = _("Nhà đầu tư")
    meaning = _("Theo dõi mặt bằng và nghĩa vụ của mình; không xem hồ sơ hộ dân.")
    permissions = frozenset(
        {
            Permission.VIEW_PROJECT,
            Permission.VIEW_NOTICES,
            Permission.VIEW_DIRECTIVES,
            Permission.ACT_ON_DIRECTIVES,
            Permission.VIEW_PARCELS,
            Permission.VIEW_OBSTACLES,
            Permission.REPORT_OBSTACLES,
        }
    )


class Auditor(Role):
    """Inspector or auditor: reads everything that is not masked, writes nothing."""

    key = "auditor"
    title = _("Thanh tra, kiểm toán")
    meaning = _("Xem mọi hồ sơ và nhật ký, không được sửa; số định danh vẫn được che.")
    permissions = READING | FILES | {Permission.VIEW_AUDIT}


class Administrator(Role):
    """Keeps bodies, people and rights; has no right to households' files by that."""

    key = "administrator"
    title = _("Quản trị hệ thống")
    meaning = _("Quản lý cơ quan, người dùng, phân quyền, danh mục; không xem hồ sơ hộ dân.")
    permissions = frozenset(
        {
            Permission.VIEW_PROJECT,
            Permission.MANAGE_PROJECT,
            Permission.MANAGE_ORGANISATION,
            Permission.MANAGE_USERS,
            Permission.IMPORT_TABLES,
            Permission.VIEW_AUDIT,
        }
    )


ROLES: dict[str, type[Role]] = {
    role.key: role
    for role in (
        OfficeClerk,
        Head,
        CompensationOfficer,
        Approver,
        CommuneOfficer,
        FieldOfficer,
        Investor,
        Auditor,
        Administrator,
    )
}
