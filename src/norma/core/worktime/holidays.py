"""Named lists of days: public holidays that close, make-up working days that open.

`cn-holidays` and `cn-makeup-workdays` are the State Council's notices as `chinesecalendar` carries
them: days off with their bridging weekend days, and the weekend days worked in return.
`<country>-holidays` and `<country>-<subdivision>-holidays` (`de-holidays`, `de-by-holidays`; ISO 3166
in lower case) come from `holidays`; its `cn` is not used, because past the last notice it leaves out
bridging days without a word.

Law: a list never guesses. Asked about a day past what is announced it raises, and what is announced
can be asked beforehand.
Source: C2; State Council notices on holiday arrangements.
"""

import difflib
import re
from datetime import date
from functools import lru_cache

import holidays as public_holidays
from chinese_calendar import holidays as cn_holidays
from chinese_calendar import workdays as cn_workdays

from norma.core.worktime.errors import ListNotAnnounced, ListUnknown

CN_HOLIDAYS = "cn-holidays"
CN_MAKEUP_WORKDAYS = "cn-makeup-workdays"

_CN_LISTS: dict[str, frozenset[date]] = {
    CN_HOLIDAYS: frozenset(cn_holidays),
    CN_MAKEUP_WORKDAYS: frozenset(cn_workdays),
}
# Where feasts are estimated the library has no dates at all for earlier years, and warns on stderr.
_FIRST_YEAR_OF_ESTIMATES = 2001
_COUNTRY_LIST = re.compile(r"([a-z]{2})(?:-([a-z0-9]{1,3}))?-holidays", re.ASCII)


def holiday_list(name: str, first_on: date, last_on: date) -> frozenset[date]:
    """The days of the list from `first_on` to `last_on`, both inclusive.

    Raises:
        ListUnknown: no list has that name.
        ListNotAnnounced: a part of the range is not announced; carries `announced_until`.
    Examples:
        >>> makeup = holiday_list("cn-makeup-workdays", date(2026, 2, 1), date(2026, 2, 28))
        >>> [str(day) for day in sorted(makeup)]
        ['2026-02-14', '2026-02-28']
        >>> holiday_list("cn-holidays", date(2026, 12, 1), date(2199, 1, 31))
        Traceback (most recent call last):
        ...
        norma.core.worktime.errors.ListNotAnnounced: ...
    """
    since, until = announced_since(name), announced_until(name)
    if first_on < since or last_on > until:
        raise ListNotAnnounced(
            name=name,
            announced_since=since,
            announced_until=until,
            first_on=first_on,
            last_on=last_on,
        )
    if name in _CN_LISTS:
        return frozenset(day for day in _CN_LISTS[name] if first_on <= day <= last_on)
    country, subdivision = _country_of(name)
    years = range(first_on.year, last_on.year + 1)
    days = (day for year in years for day in _public_holidays(country, subdivision, year))
    return frozenset(day for day in days if first_on <= day <= last_on)


def announced_until(name: str) -> date:
    """The last day for which the list is known for certain.

    For China the last day of the last year that has a notice. Elsewhere the last day before the first
    year with a date that is only estimated (a feast that follows the moon, say), or the end of what
    the library reckons from the law as it stands. A country in which every year has an estimated date
    has no list. What a government moves by decree and the library does not have yet is not known here
    either: write such days as dated overrides.

    Raises:
        ListUnknown: no list has that name.
    """
    return _announced(name)[1]


def announced_since(name: str) -> date:
    """The first day for which the list is known. Raises: ListUnknown."""
    return _announced(name)[0]


def is_known_list(name: str) -> bool:
    """Whether a calendar may name this list."""
    try:
        _announced(name)
    except ListUnknown:
        return False
    return True


@lru_cache(maxsize=256)
def _announced(name: str) -> tuple[date, date]:
    if name in _CN_LISTS:
        return date(min(cn_holidays).year, 1, 1), date(max(cn_holidays).year, 12, 31)
    country, subdivision = _country_of(name)
    reckoned = public_holidays.country_holidays(country, subdiv=subdivision)
    first_year, last_year = reckoned.start_year, reckoned.end_year
    if getattr(reckoned, "estimated_label", None) is not None:
        first_year, last_year = _certain_years(country, subdivision, first_year, last_year)
        if first_year > last_year:
            raise _unknown(name)
    return date(first_year, 1, 1), date(last_year, 12, 31)


def _certain_years(
    country: str, subdivision: str | None, first_year: int, last_year: int
) -> tuple[int, int]:
    """The unbroken years without an estimated date that end last; first > last where there are none."""
    first_year = max(first_year, _FIRST_YEAR_OF_ESTIMATES)
    last = max(cn_holidays).year  # about the year the holiday data were published in
    while last < last_year and not _has_estimates(country, subdivision, last + 1):
        last += 1
    while last >= first_year and _has_estimates(country, subdivision, last):
        last -= 1
    first = last
    while first > first_year and not _has_estimates(country, subdivision, first - 1):
        first -= 1
    return max(first, first_year), last


@lru_cache(maxsize=1024)
def _has_estimates(country: str, subdivision: str | None, year: int) -> bool:
    # The library marks an estimate only in the name of the day, in the country's own language;
    # left alone it would choose the language of the machine.
    plain = public_holidays.country_holidays(country)
    named = public_holidays.country_holidays(
        country, subdiv=subdivision, years=year, language=plain.default_language
    )
    mark = plain.estimated_label.replace("%s", "").strip()
    return any(mark in name for name in named.values())


@lru_cache(maxsize=1024)
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    return frozenset(public_holidays.country_holidays(country, subdiv=subdivision, years=year))


def _country_of(name: str) -> tuple[str, str | None]:
    match = _COUNTRY_LIST.fullmatch(name)
    if match is None or match[1] == "cn":
        raise _unknown(name)
    country, subdivision = match[1].upper(), match[2] and match[2].upper()
    try:
        public_holidays.country_holidays(country, subdiv=subdivision)
    except NotImplementedError:
        raise _unknown(name) from None
    return country, subdivision


def _unknown(name: str) -> ListUnknown:
    countries = public_holidays.list_supported_countries(include_aliases=False)
    names = [*_CN_LISTS, *(f"{code.lower()}-holidays" for code in sorted(countries))]
    near = difflib.get_close_matches(name, names, n=2)
    return ListUnknown(name=name, such_as=", ".join(near or [CN_HOLIDAYS, "de-holidays"]))
