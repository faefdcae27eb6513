"""What is in the way: its cause, what is proposed, who decides and who steers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.documents import imports
from matbang.documents.imports import ImportKind
from matbang.organisations.permissions import Permission
from matbang.ui import navigation
from matbang.ui.navigation import Item

_GROUND = "matbang.obstacles.ground"


class ObstaclesConfig(AppConfig):
    """Difficulties reported in time, with a proposal and a competent level."""

    name = "matbang.obstacles"
    label = "obstacles"
    verbose_name = _("Vướng mắc")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what can be blocked, tell map and files of it, add the import and the page."""
        from matbang.obstacles.choices import READERS
        from matbang.obstacles.columns import OBSTACLES
        from matbang.obstacles.queries import handover_blockers
        from matbang.parcels import states
        from matbang.procedure import blockers

        _register_subjects()
        blockers.register("obstacles", handover_blockers)
        states.register("obstacles", "matbang.obstacles.queries.parcel_states", order=900)
        imports.register(
            ImportKind(
                key="obstacles",
                title=_("Khó khăn, vướng mắc"),
                schema=OBSTACLES,
                permission=Permission.REPORT_OBSTACLES,
                readers=READERS,
                check="matbang.obstacles.actions.tables.check_obstacles",
                commit="matbang.obstacles.actions.tables.commit_obstacles",
                note=_("Mỗi dòng một vướng mắc, có nguyên nhân, đề xuất và cấp có thẩm quyền."),
            )
        )
        navigation.register(
            Item(
                section="steering",
                label=_("Vướng mắc"),
                url_name="obstacles:obstacles",
                permission="view_obstacles",
                order=40,
                project=True,
            )
        )


def _register_subjects() -> None:
    from matbang.obstacles import subjects
    from matbang.obstacles.subjects import SubjectKind

    for key, title, resolve, find, hint in (
        ("parcel", _("Thửa đất"), "parcels", "find_parcel", _("xã/tờ/thửa, ví dụ 06451/12/345")),
        ("case", _("Hồ sơ"), "cases", "find_case", _("số hồ sơ, ví dụ HS-00012")),
        ("commune", _("Xã"), "communes", "find_commune", _("mã hoặc tên xã")),
        ("phase", _("Giai đoạn"), "phases", "", _("số giai đoạn")),
        ("condition", _("Điều kiện của mốc"), "conditions", "find_condition", _("tên điều kiện")),
        ("project", _("Cả dự án"), "projects", "find_project", _("ghi mã dự án")),
    ):
        subjects.register(
            SubjectKind(
                key=key,
                title=title,
                resolve=f"{_GROUND}.{resolve}",
                find=f"{_GROUND}.{find}" if find else "",
                hint=hint,
                stops_handover=key in {"parcel", "case"},
            )
        )
