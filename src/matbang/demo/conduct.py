"""What people did with orders and obstacles: named, reported, refused, handed up, solved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from matbang.clock.reading import standing_at
from matbang.demo.founding import user
from matbang.demo.generator import cast
from matbang.directives.actions import assigning, following
from matbang.directives.models import Directive
from matbang.documents.actions import store_file
from matbang.documents.models import StoredFile
from matbang.notices.actions.confirming import confirm_notice
from matbang.notices.actions.receiving import receive_notice
from matbang.obstacles.actions import acts
from matbang.obstacles.actions.acts import Paper, Upward
from matbang.obstacles.models import Obstacle
from matbang.organisations.models import Body
from matbang.projects.models import Project

_EARLIER, _LATER = "thong-bao-dong-son-2023-12-15.txt", "thong-bao-dong-son-2024-03-08.txt"


def earlier_notice(folder: Path) -> None:
    """Put in the notice of December, confirm it, and follow its orders through three months."""
    _take_in(folder, _EARLIER, date(2023, 12, 18))
    for label, follow in _EARLIER_COURSE.items():
        follow(Directive.objects.get(project__code=cast.PARK, label=label))


def later_notice(folder: Path) -> None:
    """Put in the notice of March, confirm it, and begin."""
    before = set(Directive.objects.values_list("pk", flat=True))
    _take_in(folder, _LATER, date(2024, 3, 11))
    fresh = Directive.objects.filter(project__code=cast.PARK).exclude(pk__in=before)
    by_label = {directive.label: directive for directive in fresh}
    office = user("vanphong")
    with standing_at(date(2024, 3, 13)):
        for label, person, measure in _NAMED:
            directive = by_label[label]
            assigning.assign_person(directive=directive, person=user(person), by=office)
            assigning.set_measure(directive=directive, measure=measure, by=office)
    with standing_at(date(2024, 3, 18)):
        following.note_progress(
            directive=by_label["5.2"],
            words="Đã tập kết máy móc, lán trại; chờ giấy phép xây dựng và tiền thuê đất.",
            by=user("nhadautu"),
        )


_NAMED = (
    ("3.2", "ubtinh", "Chín điều kiện khởi công có văn bản chứng minh"),
    ("4.1", "chutich", "Mỗi vướng mắc có nguyên nhân, đề xuất, cơ quan và ngày giải quyết"),
    ("4.2", "chutich", "Báo cáo ngày 14 hằng tháng, không thiếu vướng mắc nào"),
    ("4.3", "boithuong", "Đối chiếu xong 100 % thửa giai đoạn 1"),
    ("5.2", "nhadautu", "Lô khởi công tối thiểu 20 ha, đủ vốn đợt 3"),
)


def _take_in(folder: Path, name: str, on: date) -> None:
    project = Project.objects.get(code=cast.PARK)
    office = user("vanphong")
    content = (folder / cast.PARK / "papers" / name).read_bytes()
    with standing_at(on):
        notice = receive_notice(project=project, content=content, name=name, by=office)
        confirm_notice(notice=notice, version=notice.version, by=office)


def _proof(words: str, by: str) -> StoredFile:
    return store_file(
        content=f"{words}\n(văn bản trình diễn)\n".encode(),
        name=f"bao-cao-{by}.txt",
        by=user(by),
        project=cast.PARK,
    )


def _inventory_done(directive: Directive) -> None:
    words = "Đã kiểm đếm và niêm yết xong giai đoạn 1 tại hai xã."
    with standing_at(date(2023, 12, 20)):
        assigning.assign_person(directive=directive, person=user("chutich"), by=user("vanphong"))
    with standing_at(date(2023, 12, 29)):
        proof = _proof(words, "chutich")
        following.report_done(directive=directive, words=words, file=proof, by=user("chutich"))
    with standing_at(date(2024, 1, 4)):
        following.accept(directive=directive, words="Đã kiểm tra.", by=user("vanphong"))


def _price_late(directive: Directive) -> None:
    with standing_at(date(2024, 2, 12)):
        following.ask_extension(
            directive=directive,
            until=date(2024, 3, 10),
            words="Chứng thư nộp ngày 05/02, cần thời gian thẩm định.",
            by=user("tnmt"),
        )
    with standing_at(date(2024, 2, 14)):
        following.answer_extension(
            directive=directive, granted=True, words="Đồng ý, lần cuối.", by=user("vanphong")
        )
    with standing_at(date(2024, 3, 6)):
        following.note_progress(
            directive=directive, words="Hội đồng đã họp lần 1.", by=user("tnmt")
        )


def _guidance_refused(directive: Directive) -> None:
    words = "Đã gửi văn bản đề nghị đơn vị tư vấn báo giá."
    with standing_at(date(2024, 1, 30)):
        proof = _proof(words, "xaydung")
        following.report_done(directive=directive, words=words, file=proof, by=user("xaydung"))
    with standing_at(date(2024, 2, 2)):
        following.reject(
            directive=directive,
            words="Chưa có hướng dẫn cách xác định giá trị; làm lại.",
            by=user("vanphong"),
        )


def _funds_on_time(directive: Directive) -> None:
    words = "Đã chuyển đủ kinh phí đợt 2."
    with standing_at(date(2024, 1, 18)):
        proof = _proof(words, "nhadautu")
        following.report_done(directive=directive, words=words, file=proof, by=user("nhadautu"))
    with standing_at(date(2024, 1, 19)):
        following.accept(directive=directive, words="Có chứng từ.", by=user("vanphong"))


def _appraisal_asks_for_time(directive: Directive) -> None:
    with standing_at(date(2024, 3, 19)):
        following.ask_extension(
            directive=directive,
            until=date(2024, 4, 8),
            words="Còn 12 hồ sơ thiếu xác nhận nguồn gốc đất của xã.",
            by=user("pheduyet"),
        )


def _water_pipes_returned(directive: Directive) -> None:
    with standing_at(date(2024, 1, 5)):
        following.return_directive(
            directive=directive,
            words="Đường ống do đơn vị cấp nước quản lý; đề nghị giao UBND huyện chủ trì.",
            by=user("xaydung"),
        )


def _boundary_paused(directive: Directive) -> None:
    with standing_at(date(2024, 2, 20)):
        following.pause(
            directive=directive,
            words="Chờ điều chỉnh quy hoạch chi tiết đang trình.",
            by=user("vanphong"),
        )


def _dialogue_done_late(directive: Directive) -> None:
    words = "Đã đối thoại với 31 hộ tại hai xã, có biên bản."
    with standing_at(date(2024, 2, 1)):
        proof = _proof(words, "chutich")
        following.report_done(directive=directive, words=words, file=proof, by=user("chutich"))
    with standing_at(date(2024, 2, 5)):
        following.accept(directive=directive, words="Đủ biên bản.", by=user("vanphong"))


_EARLIER_COURSE: dict[str, Callable[[Directive], None]] = {
    "1.1": _inventory_done,
    "2.1": _price_late,
    "3.1": _guidance_refused,
    "4.1": _funds_on_time,
    "6.1": _appraisal_asks_for_time,
    "8.1": _water_pipes_returned,
    "9.1": _boundary_paused,
    "10.1": _dialogue_done_late,
}


def work_on_obstacles() -> None:
    """Let some obstacles be begun, directed, handed up, and a few be solved."""
    found = list(Obstacle.objects.filter(project__code=cast.PARK).order_by("pk"))
    officer, district = user("boithuong"), user("chutich")
    with standing_at(date(2024, 3, 15)):
        for obstacle in found[1:12:3]:
            acts.start(obstacle=obstacle, by=officer, text="Đã phân công người theo dõi.")
        for obstacle in found[4:14:5]:
            acts.direct(
                obstacle=obstacle,
                text="Tổ chức đối thoại trước ngày 25/3, báo cáo kết quả bằng văn bản.",
                paper=Paper(number="318/UBND-TNMT"),
                due_on=date(2024, 3, 25),
                by=district,
            )
    with standing_at(date(2024, 3, 18)):
        acts.hand_up(obstacle=found[3], to=_to_province(), by=officer)
        for obstacle in (found[1], found[19]):
            acts.resolve(
                obstacle=obstacle, text="Các hộ đã ký biên bản, có xác nhận của xã.", by=district
            )
    with standing_at(date(2024, 3, 19)):
        acts.close(obstacle=found[1], text="Đã kiểm tra hồ sơ, không còn vướng.", by=district)


def _to_province() -> Upward:
    return Upward(
        level="province",
        deciding_body=Body.objects.get(code="ubnd-tinh"),
        text="Đề nghị UBND tỉnh ban hành bổ sung đơn giá nhà sàn gỗ.",
        due_on=date(2024, 4, 5),
    )
