"""What can be wrong with a calendar or a question put to it.

Source: C2; design of the standard pack, section 6.
"""

from norma.core.errors import NormaError


class ZoneUnknown(NormaError):
    """A calendar names a time zone that the zone database does not have."""

    code = "ZONE_UNKNOWN"
    messages = {
        "zh-Hans": "应为 IANA 时区名称；实际为 {timezone!r}。请改写为 {such_as} 这样的名称。",
        "en": "Expected the name of an IANA time zone; got {timezone!r}. "
        "Write a name such as {such_as}.",
    }


class ListUnknown(NormaError):
    """A calendar names a list of days that does not exist."""

    code = "LIST_UNKNOWN"
    messages = {
        "zh-Hans": "应为已有的日期列表；实际为 {name!r}。请改写为 {such_as} 这样的名称。",
        "en": "Expected the name of a list of days; got {name!r}. Write a name such as {such_as}.",
    }


class ListNotAnnounced(NormaError):
    """A list was asked about days that nobody has announced (or that it does not reach back to)."""

    code = "LIST_NOT_ANNOUNCED"
    messages = {
        "zh-Hans": "列表 {name} 只公布了 {announced_since} 至 {announced_until} 的日期；"
        "所问为 {first_on} 至 {last_on}。请更新节假日数据，或缩短所问的时段。",
        "en": "The list {name} is announced from {announced_since} to {announced_until}; "
        "it was asked about {first_on} to {last_on}. "
        "Update the holiday data, or ask about fewer days.",
    }


class CalendarNeverOpen(NormaError):
    """A calendar has no open second, so nothing measured on it would ever be due."""

    code = "CALENDAR_NEVER_OPEN"
    messages = {
        "zh-Hans": "日历 {key} 应有营业时间；从 {first_on} 到 {last_on} 一次也不营业。"
        "请至少写一段时间，例如 mon-fri: 09:00-18:00。",
        "en": "Expected the calendar {key} to be open at some time; from {first_on} to {last_on} "
        "it never is. Write at least one span of hours, such as mon-fri: 09:00-18:00.",
    }


class CalendarExhausted(NormaError):
    """The answer lies outside the time for which the calendar is defined.

    `defined_from` and `defined_until` are aware UTC datetimes.
    """

    code = "CALENDAR_EXHAUSTED"
    messages = {
        "zh-Hans": "日历 {key} 只定义了 {defined_from:%Y-%m-%d %H:%M} 至 "
        "{defined_until:%Y-%m-%d %H:%M}（UTC），所问的时刻在此之外。"
        "请更新节假日数据，或把日历编到更远的日期。",
        "en": "The calendar {key} is defined from {defined_from:%Y-%m-%d %H:%M} to "
        "{defined_until:%Y-%m-%d %H:%M} UTC; the moment asked for lies outside. "
        "Update the holiday data, or compile the calendar further.",
    }


class MeasureNeedsCalendar(NormaError):
    """Business time, business days or months were asked for without a calendar."""

    code = "MEASURE_NEEDS_CALENDAR"
    messages = {
        "zh-Hans": "以 {kind} 计量时应有日历；实际没有给出。请为条款指定日历。",
        "en": "Measuring {kind} expects a calendar; none was given. Name a calendar in the clause.",
    }


class MonthsNotMeasurable(NormaError):
    """Calendar months have no common length, so they have a due date but no running measure."""

    code = "MONTHS_NOT_MEASURABLE"
    messages = {
        "zh-Hans": "应为可连续计量的时长；实际为日历月，长短不一。请只用它计算到期日。",
        "en": "Expected a span that can be measured as it passes; got calendar months, "
        "which differ in length. Use them for a due date only.",
    }


class InstantWithoutZone(NormaError):
    """A moment was given without its zone; which moment is meant cannot be known."""

    code = "INSTANT_WITHOUT_ZONE"
    messages = {
        "zh-Hans": "应为带时区的时刻；实际为 {at!r}。请先换算为 UTC。",
        "en": "Expected a moment with a time zone; got {at!r}. Convert it to UTC first.",
    }


class HoursUnreadable(NormaError):
    """A text that should have been opening hours is none."""

    code = "HOURS_UNREADABLE"
    messages = {
        "zh-Hans": "应为起止时间，例如 09:00-18:00、22:00-06:00 或 00:00-24:00；实际为 {text!r}。"
        "请改写为两个用连字符相连的 24 小时制时间，起止不可相同。",
        "en": "Expected hours such as 09:00-18:00, 22:00-06:00 or 00:00-24:00; got {text!r}. "
        "Write two different times of the 24-hour clock with a hyphen between them.",
    }


class WeekdaysUnreadable(NormaError):
    """A text that should have named days of the week does not."""

    code = "WEEKDAYS_UNREADABLE"
    messages = {
        "zh-Hans": "应为星期，例如 mon-fri 或 mon,wed；实际为 {text!r}。"
        "请用 mon、tue、wed、thu、fri、sat、sun 书写。",
        "en": "Expected days of the week such as mon-fri or mon,wed; got {text!r}. "
        "Write them with mon, tue, wed, thu, fri, sat and sun.",
    }


class YearlyDaysUnreadable(NormaError):
    """A text that should have been days of every year is none."""

    code = "YEARLY_DAYS_UNREADABLE"
    messages = {
        "zh-Hans": "应为每年的日期，例如 05-01 或 12-30..01-02；实际为 {text!r}。"
        "请写月和日，起止之间用两个点。",
        "en": "Expected days of every year such as 05-01 or 12-30..01-02; got {text!r}. "
        "Write month and day, with two dots between the first and the last.",
    }
