"""Forms of bodies, people and rights."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matbang.clock.reading import today
from matbang.organisations.actions.bodies import BodyFacts
from matbang.organisations.actions.rights import Scope
from matbang.organisations.models import Body, BodyKind, Level, Line, User
from matbang.organisations.queries import in_force
from matbang.organisations.roles import ROLES


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _bodies(form: forms.Form, *names: str) -> None:
    rows = Body.objects.filter(in_force(today())).order_by("search_name")
    for name in names:
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows


class BodyForm(forms.Form):
    """What is said of a body."""

    code = forms.SlugField(label=_("Mã"), max_length=40)
    name = forms.CharField(label=_("Tên đầy đủ"), max_length=250)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=120, required=False)
    aliases = forms.CharField(
        label=_("Tên gọi khác trong văn bản"),
        required=False,
        help_text=_("Cách nhau bằng dấu chấm phẩy; dùng để nhận ra cơ quan trong thông báo."),
    )
    kind = forms.ChoiceField(label=_("Loại cơ quan"), choices=BodyKind.choices)
    line = forms.ChoiceField(label=_("Khối"), choices=Line.choices)
    level = forms.ChoiceField(label=_("Cấp"), choices=Level.choices)
    party_parent = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cấp trên theo khối Đảng"), required=False
    )
    state_parent = forms.ModelChoiceField(
        Body.objects.none(), label=_("Cấp trên theo khối Nhà nước"), required=False
    )
    territory_code = forms.CharField(label=_("Mã đơn vị hành chính"), max_length=10, required=False)
    valid_from = forms.DateField(label=_("Từ ngày"), widget=_day(), required=False)
    valid_to = forms.DateField(label=_("Đến ngày"), widget=_day(), required=False)
    source = forms.CharField(label=_("Căn cứ"), max_length=300, required=False)

    def __init__(self, *args: Any, body: Body | None = None, **options: Any) -> None:  # noqa: ANN401
        if body is not None:
            options.setdefault("initial", _shown(body))
        super().__init__(*args, **options)
        _bodies(self, "party_parent", "state_parent")
        if body is not None:
            self.fields["code"].disabled = True

    def facts(self) -> BodyFacts:
        """What the action is told."""
        given = dict(self.cleaned_data)
        names = [name.strip() for name in given.pop("aliases").split(";") if name.strip()]
        return BodyFacts(**given, aliases=names)


def _shown(body: Body) -> dict[str, Any]:
    names = ("code", "name", "short_name", "kind", "line", "level", "territory_code",
             "valid_from", "valid_to", "source")  # fmt: skip
    return {name: getattr(body, name) for name in names} | {
        "party_parent": body.party_parent_id,
        "state_parent": body.state_parent_id,
        "aliases": "; ".join(body.aliases.order_by("id").values_list("name", flat=True)),
    }


class AppointForm(forms.Form):
    """Who takes up a post of a body."""

    post = forms.CharField(label=_("Chức vụ"), max_length=200)
    is_head = forms.BooleanField(label=_("Người đứng đầu"), required=False)
    user = forms.ModelChoiceField(User.objects.none(), label=_("Người giữ chức vụ"))
    valid_from = forms.DateField(label=_("Từ ngày"), widget=_day())
    valid_to = forms.DateField(label=_("Đến ngày"), widget=_day(), required=False)
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        people = self.fields["user"]
        assert isinstance(people, forms.ModelChoiceField)
        people.queryset = User.objects.filter(is_active=True).order_by("search_name")


class UserForm(forms.Form):
    """A new account."""

    username = forms.SlugField(label=_("Tên đăng nhập"), max_length=60)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử công vụ"), required=False)


class NameForm(forms.Form):
    """A person's name and address, corrected."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử công vụ"), required=False)


class AssignForm(forms.Form):
    """A role and its scope: body × project × territory, from when to when."""

    role = forms.ChoiceField(label=_("Vai trò"))
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Thuộc cơ quan"), required=False)
    project_code = forms.SlugField(
        label=_("Chỉ trong dự án (mã)"),
        required=False,
        help_text=_("Để trống: mọi dự án."),
    )
    territory_code = forms.CharField(
        label=_("Chỉ trong địa bàn (mã)"),
        max_length=10,
        required=False,
        help_text=_("Để trống: mọi địa bàn; mã huyện gồm các xã của huyện."),
    )
    valid_from = forms.DateField(label=_("Từ ngày"), widget=_day())
    valid_to = forms.DateField(label=_("Đến ngày"), widget=_day(), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _bodies(self, "body")
        roles = self.fields["role"]
        assert isinstance(roles, forms.ChoiceField)
        roles.choices = [(key, role.title) for key, role in ROLES.items()]

    def scope(self) -> Scope:
        """Where the role reaches."""
        given = self.cleaned_data
        return Scope(
            body=given["body"],
            project_code=given["project_code"],
            territory_code=given["territory_code"],
        )


class EndForm(forms.Form):
    """The last day of a role or of a seat, and why."""

    on = forms.DateField(label=_("Ngày cuối cùng còn hiệu lực"), widget=_day())
    reason = forms.CharField(label=_("Lý do hoặc số quyết định"), max_length=300)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)
