"""What people type about a directive."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from matbang.directives.models import Directive, DirectiveTask
from matbang.directives.queries import bodies_to_choose
from matbang.kernel.dates import format_day, read_day
from matbang.organisations.models import Body, User

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Files: TypeAlias = "MultiValueDict[str, UploadedFile[Any]]"


class DayField(forms.CharField):
    """A day typed the Vietnamese way; what is typed stays beside its error."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(**options)
        self.widget.attrs |= {"placeholder": "31/03/2024", "inputmode": "numeric", "size": "12"}

    def clean(self, value: Any) -> date | None:  # noqa: ANN401 - as Django has it
        """Read the day, or refuse with the form wanted."""
        text = super().clean(value)
        if not text:
            return None
        found = read_day(text)
        if found is None:
            raise forms.ValidationError(_("Ghi ngày theo dạng 31/03/2024."))
        return found


def _words(label: _StrOrPromise, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": 3}))


def _people(people: list[User]) -> list[tuple[str, str]]:
    return [("", "–"), *((str(person.pk), person.full_name) for person in people)]


class PersonForm(forms.Form):
    """Who answers for a directive."""

    person = forms.ChoiceField(label=_("Người chịu trách nhiệm"))

    def __init__(self, *args: Any, people: list[User], **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*args, **options)
        self._people = {str(person.pk): person for person in people}
        self.fields["person"] = forms.ChoiceField(
            label=_("Người chịu trách nhiệm"), choices=_people(people)
        )

    def clean_person(self) -> User:
        """Give the person chosen."""
        return self._people[self.cleaned_data["person"]]


class MeasureForm(forms.Form):
    """What result proves it done."""

    measure = _words(_("Kết quả phải đạt"))


class BodyForm(forms.Form):
    """Which body a party is."""

    body = forms.ModelChoiceField(label=_("Cơ quan"), queryset=Body.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*args, **options)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = bodies_to_choose()


class WordsForm(forms.Form):
    """An entry with words."""

    words = _words(_("Nội dung"))


class NoteForm(forms.Form):
    """An entry whose words may be left out."""

    words = _words(_("Ý kiến"), required=False)


class ProgressForm(forms.Form):
    """How far the work has come, with a file if there is one."""

    words = _words(_("Tiến độ"))
    file = forms.FileField(label=_("Tệp kèm theo"), required=False)


class DoneForm(forms.Form):
    """A report of completion with its evidence."""

    words = _words(_("Kết quả"))
    file = forms.FileField(label=_("Tệp minh chứng"))


class ExtensionForm(forms.Form):
    """A later day and why."""

    until = DayField(label=_("Xin gia hạn đến ngày"))
    words = _words(_("Lý do"))


class TaskForm(forms.Form):
    """Person, date and measure of one work."""

    person = forms.ChoiceField(label=_("Người thực hiện"), required=False)
    due_on = DayField(label=_("Thời hạn"), required=False)
    measure = forms.CharField(label=_("Kết quả phải đạt"), required=False)

    def __init__(self, *args: Any, people: list[User], **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*args, **options)
        self._people = {str(person.pk): person for person in people}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _people(people)

    @classmethod
    def of(cls, task: DirectiveTask, people: list[User]) -> TaskForm:
        """Fill the form with what the work has."""
        initial = {
            "person": str(task.person_id or ""),
            "due_on": format_day(task.due_on) if task.due_on else "",
            "measure": task.measure,
        }
        return cls(initial=initial, people=people, prefix=f"task{task.pk}")

    def clean_person(self) -> User | None:
        """Give the person chosen, or none."""
        return self._people.get(self.cleaned_data["person"])


_FORMS: dict[str, type[forms.Form]] = {
    "progress": ProgressForm,
    "extension": ExtensionForm,
    "grant": NoteForm,
    "refuse": WordsForm,
    "pause": WordsForm,
    "resume": NoteForm,
    "return": WordsForm,
    "reissue": NoteForm,
    "done": DoneForm,
    "accept": NoteForm,
    "reject": WordsForm,
}


def empty_form(key: str, directive: Directive, people: list[User]) -> forms.Form:
    """Give the form of a deed, filled with what the directive has; each has its own names."""
    if key == "person":
        person = str(directive.person_id or "")
        return PersonForm(people=people, prefix=key, initial={"person": person})
    if key == "measure":
        return MeasureForm(prefix=key, initial={"measure": directive.measure})
    return _FORMS[key](prefix=key)


def filled_form(key: str, people: list[User], data: QueryDict, files: Files) -> forms.Form:
    """Give the form of a deed with what was typed."""
    if key == "person":
        return PersonForm(data, files, people=people, prefix=key)
    if key == "measure":
        return MeasureForm(data, files, prefix=key)
    return _FORMS[key](data, files, prefix=key)
