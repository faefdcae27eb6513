"""The main job in a browser: a notice, a table with faults, a difference decided, a plan read."""

from __future__ import annotations

from pathlib import Path

import pytest

from matbang.compensation.actions.plans import assess_plan
from matbang.compensation.models import Plan, PlanVersion
from matbang.directives.models import Directive
from matbang.notices.models import Notice
from matbang.organisations.models import User
from matbang.parcels.models import Parcel
from matbang.parties.models import Party
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project
from matbang.reconciliation.models import Decision, Run
from tests import cast
from tests.compensation.conftest import cases, count_house, plan, prices
from tests.journeys.conftest import PHONE, Visit
from tests.notices.conftest import CASES
from tests.reconciliation.conftest import group_of, run, take_in
from tests.reports.conftest import files, milestone, obstacle

__all__ = [
    "cases", "files", "group_of", "milestone", "obstacle", "plan", "prices", "run", "take_in",
]  # fmt: skip
HOME = f"/projects/{cast.PROJECT}"


@pytest.fixture
def version(
    plan: Plan, cases: tuple[CaseFile, CaseFile], compensation_officer: User
) -> PlanVersion:
    count_house(cases[0], compensation_officer)
    return assess_plan(plan=plan, by=compensation_officer)


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_a_clerk_signs_in_and_sees_at_once_whether_the_date_is_made(
    visit: Visit, clerk: User, project: Project
) -> None:
    visitor = visit()
    page = visitor.sign_in(clerk)
    page.get_by_role("link", name=project.name).click()
    assert "còn 11 ngày" in page.locator(".lead").inner_text()
    assert page.locator("figure.chart svg:visible").count() == 1
    assert "Mồ mả, tín ngưỡng" in page.locator("#obstacles").inner_text()
    page.get_by_label("Số liệu đến ngày").fill("2024-01-31")
    page.get_by_role("button", name="Xem", exact=True).click()
    assert "as_of=2024-01-31" in page.url
    assert "Đang xem số liệu cũ" in page.locator(".as-of").inner_text()


@pytest.mark.usefixtures("project")
def test_a_notice_is_put_in_read_and_confirmed(visit: Visit, clerk: User) -> None:
    visitor = visit()
    page = visitor.sign_in(clerk)
    visitor.open(f"{HOME}/notices/new/")
    page.set_input_files("input[type=file]", str(CASES / "kcn-dong-lang.txt"))
    page.locator("main form button[type=submit]").first.click()
    assert page.locator("main mark").count() > 0
    page.get_by_role("button", name="Xác nhận").first.click()
    page.wait_for_load_state()
    assert Notice.objects.get().state == "confirmed"
    visitor.open(f"{HOME}/directives/")
    assert page.locator("main tbody tr").count() == Directive.objects.count() > 0


@pytest.mark.usefixtures("project")
def test_a_table_with_faults_shows_them_all_and_imports_nothing(
    visit: Visit, compensation_officer: User, tmp_path: Path
) -> None:
    table = tmp_path / "chu-su-dung.csv"
    table.write_text(
        "holder,name,kind,people\nH001,,household,4\nH001,Lê Văn A,household,nhiều\n",
        encoding="utf-8",
    )
    visitor = visit()
    page = visitor.sign_in(compensation_officer)
    visitor.open(f"{HOME}/imports/holders/")
    page.set_input_files("input[type=file]", str(table))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    text = page.locator("main").inner_text()
    assert "chu-su-dung.csv:2" in text or "2" in page.locator("main table").first.inner_text()
    assert page.get_by_role("button", name="Nhập 2 dòng").count() == 0
    assert not Party.objects.exists()


def test_a_difference_is_decided_with_a_reason(
    visit: Visit, compensation_officer: User, run: Run
) -> None:
    visitor = visit()
    page = visitor.sign_in(compensation_officer)
    group = run.groups.get(key="map:M53")
    visitor.open(f"{HOME}/reconciliation/groups/{group.pk}/")
    page.locator("[name=holder]").select_option("survey")
    page.locator("[name=reason]").fill("Đã mua bán năm 2022")
    page.locator("[name=source]").fill("Biên bản 12")
    page.locator("main form:has([name=reason]) button[type=submit]").first.click()
    page.wait_for_load_state()
    assert Decision.objects.get().choices == {"holder": "survey"}
    assert Parcel.objects.exists()


def test_a_household_plan_opens_to_its_sum_on_a_phone(
    visit: Visit, compensation_officer: User, version: PlanVersion
) -> None:
    visitor = visit(screen=PHONE)
    page = visitor.sign_in(compensation_officer)
    visitor.open(f"{HOME}/plans/{version.plan.number}/versions/{version.number}/holders/1/")
    page.locator("details.plan-line summary").first.click()
    text = page.locator("main").inner_text().replace("\u202f", " ")
    assert "1.245,6 m² × 60.000 đ/m² = 74.736.000 đ" in text
    assert visitor.overflow <= 0


PAGES = (
    "/", "/work/", "/search/?q=tan+lap", f"{HOME}/", f"{HOME}/notices/", f"{HOME}/directives/",
    f"{HOME}/obstacles/", f"{HOME}/map/", f"{HOME}/parcels/", f"{HOME}/cases/", f"{HOME}/plans/",
    f"{HOME}/imports/", f"{HOME}/milestones/", "/notifications/",
)  # fmt: skip


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_no_page_is_wider_than_a_phone(visit: Visit, compensation_officer: User) -> None:
    visitor = visit(screen=PHONE)
    visitor.sign_in(compensation_officer)
    too_wide = []
    for path in PAGES:
        visitor.open(path)
        if visitor.overflow > 0:
            too_wide.append((path, visitor.overflow))
    assert too_wide == []


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_everything_is_read_without_script(visit: Visit, compensation_officer: User) -> None:
    visitor = visit(script=False, screen=PHONE)
    page = visitor.sign_in(compensation_officer)
    visitor.open(f"{HOME}/")
    assert "còn 11 ngày" in page.locator(".lead").inner_text()
    page.get_by_text("Các mục của dự án").click()
    page.get_by_role("link", name="Hồ sơ thu hồi đất").click()
    assert page.locator("main tbody tr").count() == 5


@pytest.mark.usefixtures("files", "milestone")
def test_the_dashboard_speaks_english_when_asked(visit: Visit, clerk: User) -> None:
    visitor = visit()
    page = visitor.sign_in(clerk)
    page.get_by_role("button", name="English").click()
    visitor.open(f"{HOME}/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "11 days left" in page.locator(".lead").inner_text()
