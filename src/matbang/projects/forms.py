"""Forms of a project, its milestones and conditions, its indicators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matbang.clock.reading import today
from matbang.kernel.dates import LegalDate, Precision
from matbang.organisations.models import Body, Committee, Territory, User
from matbang.organisations.queries import in_force
from matbang.projects.actions.milestones import ConditionFacts, MilestoneFacts
from matbang.projects.actions.outcomes import IndicatorFacts
from matbang.projects.actions.projects import ProjectFacts
from matbang.projects.fields import (
    DAY,
    TypedNumber,
    hectares_to_tenths,
    tenths_to_hectares,
)
from matbang.projects.models import (
    Condition,
    MilestoneKind,
    Project,
    ProjectState,
)
from matbang.projects.sources import Source

PRECISIONS = (
    ("", _("không có ngày")),
    (Precision.DAY.value, _("đúng ngày")),
    (Precision.EARLY_MONTH.value, _("đầu tháng")),
    (Precision.MID_MONTH.value, _("giữa tháng")),
    (Precision.MONTH_END.value, _("cuối tháng")),
    (Precision.MONTH.value, _("trong tháng")),
    (Precision.QUARTER.value, _("trong quý")),
    (Precision.HALF_YEAR.value, _("trong nửa năm")),
    (Precision.YEAR.value, _("trong năm")),
)


class Sourced(forms.Form):
    """Every fact typed in says from where it is known."""

    source = forms.CharField(
        label=_("Căn cứ (văn bản, số, ngày)"),
        max_length=1000,
        help_text=_("Mỗi số liệu phải có nguồn; nguồn hiện ra khi bấm “từ đâu?”."),
    )

    def typed_source(self) -> Source:
        """The source: the person who types, with the paper named."""
        return Source(kind="person", words=self.cleaned_data["source"])


class ProjectForm(Sourced):
    """What is said of a project."""

    code = forms.SlugField(label=_("Mã dự án"), max_length=40)
    name = forms.CharField(label=_("Tên dự án"), max_length=300)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=80)
    crs = forms.CharField(
        label=_("Hệ tọa độ VN-2000"),
        max_length=20,
        help_text=_("Mã múi chiếu, ví dụ EPSG:9215 (kinh tuyến 107°15′, múi 3°)."),
    )
    owner = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Đơn vị làm nhiệm vụ bồi thường, giải phóng mặt bằng"),
    )
    investor = forms.ModelChoiceField(Body.objects.none(), label=_("Nhà đầu tư"), required=False)
    committee = forms.ModelChoiceField(
        Committee.objects.none(), label=_("Ban Chỉ đạo"), required=False
    )
    territories = forms.ModelMultipleChoiceField(Territory.objects.none(), label=_("Địa bàn"))
    planned_area_ha = TypedNumber(label=_("Diện tích (ha)"), places=5, required=False)
    capital_dong = TypedNumber(label=_("Tổng mức đầu tư (đồng)"), places=0, required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), choices=ProjectState.choices)
    started_on = forms.DateField(label=_("Bắt đầu từ ngày"), widget=DAY, required=False)
    is_key = forms.BooleanField(label=_("Dự án trọng điểm của tỉnh"), required=False)

    field_order = ("code", "name", "short_name")

    def __init__(self, *args: Any, project: Project | None = None, **options: Any) -> None:  # noqa: ANN401
        if project is not None:
            options.setdefault("initial", _initial(project))
        super().__init__(*args, **options)
        day = today()
        bodies = Body.objects.filter(in_force(day)).order_by("search_name")
        places = Territory.objects.filter(in_force(day), kind__in=["commune", "ward", "township"])
        for name, rows in {
            "owner": bodies.exclude(line="business"),
            "investor": bodies.filter(line="business"),
            "committee": Committee.objects.filter(in_force(day)).order_by("name"),
            "territories": places.order_by("search_name", "code"),
        }.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        if project is not None:
            del self.fields["code"]

    def facts(self) -> ProjectFacts:
        """What the action is told."""
        given = self.cleaned_data
        capital = given["capital_dong"]
        return ProjectFacts(
            name=given["name"],
            short_name=given["short_name"],
            crs=given["crs"],
            owner=given["owner"],
            investor=given["investor"],
            committee=given["committee"],
            territories=list(given["territories"]),
            is_key=given["is_key"],
            planned_area_tenths=hectares_to_tenths(given["planned_area_ha"]),
            capital_dong=None if capital is None else int(capital),
            state=given["state"],
            started_on=given["started_on"],
            source=self.typed_source(),
        )


def _initial(project: Project) -> dict[str, Any]:
    return {
        "name": project.name,
        "short_name": project.short_name,
        "crs": project.crs,
        "owner": project.owner_id,
        "investor": project.investor_id,
        "committee": project.committee_id,
        "territories": [unit.pk for unit in project.territories.all()],
        "planned_area_ha": tenths_to_hectares(project.planned_area_tenths),
        "capital_dong": "" if project.capital_dong is None else project.capital_dong,
        "state": project.state,
        "started_on": project.started_on,
        "is_key": project.is_key,
        "source": project.source_words,
    }


class PhaseForm(forms.Form):
    """A phase with its number."""

    number = forms.IntegerField(label=_("Số giai đoạn"), min_value=1, max_value=99)
    name = forms.CharField(label=_("Tên giai đoạn"), max_length=120)
    area_ha = TypedNumber(label=_("Diện tích (ha)"), places=5, required=False)


class MilestoneForm(Sourced):
    """A milestone: words as written, the day that is understood, how precise it is."""

    name = forms.CharField(label=_("Tên mốc"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại mốc"), choices=MilestoneKind.choices)
    words = forms.CharField(
        label=_("Thời hạn theo lời văn bản"),
        max_length=200,
        help_text=_("Giữ nguyên chữ, ví dụ “cuối tháng 3 năm 2024”."),
    )
    value_on = forms.DateField(label=_("Hiểu là ngày"), widget=DAY, required=False)
    precision = forms.ChoiceField(label=_("Độ chính xác"), choices=PRECISIONS, required=False)
    is_main = forms.BooleanField(label=_("Mốc chính của dự án"), required=False)

    field_order = ("name", "kind", "words", "value_on", "precision", "is_main", "source")

    def clean(self) -> dict[str, Any]:
        """A day has a precision, and a precision a day."""
        given = super().clean() or {}
        if bool(given.get("value_on")) != bool(given.get("precision")):
            self.add_error("precision", gettext("Ngày và độ chính xác phải đi cùng nhau."))
        return given

    def facts(self) -> MilestoneFacts:
        """What the action is told."""
        given = self.cleaned_data
        when = None
        if given["value_on"]:
            when = LegalDate(
                words=given["words"],
                value=given["value_on"],
                precision=Precision(given["precision"]),
            )
        return MilestoneFacts(
            name=given["name"],
            words=given["words"],
            when=when,
            kind=given["kind"],
            is_main=given["is_main"],
            source=self.typed_source(),
        )


class ConditionForm(Sourced):
    """Who must bring what by when."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Cơ quan chủ trì"), required=False)
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Người chịu trách nhiệm"), required=False
    )
    document_wanted = forms.CharField(label=_("Văn bản cần có"), max_length=300, required=False)
    due_on = forms.DateField(label=_("Thời hạn"), widget=DAY, required=False)
    lawful_min_on = forms.DateField(label=_("Sớm nhất theo luật"), widget=DAY, required=False)
    lawful_citation = forms.CharField(
        label=_("Điều luật của thời hạn tối thiểu"), max_length=200, required=False
    )

    field_order = ("body", "person", "document_wanted", "due_on", "lawful_min_on")

    def __init__(self, *args: Any, condition: Condition, **options: Any) -> None:  # noqa: ANN401
        options.setdefault(
            "initial",
            {
                "body": condition.body_id,
                "person": condition.person_id,
                "document_wanted": condition.document_wanted,
                "due_on": condition.due_on,
                "lawful_min_on": condition.lawful_min_on,
                "lawful_citation": condition.lawful_citation,
                "source": condition.source_words,
            },
        )
        super().__init__(*args, **options)
        bodies, people = self.fields["body"], self.fields["person"]
        assert isinstance(bodies, forms.ModelChoiceField)
        assert isinstance(people, forms.ModelChoiceField)
        bodies.queryset = Body.objects.filter(in_force(today())).order_by("search_name")
        people.queryset = User.objects.filter(is_active=True).order_by("search_name")

    def clean(self) -> dict[str, Any]:
        """A lawful minimum names its article."""
        given = super().clean() or {}
        if given.get("lawful_min_on") and not given.get("lawful_citation"):
            self.add_error(
                "lawful_citation", gettext("Thời hạn tối thiểu theo luật phải kèm điều luật.")
            )
        return given

    def facts(self) -> ConditionFacts:
        """What the action is told."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "source"}
        return ConditionFacts(**given, source=self.typed_source())


class ProofForm(forms.Form):
    """The document that proves a condition."""

    file = forms.FileField(label=_("Tệp văn bản"))
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=80)
    on = forms.DateField(label=_("Ngày văn bản"), widget=DAY)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class IndicatorForm(Sourced):
    """An outcome the project is for."""

    name = forms.CharField(label=_("Chỉ tiêu"), max_length=200)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40)
    target = TypedNumber(label=_("Mục tiêu"), required=False)
    target_on = forms.DateField(label=_("Đến ngày"), widget=DAY, required=False)

    field_order = ("name", "unit", "target", "target_on", "source")

    def facts(self) -> IndicatorFacts:
        """What the action is told."""
        given = {key: value for key, value in self.cleaned_data.items() if key != "source"}
        return IndicatorFacts(**given, source=self.typed_source())


class ValueForm(Sourced):
    """What was reached by a day."""

    value = TypedNumber(label=_("Đã đạt"))
    on = forms.DateField(label=_("Tính đến ngày"), widget=DAY)

    field_order = ("value", "on", "source")
