# ruff: noqa: E501
"""Words of administrative Vietnamese, without tones: what orders, what tells, what praises."""

from __future__ import annotations

import re

# Verbs of work. An imperative sentence begins with one (or with a word of manner below).
VERBS = (
    "ap dung|ban giao|ban hanh|bao cao|bao dam|bao ve|bam sat|bam nam|bo sung|bo tri|boi thuong|bien soan|cai tao|cam moc|can doi|"
    "cap giay|cap nhat|chap hanh|chan chinh|chi dao|chi tra|chinh ly|chiu trach nhiem|cho y kien|chu dong|chu tri|chuan bi|chuyen|co bien phap|"
    "co giai phap|co ke hoach|co trach nhiem|co van ban|cong bo|cong khai|cu can bo|cu |cung cap|cung co|cuong che|danh gia|danh|dang ky|dang tai|"
    "dam bao|day manh|day nhanh|de cao|de xuat|di doi|di chuyen|dieu chinh|dieu tra|do dac|doi chieu|doi thoai|don doc|dong gop|du thao|duy tri|duy tu|dua |"
    "gia han|giai ngan|giai phong|giai quyet|giai thich|giai trinh|giam sat|giao |giu vung|giu |giup|gop y|gui|gan |hoan chinh|hoan thanh|"
    "hoan thien|hoan tra|hop |huong dan|huy dong|kiem dem|kiem diem|kiem ke|kiem soat|kiem tra|kien nghi|kien quyet|kien toan|ky |ky ket|"
    "khac phuc|khai thac|khan truong|khao sat|khoi cong|khoi phuc|lam ro|lam tot|lam viec|lanh dao|lap |lay y kien|len phuong an|lien he|"
    "lua chon|luu y|lang nghe|lang y kien|mo dot|mo |nam bat|nam chac|nam tinh hinh|nang cao|nghiem cam|nghiem tuc|nghiem thu|"
    "nghien cuu|niem yet|nop|nap|on dinh|phan bo|phan cong|phan dau|phan loai|phan tich|phat dong|phat hien|phat huy|phat trien|pho bien|"
    "phe duyet|phoi hop|phong chong|phu trach|quan ly|quan triet|quan tam|quyet dinh|quyet liet|quyet toan|ra quan|ra soat|rut kinh nghiem|rut ngan|"
    "sap xep|siet chat|so hoa|soan|som|sua chua|sua doi|tam dung|tang cuong|tang|tap hop|tap trung|tham dinh|tham gia|tham muu|tham tra|"
    "thanh kiem tra|thanh lap|thanh tra|thanh toan|thanh quyet toan|theo doi|thi cong|thao go|thong bao|thong nhat|thong ke|thong qua|thu hoi|thu |thuc hien|"
    "thuong xuyen|thuong truc|thuyet minh|tich cuc|tiep can|tiep nhan|tiep thu|tiep tuc|tiep cong dan|tim |to chuc|tong hop|tong ket|trao doi|tra loi|trien khai|"
    "trich do|trien khai|trinh|truc tiep|truyen thong|tu soi|tu sua|tu van|tuyen truyen|tuan thu|uu tien|ung |uoc |van dong|vao cuoc|xac dinh|xac minh|xac nhan|xay dung|"
    "xem xet|xet duyet|xin y kien|xu ly|xuc tien|yeu cau|dieu hanh|dieu tiet|dau tranh|dau noi|de nghi|doi moi|dinh ky|dien tap|dieu phoi|"
    "chiu su|chong |tiet kiem|cham soc|cham lo|ho tro|ha giai|hoa giai|kip thoi|khong duoc|khong de|tuyet doi|nhanh chong|moi |mua sam|ke khai|khai bao|"
    "tao dieu kien|tranh thu|tu chuc|thao do|nhan |hoan tat|hoc tap|neu cao|nhac nho|nhap|cap phep|cap |cat |cap dien|cap nuoc|cam bien|chot|tuyen |xet |xep |bo |dan |ghi |"
    "lua chon|lay |nang |kiem |luan chuyen|dong goi|don dep|san lap|khoanh |gom |giai |rao |thay "
)  # fmt: skip
MANNER = (
    "cung |can |phai |som |hang |dinh ky|truoc mat|khong |tu |ngay |truc tiep |chu dong |dong thoi |"
    "tich cuc |quyet liet |khan truong |nghiem tuc |nghiem |thuong xuyen |kip thoi |nhanh chong "
)
STARTS_WITH_VERB = re.compile(rf"(?:{MANNER}|{VERBS})")

# Verbs with which one body lays work on another.
ORDER_VERB = re.compile(
    r"(?:(?:(?:thong nhat|dong y|kien quyet|tiep tuc|cung|nhat tri|va|dong thoi|dac biet)(?: la)?,? )*)"
    r"(?P<verb>giao(?: trach nhiem| nhiem vu)?(?: cho)?|yeu cau|de nghi|phan cong|chi dao|uy quyen(?: cho)?|"
    r"chuyen|luu y|nhac nho|phe binh va yeu cau|kien nghi|moi|dieu dong|doi voi|ve phia|"
    r"nghiem tuc yeu cau|tran trong de nghi|nghiem cam|cho phep)\b(?: va\b| cung\b)? *:? *"
)
SPEAKER_ORDERS = re.compile(
    r"(?:(?:da )?(?:ket luan|thong nhat|chi thi|quyet dinh|co y kien)(?:,| va)? )?"
    r"(?P<verb>giao(?: trach nhiem| nhiem vu)?(?: cho)?|yeu cau|de nghi|phan cong|chi thi|luu y)\b *:? *"
)

# What is told, not ordered, when it stands before the first verb of work.
TOLD = re.compile(
    r"(?:co ban |hien |hien nay |moi |van |cung |deu |tuy )*(?:da|dang|chua|con|du kien|se|vua|bi|duoc|la|dat|"
    r"chiem|gom|co \d+|cam ket|hua|khang dinh|cho rang|cho biet|phat bieu|bao cao rang|phan anh|nhan manh|"
    r"neu y kien|giai trinh rang|tiep thu y kien|kien nghi|de xuat)\b"
)
PRAISED = re.compile(
    r"\b(?:ghi nhan|bieu duong|danh gia cao|hoan nghenh|khen ngoi|cam on|chuc mung|(?:nghiem khac )?phe binh"
    r"(?! va yeu cau))\b"
)
AGREED = re.compile(
    r"^(?:(?:ve )?co ban )?(?:thong nhat|dong y|nhat tri|tan thanh|chap thuan|cho phep|khong dong y|khong chap thuan|chua "
    r"(?:xem xet|dong y|chap thuan)|khong xem xet|ung ho)\b(?!.{0,40}?\b(?:giao|yeu cau) )"
)
RELEASED = re.compile(
    r"\b(?:khong (?:phai|con phai|tiep tuc) thuc hien|khong thuoc (?:noi dung|pham vi|nhiem vu|tham quyen)|se duoc xem xet|"
    r"thoi khong|khong thay doi|khong giao|khong yeu cau|duoc xem xet sau)\b|^(?:bai bo|huy bo|rut lai|dinh chinh loi)\b"
)
CLOSED = re.compile(
    r"^tren day la\b|\bthong bao(?: nay)?(?: de| den| toi)? .{0,90}\b(?:biet|duoc biet|thuc hien|trien khai)\b|^tran trong\b|\bchiu trach nhiem thi hanh\b|^(?:de nghi|yeu cau|giao) (?:cac|quy) (?:[^;.:,]|, ){0,70}?(?:quan tam|nghiem tuc|khan truong|tich cuc)?,? ?(?:phoi hop|to chuc|trien khai)?,? ?(?:to chuc |trien khai )?thuc hien(?: nghiem tuc)?(?: thong bao nay| ket luan nay| cong van nay| cac noi dung tren)?[ ./]*$|"
    r"^noi nhan\b|^kinh (?:gui|trinh)\b|\bco hieu luc (?:ke )?tu\b|^cuoc hop ket thuc|^bien ban (?:nay )?(?:duoc|lap)|^can cu (?!.{0,200}\b(?:yeu cau|giao|de nghi)\b)|"
    r"^thuc hien (?:theo )?(?:y kien )?(?:ket luan|chi dao|thong bao) nay"
)
EARLIER = re.compile(
    r"\b(?:da|tung) (?:giao|yeu cau|chi dao|de nghi|phan cong|co (?:van ban|cong van|thong bao)(?: \S+){0,6} (?:giao|yeu cau|de nghi|chi dao))\b|"
    r"^(?:tai|theo|ngay)\b[^;]{0,160}\b(?:da|co) (?:giao|yeu cau|chi dao|de nghi|y kien)\b"
)
AMENDS = re.compile(
    r"\b(?:sua (?:doi )?thanh|dieu chinh thanh|doi thanh|thay bang|gia han|lui (?:thoi han|den)|dieu chinh (?:thoi han|thoi gian|tien do)|"
    r"nay (?:sua|dieu chinh|doi)|keo dai (?:thoi han|den)|thanh)\b"
)
# Headings under which nothing is ordered, and headings that open the orders.
TELLING_HEAD = re.compile(
    r"^(?:ve )?(?:cac )?(?:ket qua|danh gia|tinh hinh|ton tai|han che|kho khan|uu diem|nguyen nhan|y kien|kien nghi|de xuat|"
    r"thanh phan|dien bien|boi canh|quan diem|muc tieu|muc dich|noi dung (?:cuoc )?hop|noi dung lam viec|khai quat|nhan xet|thao luan|phat bieu|thoi gian|dia diem|"
    r"bai hoc|thuan loi|nhung ket qua|nhung ton tai|mot so ket qua|can cu|chu tri|thu ky|du hop|vuong mac|thuc trang|cong tac da)\b"
    r"(?!.{0,60}\b(?:giai phap|nhiem vu|yeu cau thuc hien|giao|phan cong)\b)"
)
ORDERING_HEAD = re.compile(
    r"\b(?:nhiem vu|giai phap|to chuc thuc hien|ket luan|yeu cau|phan cong|chi dao|noi dung thuc hien|thuc hien|trien khai)\b"
)
CONTAINS_ONLY = re.compile(
    r"(?:(?:dong thoi|,|va|tap trung|nghiem tuc|khan truong|tiep tuc|lanh dao|chi dao|trien khai|thuc hien|to chuc|tot|hieu qua|quan tam|luu y|"
    r"co trach nhiem|can|phai|trong thoi gian toi|thoi gian toi|ngay) ?)*"
    r"(?:(?:thuc hien|trien khai|lam) )?(?:tot )?(?:mot so|cac|nhung|ngay)? ?(?:noi dung|nhiem vu|cong viec|van de|giai phap|viec|cong tac)"
    r"(?: nhiem vu)?(?: cu the| trong tam| trong tam,? cap bach| chu yeu| sau day| sau| cu the sau| giai phap| cap bach)*(?: nhu sau)? ?:? *$|^(?:cu the )?(?:nhu sau)? ?:? *$|^(?:co|thuc hien)(?: cac| nhung)? (?:nhiem vu|trach nhiem|quyen han)(?:,? (?:va )?quyen han)?(?: nhu sau| sau| sau day)? ?:? *$"
)
CONDITION = re.compile(
    r"(?:^|[,;(] ?|\b)(?P<words>(?:trong )?truong hop (?!nao|ho|dan|khong ban)[^,;.:]{4,160}|neu [^,;.:]{4,160}|"
    r"(?:ngay )?sau khi [^,;.:]{4,120}|khi (?:co|phat sinh|phat hien) [^,;.:]{4,120}|ngay sau (?!do|day)[^,;.:]{4,80})"
)
MEASURED = re.compile(
    r"\d+(?:[.,]\d+)? ?(?:%|ha\b|m2\b|km\b|ho\b|thua\b|du an\b|ho so\b|phuong an\b|truong hop\b|ty\b|trieu\b|hoi nghi\b|cuoc\b|lan\b|ngoi\b|mo\b|to chuc\b)|"
    r"\b100 ?%|\bgiai quyet dut diem\b|\b(?:chi tra|ban giao|kiem dem|phe duyet|giai quyet|thu hoi) xong\b|\bban hanh (?:quyet dinh|ke hoach|van ban|quy che)|"
    r"\btrinh [a-z ]{0,40}(?:phe duyet|nghi quyet|ban hanh|quyet dinh)|\bban giao (?:toan bo|mat bang)|\bky cam ket\b"
)
