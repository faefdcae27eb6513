"""What every page may show: menus, the bell, the day it speaks of, the language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from matbang.ui import navigation
from matbang.ui.asof import read_as_of

Provider = Callable[[HttpRequest], object]

_providers: dict[str, Provider] = {}


def provide(name: str, provider: Provider) -> None:
    """Let a higher slice say what stands under `interface.<name>`.

    Called in `AppConfig.ready()`. The provider runs only when a template asks, once per page.
    Known names: `unread` (count for the bell), `today` (the house's day), `projects` (the
    person's projects, for the switcher).
    """
    _providers[name] = provider


def provided(name: str, request: HttpRequest, default: object = None) -> object:
    """Ask a provider now."""
    provider = _providers.get(name)
    return default if provider is None else provider(request)


class Interface:
    """The object `interface` of every template."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def menu(self) -> tuple[navigation.Group, ...]:
        """The house's menu for this person."""
        user = getattr(self._request, "user", None)
        if user is None or not user.is_authenticated:
            return ()
        return navigation.groups(user=user, path=self._request.path)

    @property
    def daily(self) -> tuple[navigation.Group, ...]:
        """What stands in the bar itself."""
        return tuple(group for group in self.menu if group.is_daily)

    @property
    def seldom(self) -> tuple[navigation.Group, ...]:
        """What stands one click below."""
        return tuple(group for group in self.menu if not group.is_daily)

    @property
    def today(self) -> date | None:
        """The house's day; the clock may stand."""
        value = provided("today", self._request)
        return value if isinstance(value, date) else None

    @property
    def as_of(self) -> date | None:
        """The day the page speaks of: `?as_of=`, else today."""
        return read_as_of(self._request) or self.today

    @property
    def in_the_past(self) -> bool:
        """True when the page shows another day than today."""
        return self.as_of != self.today

    @property
    def clock_stands(self) -> bool:
        """True when a setting holds the clock, as in the demonstration."""
        return bool(settings.MATBANG_TODAY)

    @property
    def language(self) -> str:
        """The language of this page: vi or en."""
        return (get_language() or settings.LANGUAGE_CODE)[:2]

    @property
    def path(self) -> str:
        """Where the person is, with the query, to come back to."""
        return self._request.get_full_path()


def interface(request: HttpRequest) -> dict[str, object]:
    """Context processor: `interface`, and `unread`, asked only when shown."""
    face = Interface(request)
    return {
        "interface": face,
        "unread": SimpleLazyObject(lambda: provided("unread", request, 0)),
    }
