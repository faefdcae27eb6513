"""Visit a demonstration as a person would: sign in, open the project's page."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from matbang.demo.generator import cast
from matbang.demo.generator.cast import PASSWORD
from matbang.kernel.errors import MatbangError

_PATIENCE_SECONDS = 60


class VisitFailedError(MatbangError):
    """The demonstration does not answer as it should."""

    code = "visit_failed"
    is_fault = True


def visit(address: str) -> str:
    """Wait for the server, sign in, open the dashboard; return what was seen, in a line."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    sign_in = f"{address}/account/login/"
    form = _wait_for(browser, sign_in)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    if token is None:
        raise VisitFailedError("Trang đăng nhập không có biểu mẫu.")
    account = "vanphong"
    fields = {"csrfmiddlewaretoken": token[1], "login": account, "password": PASSWORD}
    request = urllib.request.Request(  # noqa: S310 - our own server on loopback
        sign_in, urllib.parse.urlencode(fields).encode(), {"Referer": sign_in}
    )
    browser.open(request, timeout=_PATIENCE_SECONDS)
    began = time.monotonic()
    with browser.open(f"{address}/projects/{cast.PARK}/", timeout=_PATIENCE_SECONDS) as page:
        text = page.read().decode()
        status, url = page.status, page.url
    if "login" in url or "Đồng Sơn" not in text:
        raise VisitFailedError(f"Trang dự án không mở được sau khi đăng nhập ({status}, {url}).")
    seconds = time.monotonic() - began
    return f"Trang dự án: {status}, {len(text)} ký tự, {seconds:.2f} giây"


def _wait_for(browser: urllib.request.OpenerDirector, url: str) -> str:
    ends = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            with browser.open(url, timeout=_PATIENCE_SECONDS) as page:
                return str(page.read().decode())
        except urllib.error.HTTPError as error:
            raise VisitFailedError(f"Trang đăng nhập trả về {error.code}.") from error
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.2)
