"""Calendars as a standard writes them: what they come to, and what is wrong with them."""

from datetime import date

import pytest

from norma.core.clause.read import read_pack
from norma.core.worktime.calendar import CalendarSpec
from tests.unit.core.clause.pack_texts import assert_only_fault, spoilt

OFFICE = '{timezone: Asia/Shanghai, hours: {mon-fri: ["09:00-18:00"]}}'
NINE_TO_SIX = ((32_400, 64_800),)


def calendar(written: str) -> CalendarSpec:
    result = read_pack(spoilt(OFFICE, written))
    assert result.pack is not None, result.faults
    return result.pack.calendars["office"]


def test_calendar_week_is_read_monday_first() -> None:
    spec = calendar(
        '{timezone: Europe/Rome, hours: {mon-wed: ["09:00-18:00"], sun: "10:00-12:00"}}'
    )

    assert (spec.key, spec.timezone) == ("office", "Europe/Rome")
    assert spec.weekly == (*(NINE_TO_SIX,) * 3, (), (), (), ((36_000, 43_200),))


def test_calendar_lunch_and_night_shift_are_sorted_spans() -> None:
    spec = calendar(
        '{timezone: Asia/Shanghai, hours: {mon: ["22:00-06:00", "13:30-18:00", "09:00-12:00"]}}'
    )

    assert spec.weekly[0] == ((32_400, 43_200), (48_600, 64_800), (79_200, 108_000))


def test_calendar_hours_that_touch_are_one_span() -> None:
    spec = calendar('{timezone: Asia/Shanghai, hours: {mon: ["12:00-18:00", "09:00-12:00"]}}')

    assert spec.weekly[0] == NINE_TO_SIX


def test_calendar_day_may_be_written_closed() -> None:
    spec = calendar('{timezone: Asia/Shanghai, hours: {mon-sat: ["09:00-18:00"], sun: closed}}')

    assert spec.weekly[6] == ()


def test_calendar_closures_are_lists_dates_ranges_and_days_of_every_year() -> None:
    spec = calendar(
        '{timezone: Asia/Shanghai, hours: {mon-fri: ["09:00-18:00"]},'
        " closed: [list:cn-holidays, 2026-03-02, 2026-04-29..2026-05-01, 12-30..01-02, 08-01]}"
    )

    assert spec.closed_lists == ("cn-holidays",)
    assert spec.closed_yearly == (((12, 30), (1, 2)), ((8, 1), (8, 1)))
    assert spec.overrides == {
        date(2026, 3, 2): (),
        date(2026, 4, 29): (),
        date(2026, 4, 30): (),
        date(2026, 5, 1): (),
    }


def test_calendar_make_up_days_work_like_a_monday() -> None:
    spec = calendar(
        '{timezone: Asia/Shanghai, hours: {mon: ["09:00-18:00"], tue: ["10:00-12:00"]},'
        " also_open: [list:cn-makeup-workdays, 2026-02-14]}"
    )

    assert spec.open_lists == ("cn-makeup-workdays",)
    assert spec.overrides == {date(2026, 2, 14): NINE_TO_SIX}


def test_calendar_override_settles_its_day_whatever_else_is_written() -> None:
    spec = calendar(
        '{timezone: Asia/Shanghai, hours: {mon-fri: ["09:00-18:00"], sat: ["10:00-12:00"]},'
        ' overrides: {2026-05-02: ["10:00-14:00"], 2026-05-01: closed, 2026-05-03: like sat},'
        " closed: [2026-05-02], also_open: [2026-05-01]}"
    )

    assert spec.overrides == {
        date(2026, 5, 1): (),
        date(2026, 5, 2): ((36_000, 50_400),),
        date(2026, 5, 3): ((36_000, 43_200),),
    }
    assert list(spec.overrides) == sorted(spec.overrides)


def test_calendar_open_on_one_date_only_is_open_at_some_time() -> None:
    spec = calendar(
        "{timezone: Asia/Shanghai, hours: {}, overrides: {2026-05-02: ['10:00-14:00']}}"
    )

    assert spec.weekly == ((),) * 7


HERE = "timezone: Asia/Shanghai, hours:"
MONDAYS = HERE + " {mon: ['09:00-18:00']},"
FAULTS = [
    pytest.param(
        "{timezone: ▸Mars/Olympus, hours: {mon: ['09:00-18:00']}}", "zone-unknown", id="zone"
    ),
    pytest.param("{timezone: ▸'', hours: {mon: ['09:00-18:00']}}", "text-empty", id="no zone"),
    pytest.param(
        "{timezone: ▸../../etc/passwd, hours: {mon: ['09:00-18:00']}}", "zone-unknown", id="path"
    ),
    pytest.param("▸{hours: {mon: ['09:00-18:00']}}", "key-missing", id="zone missing"),
    pytest.param("▸{timezone: Asia/Shanghai}", "key-missing", id="hours missing"),
    pytest.param("{" + HERE + " ▸always}", "table-expected", id="hours in a word"),
    pytest.param("{" + HERE + " {▸monday: ['09:00-18:00']}}", "weekday-unknown", id="weekday"),
    pytest.param(
        "{" + HERE + " {mon-fri: ['09:00-18:00'], ▸wed: ['09:00-12:00']}}",
        "weekday-twice",
        id="weekday twice",
    ),
    pytest.param("{" + HERE + " {mon: [▸9-18]}}", "hours-unreadable", id="hours"),
    pytest.param("{" + HERE + " {mon: [▸{from: 9}]}}", "hours-unreadable", id="hours table"),
    pytest.param(
        "{" + HERE + " {mon: ['09:00-12:00', ▸'11:00-18:00']}}", "hours-overlap", id="overlap"
    ),
    pytest.param(
        "{" + HERE + " ▸{mon: ['22:00-06:00'], tue: ['05:00-09:00']}}",
        "hours-overlap",
        id="overlap after midnight",
    ),
    pytest.param(
        "{" + HERE + " ▸{sun: ['22:00-06:00'], mon: ['05:00-09:00']}}",
        "hours-overlap",
        id="overlap after Sunday",
    ),
    pytest.param("{" + HERE + " ▸{}}", "calendar-never-opens", id="never open"),
    pytest.param("{" + HERE + " ▸{mon-sun: []}}", "calendar-never-opens", id="no hours"),
    pytest.param(
        "{" + HERE + " ▸{mon-sun: ['09:00-18:00']}, closed: 01-01..12-31}",
        "calendar-never-opens",
        id="closed all year",
    ),
    pytest.param(
        "{" + HERE + " ▸{mon-sun: ['09:00-18:00']}, closed: [03-01..02-28, 02-29]}",
        "calendar-never-opens",
        id="closed all year in two parts",
    ),
    pytest.param("{" + MONDAYS + " closed: ▸list:cn-holiday}", "list-unknown", id="list"),
    pytest.param(
        "{" + MONDAYS + " closed: [▸Christmas]}", "closed-unreadable", id="closed in words"
    ),
    pytest.param("{" + MONDAYS + " closed: [▸2026-02-30]}", "date-unreadable", id="no such day"),
    pytest.param(
        "{" + MONDAYS + " closed: [▸2026-02-03..2026-02-01]}", "date-range-unfit", id="backwards"
    ),
    pytest.param(
        "{" + MONDAYS + " closed: [▸0001-01-01..9999-12-31]}", "date-range-unfit", id="for ever"
    ),
    pytest.param("{" + MONDAYS + " also_open: [▸Sunday]}", "open-unreadable", id="open in words"),
    pytest.param("{" + MONDAYS + " also_open: ▸list:cn}", "list-unknown", id="open list"),
    pytest.param(
        "{" + MONDAYS + " closed: 2026-02-14, also_open: ▸2026-02-14}", "date-twice", id="both"
    ),
    pytest.param(
        "{" + MONDAYS + " overrides: {▸Monday: closed}}", "date-unreadable", id="override of what"
    ),
    pytest.param(
        "{" + MONDAYS + " overrides: {2026-02-14: ▸open}}",
        "override-unreadable",
        id="override to what",
    ),
    pytest.param(
        "{" + MONDAYS + " overrides: {2026-02-14: ▸{a: b}}}",
        "override-unreadable",
        id="override to a table",
    ),
    pytest.param(
        "{" + MONDAYS + " overrides: {2026-02-14: ▸like monday}}", "weekday-unknown", id="like what"
    ),
    pytest.param(
        "{" + MONDAYS + " overrides: {2026-02-14: [▸open]}}",
        "hours-unreadable",
        id="override hours",
    ),
]


@pytest.mark.parametrize(("written", "code"), FAULTS)
def test_calendar_mistake_is_one_fault_in_its_place(written: str, code: str) -> None:
    assert_only_fault(spoilt(OFFICE, written), code)


def test_calendar_that_is_no_table_is_a_fault() -> None:
    assert_only_fault(spoilt(OFFICE, "▸office hours"), "table-expected")


def test_calendar_with_an_unreadable_name_is_a_fault() -> None:
    assert_only_fault(spoilt("  always: {", "  ▸Always Open: {"), "key-unreadable")
