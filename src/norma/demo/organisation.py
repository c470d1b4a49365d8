"""The people of the sample organisation: a maker of home appliances with an online shop."""

from dataclasses import dataclass

PASSWORD = "norma-demo-2026"  # noqa: S105  printed at start, for a sample organisation only


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit to make; a parent stands earlier in the list."""

    code: str
    parent: str
    zh: str
    en: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff to make, with one post."""

    login: str
    zh: str
    en: str
    role: str
    unit: str
    locale: str = "zh-hans"


UNITS = (
    UnitRow("hq", "", "华诺电器总部", "Huanuo Headquarters"),
    UnitRow("east", "hq", "华东大区", "East Region", "east"),
    UnitRow("south", "hq", "华南大区", "South Region", "south"),
    UnitRow("north", "hq", "华北大区", "North Region", "north"),
    UnitRow("east-desk", "east", "上海服务中心", "Shanghai Service Centre", "east"),
    UnitRow("south-desk", "south", "广州服务中心", "Guangzhou Service Centre", "south"),
    UnitRow("north-desk", "north", "北京服务中心", "Beijing Service Centre", "north"),
)

STAFF = (
    StaffRow("lin.jing", "林静", "Lin Jing", "service_director", "hq"),
    StaffRow("admin", "何岩", "He Yan", "administrator", "hq"),
    StaffRow("xu.wen", "许雯", "Xu Wen", "standards_editor", "hq"),
    StaffRow("anna.berg", "安娜·贝格", "Anna Berg", "standards_editor", "hq", "en"),
    StaffRow("qiao.an", "乔安", "Qiao An", "assessor", "hq"),
    StaffRow("xie.fan", "谢帆", "Xie Fan", "legal", "hq"),
    StaffRow("jiang.wei", "蒋薇", "Jiang Wei", "quality", "hq"),
    StaffRow("du.heng", "杜衡", "Du Heng", "complaint_officer", "hq"),
    StaffRow("ye.qing", "叶青", "Ye Qing", "privacy_officer", "hq"),
    StaffRow("zhou.ning", "周宁", "Zhou Ning", "regional_lead", "east"),
    StaffRow("huang.lei", "黄磊", "Huang Lei", "regional_lead", "south"),
    StaffRow("song.yu", "宋钰", "Song Yu", "regional_lead", "north"),
    StaffRow("gu.min", "顾敏", "Gu Min", "team_lead", "east-desk"),
    StaffRow("liang.qi", "梁琪", "Liang Qi", "team_lead", "south-desk"),
    StaffRow("duan.rui", "段锐", "Duan Rui", "team_lead", "north-desk"),
    StaffRow("chen.li", "陈立", "Chen Li", "agent", "east-desk"),
    StaffRow("wu.tong", "吴桐", "Wu Tong", "agent", "east-desk"),
    StaffRow("emma.clark", "艾玛·克拉克", "Emma Clark", "agent", "east-desk", "en"),
    StaffRow("shen.yue", "沈悦", "Shen Yue", "agent", "east-desk"),
    StaffRow("fang.hao", "方浩", "Fang Hao", "agent", "east-desk"),
    StaffRow("luo.jia", "罗佳", "Luo Jia", "agent", "south-desk"),
    StaffRow("deng.kai", "邓凯", "Deng Kai", "agent", "south-desk"),
    StaffRow("mo.xin", "莫欣", "Mo Xin", "agent", "south-desk"),
    StaffRow("raj.patel", "拉杰·帕特尔", "Raj Patel", "agent", "south-desk", "en"),
    StaffRow("bai.lu", "白鹭", "Bai Lu", "agent", "north-desk"),
    StaffRow("gao.yuan", "高远", "Gao Yuan", "agent", "north-desk"),
    StaffRow("tian.mi", "田蜜", "Tian Mi", "agent", "north-desk"),
    StaffRow("yu.fei", "于飞", "Yu Fei", "agent", "north-desk"),
)

SHOWN_LOG_INS = ("lin.jing", "zhou.ning", "chen.li", "emma.clark", "xu.wen", "admin")
"""The log-ins printed at start: one for each kind of work, in both languages."""

DESKS = ("east-desk", "south-desk", "north-desk")

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN_NAMES = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军",
    "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平", "刚", "桂英", "玉兰", "建华",
    "文博", "子涵", "雨桐", "欣怡", "浩然", "思远", "嘉怡", "晓东", "海燕", "志强", "美玲", "国栋",
    "佳宁", "一鸣", "若曦", "振宇",
]  # fmt: skip
COMPANIES = ("启明科技", "安居物业", "悦来酒店", "海棠餐饮", "晨光幼儿园", "蓝湾公寓")
FOREIGN_NAMES = (
    "Sophie Martin", "Liam O'Connor", "Priya Nair", "Jonas Weber", "Maria Rossi", "Tom Becker",
    "Aiko Tanaka", "Noah Williams", "Elena Petrova", "Lucas Silva", "Grace Kim", "Omar Haddad",
    "Hannah Schmidt", "David Cohen", "Chloe Dubois", "Marek Nowak", "Isla Stewart", "Ana García",
)  # fmt: skip
