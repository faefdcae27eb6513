"""Forms of plans and doubts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from matbang.law import packs
from matbang.projects.models import Phase, Project


class PlanForm(forms.Form):
    """A new plan: its name, its phase, the province's figures."""

    name = forms.CharField(label=_("Tên phương án"), max_length=200)
    phase = forms.ModelChoiceField(
        label=_("Giai đoạn"), queryset=Phase.objects.none(), required=False
    )
    provincial_pack = forms.ChoiceField(label=_("Quy định của tỉnh"), required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the project's phases and the packs that are there."""
        super().__init__(*args, **kwargs)
        phases = self.fields["phase"]
        assert isinstance(phases, forms.ModelChoiceField)
        phases.queryset = project.phases.order_by("number")
        phases.empty_label = str(_("Toàn dự án"))
        offered = self.fields["provincial_pack"]
        assert isinstance(offered, forms.ChoiceField)
        offered.choices = [("", _("chưa có")), *provincial_packs()]


def provincial_packs() -> list[tuple[str, str]]:
    """Return the provincial packs that can be chosen, by name and title."""
    search = settings.MATBANG_PACKS
    loaded = (packs.load(name, search) for name in packs.names(search))
    return [(pack.name, pack.title_vi) for pack in loaded if pack.kind == "provincial"]


class DecisionForm(forms.Form):
    """How a doubt is decided, and why."""

    reading = forms.ChoiceField(label=_("Cách hiểu được chọn"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Lý do, căn cứ"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )

    def __init__(self, *args: Any, readings: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the readings that a decision may choose."""
        super().__init__(*args, **kwargs)
        offered = self.fields["reading"]
        assert isinstance(offered, forms.ChoiceField)
        offered.choices = readings
