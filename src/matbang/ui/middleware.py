"""One place turns refusals into answers."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation

from matbang.kernel.errors import BadInput, MatbangError

logger = logging.getLogger(__name__)

FRAGMENT = "ui/refusal.html"
PAGE = "ui/error.html"
LARGEST_KEY = 2**63 - 1


class RefusalMiddleware:
    """Answer a `MatbangError` with its sentence and status: a page, or a fragment for htmx.

    A refusal that was to be expected is not logged; a fault is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; refusals come through `process_exception`."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> None:
        """Find nothing under a number that no database can hold."""
        if any(isinstance(value, int) and value > LARGEST_KEY for value in kwargs.values()):
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal into its answer; anything else stays an error of the program."""
        if not isinstance(exception, MatbangError):
            return None
        if exception.is_fault:
            logger.error("%s %s", exception.code, request.path, exc_info=exception)
        return refuse(request, exception)


def refuse(request: HttpRequest, error: MatbangError) -> HttpResponse:
    """Show a refusal in the place where it was met."""
    htmx = "HX-Request" in request.headers and "HX-Boosted" not in request.headers
    language = (translation.get_language() or "vi")[:2]
    faults = error.faults if isinstance(error, BadInput) else ()
    context = {
        "error": error,
        "status": error.http_status,
        "faults": [fault.text(language) for fault in faults],
    }
    response = render(request, FRAGMENT if htmx else PAGE, context, status=error.http_status)
    if htmx:
        # The fragment goes to the place kept for refusals, whatever the caller's target was.
        response["HX-Retarget"] = "#refusal"
        response["HX-Reswap"] = "innerHTML"
    return response


class LanguageMiddleware(LocaleMiddleware):
    """Speak Vietnamese until the person chooses; a browser's own language is not a choice."""

    def process_request(self, request: HttpRequest) -> None:
        """Take the language from the person's cookie, else the house's."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _name in settings.LANGUAGES}
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
