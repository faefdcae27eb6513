"""What holds on every page: reach, width, language, policy, no need of script."""

from __future__ import annotations

import json

import pytest
from pytest_django.fixtures import Settings

from matbang.organisations.models import User
from tests.journeys.conftest import PHONE, ROOT, Visit

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(autouse=True)
def gallery_is_open(settings: Settings) -> None:
    settings.DEBUG = True


@pytest.mark.parametrize("screen", [None, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_on_the_gallery(visit: Visit, screen: dict[str, int] | None) -> None:
    visitor = visit(screen=screen)
    page = visitor.open("/gallery/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    run = f"axe.run(document, {{runOnly: {json.dumps(RULES)}}})"
    found = page.evaluate(run)["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_the_gallery_fits_a_phone(visit: Visit) -> None:
    visitor = visit(screen=PHONE)
    visitor.open("/gallery/")
    assert visitor.overflow <= 0


def test_the_keyboard_moves_opens_searches_and_helps(visit: Visit) -> None:
    page = visit().open("/gallery/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("tr.chosen").inner_text().startswith("HS-002")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert page.url.endswith("#list")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "list-search"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Phím tắt").is_visible()


def test_a_list_is_searched_filtered_and_sorted_without_script(visit: Visit) -> None:
    page = visit(script=False).open("/gallery/")
    page.get_by_label("Tìm trong danh sách").fill("ho so so 7")
    page.get_by_role("button", name="Lọc").click()
    assert page.locator("table.grid[data-keys] tbody tr").count() == 1
    page.get_by_role("link", name="Bỏ lọc").first.click()
    page.get_by_role("link", name="Diện tích (m²)").click()
    page.get_by_role("link", name="Diện tích (m²) ↑").click()
    assert "HS-040" in page.locator("table.grid[data-keys] tbody tr").first.inner_text()


def test_a_choice_filters_at_once_where_there_is_script(visit: Visit) -> None:
    page = visit().open("/gallery/")
    page.locator("select[name=state]").select_option("done")
    page.wait_for_url("**state=done**")
    assert "8 dòng" in page.locator(".list-foot").inner_text()


def test_the_language_is_switched_and_stays(visit: Visit) -> None:
    page = visit().open("/gallery/")
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Tiếng Việt").click()
    assert page.locator("html").get_attribute("lang") == "vi"


def test_a_wrong_password_is_told_and_the_name_stays(visit: Visit, clerk: User) -> None:
    page = visit().open("/account/login/")
    page.get_by_label("Tên đăng nhập").fill(clerk.username)
    page.get_by_label("Mật khẩu").fill("sai mat khau")
    page.get_by_role("button", name="Đăng nhập").click()
    assert page.get_by_role("alert").count() == 1
    assert page.get_by_label("Tên đăng nhập").input_value() == clerk.username
