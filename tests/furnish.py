"""What the steps above the lower slices put into the scene: a notice, a file, a plan, a run."""

from __future__ import annotations

from pathlib import Path

from matbang.audit.models import Event
from matbang.compensation.actions.plans import assess_plan, create_plan
from matbang.compensation.models import Doubt
from matbang.directives.models import Directive
from matbang.documents.actions import import_file, store_file, upload_import
from matbang.inventory.models import AssetKind
from matbang.jobs.actions import notify
from matbang.jobs.models import Job
from matbang.notices.actions.confirming import confirm_notice
from matbang.notices.actions.receiving import receive_notice
from matbang.organisations.models import User
from matbang.projects.models import Project
from matbang.reconciliation.actions.comparing import run_reconciliation
from matbang.reconciliation.models import Group
from tests import cast
from tests.compensation.conftest import PRICES, count_house, count_item
from tests.compensation.conftest import make_case as make_assessed_case
from tests.parcels import fabric
from tests.procedure.conftest import make_parcel, take
from tests.scene import Scene

NOTICES = Path(__file__).parent / "cases" / "notices"
TASK = "6f1f2f0e-0000-4000-8000-000000000001"


def furnish(scene: Scene, project: Project, people: tuple[User, User], folder: Path) -> Scene:
    """Put one of everything above into the project; `people` are the clerk and the officer."""
    clerk, officer = people
    scene.ids |= _papers(project, clerk, officer)
    scene.ids |= _files(project, officer, folder)
    scene.ids |= _run(project, officer, folder)
    job = Job.objects.create(task_id=TASK, label="Việc thử", by=clerk.actor, created_at=cast.MOMENT)
    bell = notify(to=clerk.actor, subject="Thử", by="system:test")
    scene.ids |= {"job": job.pk, "bell": bell.pk, "event": Event.objects.earliest("seq").seq}
    return scene


def _papers(project: Project, clerk: User, officer: User) -> dict[str, object]:
    texts = [
        (NOTICES / name).read_bytes() for name in ("kcn-dong-lang.txt", "cong-van-don-doc.txt")
    ]
    draft = receive_notice(project=project, content=texts[1], name="b.txt", by=clerk)
    notice = receive_notice(project=project, content=texts[0], name="a.txt", by=clerk)
    confirm_notice(notice=notice, version=notice.version, by=clerk)
    directive = Directive.objects.filter(notice=notice).earliest("number")
    stored = store_file(content=b"thu", name="thu.txt", by=clerk, project=project.code)
    table = upload_import(
        kind="holders",
        project=project.code,
        content=b"holder,name,kind,commune\nX1,Ho A,household,06451\n",
        name="holders.csv",
        by=officer,
    )
    return {
        "notice": draft.pk,
        "order": draft.orders.earliest("pk").pk,
        "directive": directive.number,
        "task": directive.tasks.earliest("pk").pk,
        "directive_party": directive.parties.earliest("pk").pk,
        "file": stored.pk,
        "import": table.pk,
    }


def _files(project: Project, officer: User, folder: Path) -> dict[str, object]:
    case = make_assessed_case(project, officer, "H1")
    item = count_house(case, officer)
    # Without a price its line waits for a person to decide.
    count_item(
        case,
        officer,
        "A2",
        kind=AssetKind.DWELLING,
        price_code="KHONG-CO",
        quantity_micro=1_000_000,
        unit="m2",
    )
    take(case, officer, recovery_notice="2023-09-15")
    prices = folder / "prices.csv"
    prices.write_text(PRICES, encoding="utf-8")
    import_file(kind="prices", project=project.code, path=prices, by=officer)
    plan = create_plan(project=project, name="Phương án thử", by=officer)
    version = assess_plan(plan=plan, by=officer)
    doubt = Doubt.objects.filter(version=version).earliest("pk")
    return {
        "case": case.number,
        "case_pk": case.pk,
        "case_party": case.party_id,
        "item": item.item_id,
        "record": case.steps.get().pk,
        "parcel": make_parcel(project, 77).pk,
        "plan": plan.number,
        "version": version.number,
        "doubt": doubt.pk,
    }


def _run(project: Project, officer: User, folder: Path) -> dict[str, object]:
    files = fabric.troubled().write(folder / "in")
    for kind, name in (("records", "csv"), ("map", "gpkg"), ("survey", "gpkg")):
        import_file(kind=kind, project=project.code, path=files / f"{kind}.{name}", by=officer)
    run = run_reconciliation(project=project, by=officer)
    return {"group": Group.objects.filter(run=run).earliest("pk").pk}
