"""The acts of the log in words: `procedure.step_recorded` is "ghi nhận bước" of its slice."""

from __future__ import annotations

from django.apps import apps
from django.utils.translation import gettext_lazy as _

VERBS = {
    "accepted": _("chấp nhận"),
    "added": _("thêm"),
    "appointed": _("bổ nhiệm"),
    "assessed": _("tính toán"),
    "assigned": _("phân công"),
    "changed": _("thay đổi"),
    "closed": _("đóng"),
    "confirmed": _("xác nhận"),
    "corrected": _("sửa"),
    "created": _("lập"),
    "decided": _("quyết định"),
    "directed": _("ghi ý kiến chỉ đạo"),
    "discarded": _("bỏ"),
    "dropped": _("loại"),
    "ended": _("kết thúc"),
    "erased": _("xóa dữ liệu cá nhân"),
    "finished": _("hoàn thành"),
    "given": _("giao"),
    "imported": _("nhập"),
    "issued": _("ban hành"),
    "launched": _("khởi chạy"),
    "measure_set": _("đặt kết quả phải đạt"),
    "named": _("xác định"),
    "noted": _("ghi nhận"),
    "numbered": _("cấp số"),
    "opened": _("mở"),
    "paused": _("tạm dừng"),
    "progress": _("báo cáo tiến độ"),
    "proven": _("chứng minh"),
    "reached": _("đạt"),
    "received": _("tiếp nhận"),
    "recorded": _("ghi nhận"),
    "refused": _("từ chối"),
    "registered": _("đăng ký"),
    "rejected": _("trả lại báo cáo"),
    "remapped": _("ghép lại cột"),
    "removed": _("gỡ"),
    "renamed": _("đổi tên"),
    "reopened": _("mở lại"),
    "reported": _("báo cáo"),
    "reset": _("đặt lại"),
    "resolved": _("giải quyết"),
    "restored": _("khôi phục"),
    "resumed": _("thực hiện trở lại"),
    "returned": _("trả lại"),
    "revealed": _("xem đầy đủ"),
    "run": _("chạy"),
    "set": _("đặt"),
    "started": _("bắt đầu"),
    "stated": _("khai báo"),
    "stored": _("lưu tệp"),
    "undone": _("hoàn tác"),
    "uploaded": _("tải lên"),
    "voided": _("hủy"),
    "withdrawn": _("rút"),
}
THINGS = {
    "bodies": _("cơ quan"),
    "body": _("cơ quan"),
    "boundary": _("ranh giới"),
    "case": _("hồ sơ"),
    "cases": _("hồ sơ"),
    "committees": _("ban chỉ đạo"),
    "condition": _("điều kiện"),
    "consent": _("sự đồng ý"),
    "doubt": _("điểm cần xác nhận"),
    "holders": _("người có đất"),
    "house": _("hệ thống"),
    "identifier": _("số định danh"),
    "import": _("lần nhập"),
    "indicator": _("chỉ tiêu"),
    "indicator_value": _("giá trị chỉ tiêu"),
    "members": _("thành viên"),
    "milestone": _("mốc"),
    "order": _("nội dung giao việc"),
    "password": _("mật khẩu"),
    "people": _("người dùng"),
    "phase": _("giai đoạn"),
    "plan": _("phương án"),
    "post": _("chức vụ"),
    "role": _("vai trò"),
    "roles": _("vai trò"),
    "seat": _("ghế thành viên"),
    "second_step": _("xác thực hai lớp"),
    "step": _("bước"),
    "steps": _("các bước"),
    "succession": _("kế thừa địa giới"),
    "successions": _("kế thừa địa giới"),
    "task": _("đầu việc"),
    "territories": _("đơn vị hành chính"),
    "territory": _("đơn vị hành chính"),
    "user": _("tài khoản"),
}


def in_words(act: str) -> str:
    """Write an act; a word that is not known here is shown as it was recorded."""
    label, _dot, verb = act.partition(".")
    known = apps.is_installed(f"matbang.{label}")
    return f"{apps.get_app_config(label).verbose_name if known else label}: {_deed(verb)}"


def _deed(verb: str) -> str:
    if verb in VERBS:
        return str(VERBS[verb])
    thing, _underscore, last = verb.rpartition("_")
    if last in VERBS and thing in THINGS:
        return f"{VERBS[last]} {THINGS[thing]}"
    return verb.replace("_", " ")
