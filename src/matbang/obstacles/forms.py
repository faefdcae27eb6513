"""Forms to report an obstacle and to record what happens to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matbang.clock.reading import today
from matbang.kernel.errors import MatbangError
from matbang.obstacles import subjects
from matbang.obstacles.checks import STEERING_KINDS
from matbang.obstacles.models import LEVELS_UP, Category, Cause, CompetentLevel, Obstacle
from matbang.organisations.models import Body
from matbang.organisations.queries import in_force
from matbang.projects.models import Project


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _offer_bodies(form: forms.Form) -> None:
    rows = Body.objects.filter(in_force(today())).order_by("search_name")
    for name, bodies in {
        "deciding_body": rows.filter(line="state").exclude(kind__in=STEERING_KINDS),
        "steering_body": rows.filter(kind__in=STEERING_KINDS),
        "reporter_body": rows,
    }.items():
        field = form.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = bodies


class ReportForm(forms.Form):
    """A difficulty: where, why, what is proposed, who can remove it."""

    subject_kind = forms.ChoiceField(label=_("Vướng ở"))
    subject = forms.CharField(
        label=_("Đối tượng"),
        max_length=400,
        help_text=_(
            "Thửa: xã/tờ/thửa (06451/12/345); hồ sơ: HS-00012; điều kiện: tên điều kiện; "
            "cả dự án: mã dự án. Nhiều đối tượng cách nhau bằng dấu chấm phẩy."
        ),
    )
    category = forms.ChoiceField(label=_("Nhóm vướng mắc"), choices=Category.choices)
    cause = forms.ChoiceField(
        label=_("Nguyên nhân"), choices=Cause.choices, widget=forms.RadioSelect
    )
    cause_words = forms.CharField(label=_("Diễn giải nguyên nhân"), max_length=500, required=False)
    description = forms.CharField(
        label=_("Nội dung vướng mắc"),
        widget=_text(),
        help_text=_("Không ghi tên, số định danh của hộ dân: Ban Chỉ đạo và nhà đầu tư đọc được."),
    )
    proposal = forms.CharField(label=_("Đề xuất hướng giải quyết"), widget=_text())
    level = forms.ChoiceField(label=_("Cấp có thẩm quyền"), choices=CompetentLevel.choices)
    deciding_body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan nhà nước quyết định")
    )
    steering_body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan chỉ đạo"), required=False
    )
    since_on = forms.DateField(label=_("Phát sinh từ ngày"), widget=_day())
    due_on = forms.DateField(
        label=_("Đề nghị giải quyết trước ngày"), widget=_day(), required=False
    )
    reporter_body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan báo cáo"), required=False
    )
    evidence = forms.FileField(label=_("Tài liệu kèm theo"), required=False)

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.project = project
        kinds = self.fields["subject_kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(kind.key, kind.title) for kind in subjects.kinds()]
        _offer_bodies(self)

    def clean_since_on(self) -> date:
        """Nothing arises tomorrow."""
        since: date = self.cleaned_data["since_on"]
        if since > today():
            raise ValidationError(gettext("Ngày phát sinh không thể sau hôm nay."))
        return since

    def clean_subject(self) -> list[tuple[str, str]]:
        """Find what the words name."""
        kind, words = self.cleaned_data.get("subject_kind", ""), self.cleaned_data["subject"]
        found = []
        for one in filter(None, (part.strip() for part in words.split(";"))):
            try:
                key = subjects.find(self.project, kind, one)
                subjects.one(self.project, kind, key)
            except MatbangError as error:
                raise ValidationError(error.message) from error
            found.append((kind, key))
        return found


class ActForm(forms.Form):
    """What is said, and the paper it rests on."""

    text = forms.CharField(label=_("Nội dung"), widget=_text())
    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=80, required=False)
    file = forms.FileField(label=_("Tệp văn bản"), required=False)


class StartForm(forms.Form):
    """A start may be silent."""

    text = forms.CharField(label=_("Nội dung"), widget=_text(2), required=False)


class SayForm(forms.Form):
    """A reason or a result, without a paper."""

    text = forms.CharField(label=_("Nội dung"), widget=_text())


class DirectForm(ActForm):
    """A direction has a paper, and perhaps a date."""

    due_on = forms.DateField(label=_("Thời hạn"), widget=_day(), required=False)


class UpForm(ActForm):
    """To which level, and what is asked there."""

    level = forms.ChoiceField(label=_("Kiến nghị lên cấp"))
    deciding_body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan nhà nước quyết định")
    )
    steering_body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cơ quan chỉ đạo"), required=False
    )
    due_on = forms.DateField(label=_("Đề nghị trả lời trước ngày"), widget=_day(), required=False)

    field_order = ("level", "deciding_body", "steering_body", "due_on", "text", "number", "file")

    def __init__(self, *args: Any, obstacle: Obstacle, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        above = LEVELS_UP[LEVELS_UP.index(obstacle.level) + 1 :]
        levels = self.fields["level"]
        assert isinstance(levels, forms.ChoiceField)
        levels.choices = [(level, CompetentLevel(level).label) for level in above]
        _offer_bodies(self)
