"""The hours a standard reckons with, in words."""

from dataclasses import dataclass

from norma.core.worktime.calendar import CalendarSpec, Hours

_DAY_S = 86_400
_DAYS: dict[str, tuple[str, ...]] = {
    "zh-Hans": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_RANGE = {"zh-Hans": "{first}至{last}", "en": "{first} to {last}"}
_EVERY_DAY = {"zh-Hans": "每天", "en": "Every day"}
_ALL_DAY = {"zh-Hans": "全天", "en": "all day"}
_AND = {"zh-Hans": "、", "en": ", "}
_LISTS: dict[str, dict[str, str]] = {
    "cn-holidays": {"zh-Hans": "法定节假日休息", "en": "closed on Chinese public holidays"},
    "cn-makeup-workdays": {"zh-Hans": "调休上班日照常", "en": "open on make-up working days"},
}
_CLOSED_ON = {"zh-Hans": "{name} 所列假日休息", "en": "closed on the days of {name}"}
_OPEN_ON = {"zh-Hans": "{name} 所列日子照常", "en": "open on the days of {name}"}


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One calendar: its key, its zone, a line for each group of days, and what overrides them."""

    key: str
    timezone: str
    hours: tuple[tuple[str, str], ...]
    lists: tuple[str, ...]
    dated_days: int


def calendar_row(spec: CalendarSpec, locale: str) -> CalendarRow:
    """The calendar as people say it: days of the week with the same hours together."""
    return CalendarRow(
        key=spec.key,
        timezone=spec.timezone,
        hours=tuple(
            (_days_words(first, last, locale), _hours_words(spec.weekly[first], locale))
            for first, last in _runs(spec)
        ),
        lists=(
            *(_list_words(name, locale, _CLOSED_ON) for name in spec.closed_lists),
            *(_list_words(name, locale, _OPEN_ON) for name in spec.open_lists),
        ),
        dated_days=len(spec.overrides),
    )


def _runs(spec: CalendarSpec) -> list[tuple[int, int]]:
    """First and last of each run of open days with the same hours."""
    runs: list[tuple[int, int]] = []
    for day, hours in enumerate(spec.weekly):
        if not hours:
            continue
        if runs and runs[-1][1] == day - 1 and spec.weekly[day - 1] == hours:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _days_words(first: int, last: int, locale: str) -> str:
    days = _DAYS[locale]
    if (first, last) == (0, len(days) - 1):
        return _EVERY_DAY[locale]
    if first == last:
        return days[first]
    return _RANGE[locale].format(first=days[first], last=days[last])


def _hours_words(hours: Hours, locale: str) -> str:
    if hours == ((0, _DAY_S),):
        return _ALL_DAY[locale]
    return _AND[locale].join(f"{_wall(opens)}–{_wall(closes)}" for opens, closes in hours)


def _wall(seconds: int) -> str:
    """`18:00`; the end of the day is 24:00, a time after it is the next morning's."""
    if seconds > _DAY_S:
        seconds -= _DAY_S
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def _list_words(name: str, locale: str, otherwise: dict[str, str]) -> str:
    known = _LISTS.get(name)
    return known[locale] if known else otherwise[locale].format(name=name)
