"""What can be wrong in a table or a layer, in both languages."""

from __future__ import annotations

from matbang.kernel.faults import declare

declare(
    {
        "file_missing": ("không có tệp này", "there is no such file"),
        "file_unreadable": (
            "không đọc được tệp ({reason}); cần {expected}",
            "the file cannot be read ({reason}); expected {expected}",
        ),
        "file_kind": (
            "loại tệp {value} không nhận; cần một trong: {expected}",
            "files of kind {value} are not taken; expected one of: {expected}",
        ),
        "file_twice": (
            "có hai tệp cùng tên: {value}; chỉ để lại một",
            "two files bear the same name: {value}; leave only one",
        ),
        "file_empty": (
            "tệp không có dòng dữ liệu nào; cần dòng tiêu đề và ít nhất một dòng",
            "the file holds no rows; expected a header and at least one row",
        ),
        "not_utf8": (
            "chữ không phải UTF-8; hãy lưu lại tệp theo UTF-8",
            "the text is not UTF-8; save the file as UTF-8",
        ),
        "column_missing": (
            "thiếu cột bắt buộc {value}; tên nhận được: {expected}",
            "the required column {value} is missing; accepted names: {expected}",
        ),
        "column_twice": (
            "các cột {value} cùng là {name}; hãy chỉ rõ cột nào",
            "the columns {value} are all {name}; say which one is meant",
        ),
        "mapping_unknown": (
            "ánh xạ chỉ tới {value} nhưng tệp không có; tiêu đề trong tệp: {expected}",
            "the mapping points to {value}, which is not in the file; its headers: {expected}",
        ),
        "required_empty": ("để trống; cần một giá trị", "is empty; a value is required"),
        "not_a_number": (
            "“{value}” không phải số; cần số như 1245,6",
            "“{value}” is no number; expected a number such as 1245,6",
        ),
        "number_ambiguous": (
            (
                "“{value}” có thể là {first} hoặc {second}; hãy gõ {plain} "
                "hoặc khai kiểu viết số của cột (vi: 1.245,6 · en: 1,245.6)"
            ),
            (
                "“{value}” may be {first} or {second}; type {plain} "
                "or declare how the column writes numbers (vi: 1.245,6 · en: 1,245.6)"
            ),
        ),
        "number_style": (
            "“{value}” trái với kiểu viết số đã khai ({style}); cần sửa ô này hoặc lời khai",
            (
                "“{value}” contradicts the declared way of writing numbers ({style}); "
                "mend the cell or the declaration"
            ),
        ),
        "not_whole": (
            "“{value}” không phải số nguyên; cần số nguyên",
            "“{value}” is not whole; expected a whole number",
        ),
        "too_many_decimals": (
            "“{value}” có quá nhiều chữ số thập phân; cần nhiều nhất {most}",
            "“{value}” has too many decimals; expected at most {most}",
        ),
        "number_too_large": (
            "“{value}” quá lớn; hãy kiểm tra lại",
            "“{value}” is too large; check it",
        ),
        "below_minimum": (
            "“{value}” nhỏ hơn {limit}; cần từ {limit} trở lên",
            "“{value}” is below {limit}; expected {limit} or more",
        ),
        "above_maximum": (
            "“{value}” lớn hơn {limit}; cần {limit} trở xuống",
            "“{value}” is above {limit}; expected {limit} or less",
        ),
        "not_a_date": (
            "“{value}” không phải ngày; cần ngày/tháng/năm như 31/03/2024",
            "“{value}” is no date; expected day/month/year such as 31/03/2024",
        ),
        "not_a_boolean": (
            "“{value}” không phải có/không; cần có hoặc không",
            "“{value}” is neither yes nor no; expected yes or no",
        ),
        "not_a_choice": (
            "“{value}” không có trong danh mục; cần một trong: {expected}",
            "“{value}” is not in the list; expected one of: {expected}",
        ),
        "wrong_digits": (
            "“{value}” không đủ {digits} chữ số; cần đúng {digits} chữ số",
            "“{value}” has not {digits} digits; expected exactly {digits} digits",
        ),
        "id_damaged": (
            "“{value}” là mã nhưng bảng tính đã đổi thành số; hãy định dạng ô là văn bản",
            "“{value}” is a code that the spreadsheet made a number; format the cell as text",
        ),
        "legacy_font": (
            "“{value}” viết bằng phông TCVN3/VNI; hãy chuyển sang Unicode",
            "“{value}” is written in a TCVN3/VNI font; convert it to Unicode",
        ),
        "duplicate_key": (
            "{value} đã có ở dòng {first}; cần mỗi {name} một dòng",
            "{value} already stands in row {first}; expected one row for each {name}",
        ),
        "crs_unknown": (
            "hệ tọa độ {value} không phải VN-2000 hay WGS 84; cần {expected}",
            "the reference system {value} is neither VN-2000 nor WGS 84; expected {expected}",
        ),
        "not_polygon": (
            "hình là {value}; cần vùng (polygon)",
            "the shape is a {value}; expected a polygon",
        ),
        "geometry_unreadable": (
            "hình trống hoặc hỏng; cần vùng (polygon)",
            "the shape is empty or damaged; expected a polygon",
        ),
        "coordinates_swapped": (
            "tọa độ {value} bị đổi chỗ X và Y; cần cột Đông trước, Bắc sau",
            "the coordinates {value} have X and Y swapped; expected east first, then north",
        ),
        "coordinates_zone": (
            "tọa độ {value} lệch khỏi khu vực {distance} km, như thể thuộc múi {zones}; cần {crs}",
            (
                "the coordinates {value} lie {distance} km outside the area, "
                "as if in zone {zones}; expected {crs}"
            ),
        ),
        "coordinates_degrees": (
            "tọa độ {value} là độ (WGS 84); cần mét theo {crs}",
            "the coordinates {value} are degrees (WGS 84); expected metres in {crs}",
        ),
        "coordinates_outside": (
            "tọa độ {value} nằm ngoài khu vực {distance} km; cần {crs}",
            "the coordinates {value} lie {distance} km outside the area; expected {crs}",
        ),
    }
)
