"""What can be wrong with a calendar."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error

CALENDAR: Mapping[str, Entry] = {
    "zone-unknown": error(
        zh=(
            "应为 IANA 时区名。",
            "写的是 {came}。",
            "请写 Asia/Shanghai、Europe/Rome 这样的名称。",
        ),
        en=(
            "The name of an IANA time zone was expected.",
            "{came} is written.",
            "Write a name such as Asia/Shanghai or Europe/Rome.",
        ),
    ),
    "weekday-unknown": error(
        zh=(
            "应为星期，例如 mon-fri 或 mon,wed。",
            "写的是 {came}。",
            "请用 mon、tue、wed、thu、fri、sat、sun 书写。",
        ),
        en=(
            "Days of the week such as mon-fri or mon,wed were expected.",
            "{came} is written.",
            "Write them with mon, tue, wed, thu, fri, sat and sun.",
        ),
    ),
    "weekday-twice": error(
        zh=(
            "一周的每一天应只写一次。",
            "{came} 里有一天前面已经写过。",
            "请把同一天的各段时间写在一起。",
        ),
        en=(
            "Each day of the week was expected once.",
            "{came} names a day that was given before.",
            "Write all hours of one day together.",
        ),
    ),
    "hours-unreadable": error(
        zh=(
            "应为起止时间，例如 09:00-18:00、22:00-06:00 或 00:00-24:00。",
            "写的是 {came}。",
            "请写两个不同的 24 小时制时间，中间用连字符，并加上引号。",
        ),
        en=(
            "Hours such as 09:00-18:00, 22:00-06:00 or 00:00-24:00 were expected.",
            "{came} is written.",
            "Write two different times of the 24-hour clock with a hyphen between them, in quotes.",
        ),
    ),
    "hours-overlap": error(
        zh=("同一时刻应只算一次。", "{came} 与另一段时间重叠。", "请把重叠的两段并成一段。"),
        en=(
            "Every moment was expected to be counted once.",
            "{came} overlaps with other hours.",
            "Make one span of the two.",
        ),
    ),
    "override-unreadable": error(
        zh=(
            "应为当天的时间、closed 或 like mon。",
            "写的是 {came}。",
            '请写成 ["10:00-14:00"]、closed，或 like 加一个星期。',
        ),
        en=(
            "The hours of that day, closed, or like mon were expected.",
            "{came} is written.",
            'Write ["10:00-14:00"], closed, or like and a day of the week.',
        ),
    ),
    "closed-unreadable": error(
        zh=(
            "应为休息日：list: 加列表名、某一天、某一段日期或每年的某几天。",
            "写的是 {came}。",
            "请写成 list:cn-holidays、2026-02-16、2026-02-16..2026-02-20、05-01 或 12-30..01-02。",
        ),
        en=(
            "Days off were expected: list: and its name, a date, a range of dates, "
            "or days of every year.",
            "{came} is written.",
            "Write list:cn-holidays, 2026-02-16, 2026-02-16..2026-02-20, 05-01 or 12-30..01-02.",
        ),
    ),
    "open-unreadable": error(
        zh=(
            "应为补班日：list: 加列表名，或某一天。",
            "写的是 {came}。",
            "请写成 list:cn-makeup-workdays 或 2026-02-14。",
        ),
        en=(
            "Make-up working days were expected: list: and its name, or a date.",
            "{came} is written.",
            "Write list:cn-makeup-workdays or 2026-02-14.",
        ),
    ),
    "date-range-unfit": error(
        zh=(
            "一段日期应从早到晚，不超过 {longest} 天。",
            "写的是 {came}。",
            "请把先后对调，或分成几段；每年相同的日子写成 12-30..01-02 这样。",
        ),
        en=(
            "A range from an earlier to a later date, {longest} days at most, was expected.",
            "{came} is written.",
            "Swap the ends or split the range; days of every year are written like 12-30..01-02.",
        ),
    ),
    "date-twice": error(
        zh=("同一天应只说一次。", "{came} 既写了休息又写了上班。", "请留下其中一处。"),
        en=(
            "Each date was expected to be settled once.",
            "{came} is given both as a day off and as a working day.",
            "Keep one of the two.",
        ),
    ),
    "list-unknown": error(
        zh=(
            "应为已有的日期列表。",
            "写的是 {came}。",
            "请写 cn-holidays、cn-makeup-workdays，或国家代码加 -holidays，例如 de-holidays。",
        ),
        en=(
            "The name of a list of days was expected.",
            "{came} is written.",
            "Write cn-holidays, cn-makeup-workdays, or a country code and -holidays, "
            "such as de-holidays.",
        ),
    ),
    "calendar-never-opens": error(
        zh=(
            "日历 {calendar} 应有上班的时间。",
            "按现在的写法，它一刻也不上班，任何承诺都不会到期。",
            '请至少写一段时间，例如 mon-fri: ["09:00-18:00"]。',
        ),
        en=(
            "The calendar {calendar} was expected to be open at some time.",
            "As written it never is, and no promise would ever fall due.",
            'Write at least one span of hours, such as mon-fri: ["09:00-18:00"].',
        ),
    ),
    "calendar-unknown": error(
        zh=(
            "应为 calendars 里的一个日历：{allowed}。",
            "写的是 {came}。",
            "请选用其中一个，或先在 calendars 里写明它。",
        ),
        en=(
            "One of the calendars defined under calendars was expected: {allowed}.",
            "{came} is written.",
            "Choose one of them, or define it under calendars first.",
        ),
    ),
}
