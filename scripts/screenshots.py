"""Take the pictures of docs/screenshots from a running demonstration.

matbang demo --port 8000          (in another terminal)
.venv/bin/python scripts/screenshots.py http://127.0.0.1:8000
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
PASSWORD = "demo-matbang-2024"  # noqa: S105 - the demonstration prints it at its start
PARK = "/projects/kcn-dong-son"
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
# picture, who looks at it, address
PAGES = (
    ("province", "vanphong", "/"),
    ("dashboard", "vanphong", f"{PARK}/"),
    ("notice", "vanphong", f"{PARK}/notices/2/"),
    ("directives", "vanphong", f"{PARK}/directives/"),
    ("map", "vanphong", f"{PARK}/map/"),
    ("reconciliation", "boithuong", f"{PARK}/reconciliation/"),
    ("household-plan", "boithuong", f"{PARK}/plans/1/versions/1/holders/14/"),
)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def sign_in(page: Page, base: str, account: str) -> None:
    """Sign in as one of the demonstration's people."""
    page.goto(f"{base}/account/login/")
    page.fill("[name=login]", account)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{base}/**")
    page.wait_for_load_state("networkidle")


def take_all(base: str) -> None:
    """Take every picture at every size."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for size, (width, height) in SIZES.items():
            for account in dict.fromkeys(account for _, account, _ in PAGES):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, locale="vi-VN"
                )
                page = context.new_page()
                sign_in(page, base, account)
                for name, owner, address in PAGES:
                    if owner == account:
                        take(page, base + address, TARGET / f"{name}-{size}.png")
                context.close()
        browser.close()


def take(page: Page, address: str, path: Path) -> None:
    """Open a page, wait until a map on it has been drawn, and keep what is seen."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if page.locator("canvas").count():
        page.wait_for_timeout(4000)
    page.screenshot(path=path)
    print(path.relative_to(TARGET.parents[1]))


if __name__ == "__main__":
    take_all(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
