# ruff: noqa: E501, ISC004
"""Kinds of bodies of the State, the Party and around them, as papers name them.

Patterns match the shadow's `form` (no tones, case kept): `(?i:…)` where case does not matter.
"""

from __future__ import annotations

import re

# Fields of departments, ministries and sections, in whatever case they are written.
FIELDS = (
    r"ke hoach va dau tu|KH ?& ?DT|KHDT|tai nguyen va moi truong|tai nguyen,? moi truong|TN ?& ?MT|TNMT|nong nghiep va moi truong|NN ?& ?MT|NNMT|"
    r"nong nghiep va phat trien nong thon|nong nghiep va PTNT|nong nghiep ?(?:&|-) ?PTNT|NN ?& ?PTNT|NNPTNT|NN va PTNT|"
    r"giao thong van tai - xay dung|giao thong van tai|GTVT|van hoa,? the thao va du lich|van hoa,? the thao|VHTT ?& ?DL|VHTTDL|van hoa va thong tin|van hoa - thong tin|van hoa thong tin|VH-TT|VHTT|"
    r"lao dong ?[-,] ?thuong binh va xa hoi|lao dong,? thuong binh va xa hoi|LD ?- ?TB ?& ?XH|LDTB ?& ?XH|LDTBXH|giao duc va dao tao|GD ?& ?DT|GDDT|"
    r"khoa hoc va cong nghe|khoa hoc,? cong nghe|KH ?& ?CN|KHCN|thong tin va truyen thong|TT ?& ?TT|TTTT|tai chinh ?- ?ke hoach|tai chinh va ke hoach|TC ?- ?KH|TCKH|"
    r"kinh te va ha tang|kinh te ?- ?ha tang|kinh te,? ha tang va do thi|KT ?- ?HT|quan ly do thi|QLDT|quan ly xay dung|quy hoach xay dung|QHXD|ke hoach tong hop|KHTH|"
    r"tai chinh|xay dung|cong thuong|tu phap|noi vu|ngoai vu|y te|dan toc va ton giao|dan toc|du lich|ngoai giao|quoc phong|cong an|kinh te|"
    r"to chuc|tuyen giao va dan van|tuyen giao|dan van|noi chinh|kiem tra|quy hoach|thanh tra|van hoa|XD|CT|TC|NV|TP|YT"
)
LEVELS = r"tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|TP\.?|TX\.?|TT\.?|dac khu"
_LEVEL_LIST = rf"(?:{LEVELS})(?:(?:,| va|, va|/) ?(?:{LEVELS}))*"
# Proper name: capital words, numbers; `Km0`, `KKT`, `QL21`, `số 3`.
NAME = r"(?:[A-Z][\w'&./-]*\w|[A-Z]|\d+[A-Z]?|[IVX]+)(?: ?[-/] ?(?=[A-Z])| (?:[A-Z][\w'&./-]*\w|[A-Z]|\d+|so \d+)(?![\w/%,]*\d/))*"
NAME = r"(?:[A-Z][\w'&/-]*(?:(?: - | ?/ ?| )[A-Z][\w'&/-]*| \d{1,3}(?=[ ,;:)]|$)| so \d{1,3})*)"
_OF_LEVEL = rf"(?: (?i:cac|cap)(?= (?i:{LEVELS})))?(?: (?i:{_LEVEL_LIST})(?: ?:(?= [A-Z]))?)?(?: (?i:thuoc tinh|trong tinh|tren dia ban))?(?: {NAME})?"
_NAMES_AFTER = rf"(?:(?:, | va )(?!(?i:UBND|UY BAN|so|HDND|cong an|cong ty|ban (?:quan|chi|QL|to|tuyen|dan|noi|thuong|can)|phong|van phong|trung tam|huyen|thanh|tinh|dang|bo|cac|nha|chu|don|cuc|chi|kho|doan|hoi|to|MTTQ|xa|phuong|dong|giam)\b){NAME}(?=,| va |\.|;|:|$| [a-z]))*"

_ADMIN = rf"(?:{_OF_LEVEL}{_NAMES_AFTER})"
_FIELD = rf"(?i:{FIELDS})(?![\w])"
_DEPT_TAIL = rf"(?: (?i:va PTNT))?(?:(?: (?i:{LEVELS})\b)(?: {NAME})?)?"
COLLECTIVE_NOUNS = (
    r"so|ban|nganh|bo|co quan|don vi|to chuc|ca nhan|dia phuong|phong|doan the|hoi|huyen|thanh pho|thi xa|xa|phuong|thi tran|quan|ban quan ly|"
    r"chu dau tu|nha dau tu|nha thau|doanh nghiep|hoi doan the|to chuc chinh tri|mat tran|cap uy|chi bo|dang bo|chinh quyen|cap uy dang|truong|luc luong|tap the|cong ty"
)
_COLLECTIVE = (
    rf"(?i:(?:cac|nhung|toan the|tat ca cac|moi) (?:{COLLECTIVE_NOUNS})(?:(?:,| va|, va|/) (?:cac )?(?:{COLLECTIVE_NOUNS})\b(?!(?-i: [A-Z])))*)(?![\w:])"
    rf"(?: (?i:chuyen mon|tinh|huyen|cap tinh|cap huyen|cap xa|truc thuoc|chuc nang|lien quan|co lien quan|chinh tri ?- ?xa hoi|nha nuoc|nganh doc|"
    rf"thuoc (?:Ban|tinh|huyen|UBND tinh|UBND huyen)|trong tinh|tren dia ban(?: tinh| huyen)?|duoc giao(?: nhiem vu)?|duoc phan cong|noi co dat|noi co du an|du hop|thi cong|khac))*"
)
_POSTS = (
    r"(?:pho )?chu tich|(?:pho )?chanh van phong|(?:pho )?truong(?= ban | cac )|(?:pho )?truong ban|(?:pho )?giam doc|thu truong|nguoi dung dau|(?:pho )?bi thu(?: thuong truc)?|"
    r"(?:pho )?truong phong|(?:pho )?chanh thanh tra|(?:pho )?cuc truong|(?:pho )?tong giam doc|(?:cac )?thanh vien|lanh dao|dai dien|bo truong|"
    r"(?:pho )?truong doan|to truong|to pho|truong cong an|chu nhiem|thuong truc|tap the lanh dao|van phong|co quan thuong truc|uy vien|cac vi"
)
_BODY_CORE = "|".join(
    (
        rf"(?i:UBND|UY ?BAN NHAN DAN|UBNDTTQ|HDND(?: va UBND)?|hoi dong nhan dan)\b{_ADMIN}",
        rf"(?i:(?:uy ban |ban thuong truc )?(?:uy ban )?(?:MTTQ|mat tran to quoc)(?: Viet Nam| VN)?)\b{_ADMIN}(?: (?i:va cac (?:to chuc|doan the)(?: chinh tri ?- ?xa hoi)?))?",
        rf"(?i:ban thuong vu|ban chap hanh|BTV|thuong truc) (?i:tinh uy|huyen uy|thanh uy|thi uy|quan uy|dang uy|tinh doan|HDND|UBND|ban chi dao)\b{_ADMIN}",
        rf"(?i:uy ban kiem tra|UBKT) (?i:tinh uy|huyen uy|thanh uy|dang uy)\b(?: {NAME})?",
        rf"(?i:cac )?(?i:tinh uy|huyen uy|thanh uy|thi uy|quan uy|dang uy|ban can su dang|dang doan|chi bo|dang bo|TTTU|TT Tinh uy|cap uy)\b(?: (?i:UBND|HDND))?{_ADMIN}",
        rf"(?i:ban (?:QLDA|quan ly (?:cac )?du an)(?: (?:dau tu|DTXD))?(?: xay dung)?(?:(?: cac)? (?:cong trinh|CT))?(?: (?:giao thong|dan dung(?: va cong nghiep)?|"
        rf"nong nghiep(?: va (?:PTNT|phat trien nong thon))?|thuy loi|ha tang|khu vuc))*|BQLDA|BQL du an)\b{_ADMIN}",
        rf"(?i:ban quan ly|BQL) (?:(?i:(?:cac )?(?:khu kinh te|khu cong nghiep|KKTCK|KKT|KCN|khu du lich|rung|vuon)(?: (?:cua khau|phong ho|dac dung|quoc gia))*))\b{_ADMIN}",
        r"(?i:thuong truc )?(?i:ban chi dao|BCD)\b(?: (?i:GPMB|giai phong mat bang|boi thuong|thuc hien cong tac boi thuong)(?: (?i:cac du an trong diem))?)?(?: (?i:tinh|huyen))?",
        r"(?i:(?:cac )?(?:to cong tac|to giup viec|to chuyen vien|to kiem tra|to cong tac giup viec|doan cong tac|doan kiem tra))\b(?: (?i:giup viec|lien nganh|so))*(?: \d+)?(?: (?i:cho|cua) (?i:ban chi dao|BCD|UBND (?:tinh|huyen)))?",
        rf"(?i:hoi dong (?:boi thuong|tham dinh|GPMB|giai phong mat bang|dinh gia|quan ly))\b(?:(?:,)? (?i:ho tro|va|tai dinh cu|gia dat|GPMB|giai phong mat bang|dat|cu the|du an))*{_ADMIN}",
        rf"(?i:trung tam|TT) (?i:phat trien quy dat|PTQD|phat trien cum cong nghiep|chinh tri|van hoa|dich vu|ky thuat|y te|quan trac|hanh chinh cong|xuc tien)\b(?: (?i:va)? ?(?:dich vu|truyen thong|the thao))*{_ADMIN}",
        rf"(?i:TTPTQD)\b{_ADMIN}",
        rf"(?i:bo chi huy|ban chi huy|BCH|BCHQS) ?(?i:quan su|bo doi bien phong|BDBP|quan su tinh)?\b{_ADMIN}|(?i:bo tu lenh) [A-Z]\w+(?: [A-Z]\w+)*",
        rf"(?i:cong an)\b(?= (?i:tinh|huyen|thanh pho|thi xa|xa|phuong|cac|cap|TP))(?! (?i:tinh hinh)){_ADMIN}",
        rf"(?i:kho bac(?: nha nuoc)?|KBNN|toa an nhan dan|toa an|vien kiem sat(?: nhan dan)?|hat kiem lam|chi cuc [\w ]{{2,40}}?|cuc thi hanh an dan su|chi cuc thi hanh an dan su|bao hiem xa hoi|dien luc|"
        rf"lien minh hop tac xa|bao va phat thanh,? truyen hinh|dai phat thanh(?: va|,) truyen hinh|dai truyen thanh|thanh tra|cuc thue|cuc hai quan|cuc thong ke|ngan hang [\w ]{{2,30}}?|lien doan lao dong|hoi (?:nong dan|lien hiep phu nu|LHPN|cuu chien binh|CCB)|"
        rf"doan thanh nien|tinh doan|huyen doan|truong chinh tri|hat quan ly duong bo)\b(?= (?:(?i:{LEVELS})\b|(?i:cac)\b)|$|[ ,;:.(]){_ADMIN}",
        rf"(?i:van phong|VP)\b(?: (?i:UBND|HDND va UBND|HDND|DDBQH|Doan DBQH va HDND|Doan dai bieu Quoc hoi va HDND|tinh uy|huyen uy|thanh uy|dang ky dat dai|DKDD|Chinh phu|BCD|ban chi dao|Ban))?(?: (?i:chi nhanh))?{_ADMIN}",
        r"(?i:cong ty|cty|tong cong ty|tap doan|doanh nghiep|hop tac xa|HTX)\b(?: (?i:co phan|CP|TNHH|mot thanh vien|hai thanh vien|MTV|hop danh|lien doanh|dau tu|tu nhan))*(?:(?:,)? (?:(?i:phat trien|xay dung|ha tang|thuong mai|dau tu|va|san xuat|dien luc|nuoc sach|cap nuoc|co phan|ky thuat|khu cong nghiep|tu van|dich vu)(?= (?:[A-Z]|phat|xay|ha tang|thuong|dau tu|va|nuoc))|[A-Z][\w'&/.-]*|\d+|-(?= [A-Z])))*",
        rf"(?i:(?:cac )?(?:nha dau tu|chu dau tu|don vi tu van(?: giam sat)?|tu van giam sat|don vi thi cong|nha thau(?: thi cong| xay lap)?|tu van thiet ke|don vi tu van|don vi do dac|chu rung))\b(?: (?i:thuc hien))?(?: (?i:cac )?(?i:du an|ha tang|KCN|khu cong nghiep|cong trinh)(?: (?i:khu cong nghiep|KCN|duong|khu do thi|khu tai dinh cu|cum cong nghiep|ho chua(?: nuoc)?|cau))?(?: {NAME})?)?",
        r"(?i:cap (?:tren|co tham quyen|uy,? chinh quyen)|nguoi dan|nhan dan|cac ho(?: gia dinh)?(?:,? ca nhan)?(?: co dat)?|he thong chinh tri(?: cac cap)?|chu dau tu cac du an)\b",
        r"(?i:don vi|co quan|to chuc|ban|cac phong)\b(?= (?i:duoc giao|chu tri|thuong truc|tu van))(?: (?i:duoc giao|tu van|thuong truc)(?: (?i:nhiem vu|chu tri))?)?(?: [A-Z]\w+)*",
        rf"(?i:huyen|thanh pho|thi xa|TP\.?|TX\.?|xa|phuong|thi tran|quan|tinh) {NAME}{_NAMES_AFTER}",
        rf"(?i:cac|UBND) (?i:{_LEVEL_LIST})\b(?: {NAME}{_NAMES_AFTER})?",
        r"(?:Ban|So|Phong|Trung tam|Cong ty)(?= \(| ?[,;.:)]|$| truoc| ve)|(?i:Chinh phu|Thu tuong(?: Chinh phu)?|Quoc hoi|Trung uong|Van phong Chinh phu|VPCP|Bo Chinh tri|Ban Bi thu)\b",
    )
)
_DEPARTMENT = rf"(?:So|so|Phong|phong|Bo|bo|Ban|ban|Vu|Cuc|SO|PHONG|BO|BAN) (?:{_FIELD}{_DEPT_TAIL}|(?=[A-Z]){NAME}{_DEPT_TAIL})"
_BAN = rf"(?:Ban|ban) (?:{_FIELD}) (?i:tinh uy|huyen uy|thanh uy|dang uy|trung uong)\b(?: {NAME})?"
COLLECTIVE = re.compile(_COLLECTIVE)
BODY = re.compile(rf"(?:(?:{_BAN})|(?:{_BODY_CORE})|(?:{_DEPARTMENT}))")
# "các Sở: Xây dựng, Tài chính": one noun for several names
PLURAL = re.compile(
    r"(?i:cac|hai|ba|2 |02|03) (?P<noun>So|so|Bo|bo|Phong|phong|Ban|ban|SO|BO)(?:,? (?i:nganh))? ?(?P<colon>:)? ?"
)
PLURAL_ITEM = re.compile(rf"(?:(?:So|Bo|Phong|Ban) )?(?:{_FIELD}(?: (?i:va PTNT))?|{NAME})")
PERSON = re.compile(
    r"(?i:cac )?(?i:dong chi|d/c|ong|ba)\b(?::)? (?=[A-Z])(?P<name>(?:[A-Z][\w'.]*)(?: [A-Z][\w'.]*){1,5})"
    r"(?P<title>(?: ?[,-] ?(?:(?i:uy vien|UV\w+|TUV|HUV|bi thu|pho bi thu|chu tich|pho chu tich|PCT|CT|giam doc|pho giam doc|truong|pho truong|chanh|pho chanh|thanh vien|to truong|thanh uy vien|tinh uy vien|huyen uy vien)\b)[^,:;.()]{0,70}?(?=[,:;.(]|$| (?i:chu tri|phoi hop|phu trach|chi dao|chiu trach nhiem|lam|truc tiep|theo doi)\b))*)"
)
GROUP_OF_PERSONS = re.compile(
    r"(?i:(?:cac |tung )?(?:dong chi|d/c)) (?:(?i:duoc phan cong|thanh vien|lanh dao|uy vien|UVBTV|trong)(?: (?i:Ban chi dao|BCD|phu trach|ban thuong vu(?: (?:tinh|huyen|thanh) uy)?|duoc phan cong))*)"
)
POST = re.compile(rf"(?:(?i:cac|dong chi|d/c|yeu cau) )*(?i:{_POSTS})\b,? ?")
PARENTHESIS = re.compile(r" ?\((?P<inside>[^()]{2,120})\)")
PURPOSES = re.compile(
    r"^(?:de )?(?:b/?c|bao cao|t/?h|thuc hien|p/?h|phoi hop|biet|de biet|th/h|chi dao|theo doi|p/hop|k/t|kiem tra|dang tai|dang tin|dua tin|thay b/c|thuc hien, bao cao)(?:[,;] ?(?:de )?(?:b/c|t/h|p/h|biet|thuc hien|phoi hop))*$"
)
# A department of no listed field: its name goes on with small words until a verb comes.
UNKNOWN_DEPARTMENT = re.compile(
    rf"(?:So|Phong|Ban|Vu|Cuc) (?!{_FIELD})(?![Cc]hi dao)[A-Z][a-z]+(?= [a-z])"
)
PLACE = re.compile(rf" (?i:{LEVELS})\b(?: {NAME})?")
