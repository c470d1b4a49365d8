"""Every error of working time speaks both languages with the data it is raised with."""

from datetime import UTC, date, datetime

import pytest

from norma.core.errors import NormaError
from norma.core.worktime import errors

FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)
DAYS = {"first_on": date(2027, 1, 1), "last_on": date(2027, 1, 9)}
RAISED = [
    errors.ZoneUnknown(timezone="Asia/Shangai", such_as="Asia/Shanghai"),
    errors.ListUnknown(name="cn-feasts", such_as="cn-holidays"),
    errors.ListNotAnnounced(
        name="cn-holidays",
        announced_since=date(2004, 1, 1),
        announced_until=date(2026, 12, 31),
        **DAYS,
    ),
    errors.CalendarNeverOpen(key="office", **DAYS),
    errors.CalendarExhausted(key="office", defined_from=FROM, defined_until=UNTIL),
    errors.MeasureNeedsCalendar(kind="business_days"),
    errors.MonthsNotMeasurable(),
    errors.InstantWithoutZone(at=FROM.replace(tzinfo=None)),
    errors.HoursUnreadable(text="9 to 5"),
    errors.WeekdaysUnreadable(text="weekdays"),
    errors.YearlyDaysUnreadable(text="New Year"),
]


def test_every_error_of_the_module_is_in_the_table() -> None:
    declared = {each for each in vars(errors).values() if isinstance(each, type)} - {NormaError}

    assert {type(error) for error in RAISED} == declared


@pytest.mark.parametrize("error", RAISED, ids=lambda error: error.code)
def test_error_names_what_came_in_both_languages(error: NormaError) -> None:
    chinese, english = error.message("zh-Hans"), error.message("en")

    assert chinese.endswith("。")
    assert english.endswith(".")
    came = error.data.get("text") or error.data.get("timezone") or error.data.get("key")
    assert str(came or "") in chinese
    assert str(came or "") in english
