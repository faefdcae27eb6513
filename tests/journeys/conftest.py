"""A real browser before a live server; every page it opens is watched for policy violations."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import blocking_manager_key

from matbang.audit import triggers
from matbang.audit.models import Event
from matbang.organisations.models import User

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "mot mat khau du dai 2024"
DESK, PHONE = {"width": 1360, "height": 900}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a journey; leave it out where there is no browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if not Path(CHROMIUM).exists():
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Let the database be emptied after a journey: its log refuses that at any other time."""
    with item.config.stash[blocking_manager_key].unblock():
        triggers.remove(connection)
    try:
        return (yield)
    finally:
        with item.config.stash[blocking_manager_key].unblock():
            # After the last journey of a run there may be no database left to guard.
            if Event._meta.db_table in connection.introspection.table_names():
                triggers.install(connection)


@pytest.fixture(scope="session", autouse=True)
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prepare what the server needs before it starts.

    A folder for static files, and leave to use the database although Playwright's loop runs in
    the same thread.
    """
    kept = settings.STATIC_ROOT
    settings.STATIC_ROOT = str(tmp_path_factory.mktemp("static"))
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    settings.STATIC_ROOT = kept


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """One person before a screen."""

    context: BrowserContext
    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def sign_in(self, user: User) -> Page:
        """Sign in as people do, through the form."""
        user.set_password(PASSWORD)
        user.save()
        self.open("/account/login/")
        self.page.get_by_label("Tên đăng nhập").fill(user.username)
        self.page.get_by_label("Mật khẩu").fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.wait_for_url(lambda url: "/account/login/" not in url)
        return self.page

    @property
    def overflow(self) -> int:
        """Pixels by which the page is wider than the screen."""
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return wide


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Make visitors; at the end no page of theirs may have broken the policy or a script."""
    visitors: list[Visitor] = []

    def make(*, screen: dict[str, int] | None = None, script: bool = True) -> Visitor:
        context = browser.new_context(
            viewport=screen or DESK,  # type: ignore[arg-type]
            java_script_enabled=script,
            locale="vi-VN",
        )
        visitor = Visitor(context=context, page=context.new_page(), base=live_server.url)
        visitor.page.on("console", lambda message: _listen(visitor, message))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitors.append(visitor)
        return visitor

    yield make
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.context.close()
    assert complaints == []


def _listen(visitor: Visitor, message: ConsoleMessage) -> None:
    refused = "Content Security Policy" in message.text or "Content-Security-Policy" in message.text
    if refused or "Uncaught" in message.text:
        visitor.complaints.append(message.text)
