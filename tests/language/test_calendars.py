"""What a calendar does, told as a service manager would tell it."""

from tests.language.scenario import Result, scenario

HOUR = 3_600


@scenario
def test_promise_made_on_friday_afternoon_is_due_on_monday(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    from      2026-06-05 16:00
    add       4bh
    """
    assert result.due == "2026-06-08 11:00"


@scenario
def test_promise_that_fits_into_the_day_is_due_at_closing_not_next_morning(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    from      2026-06-05 14:00
    add       4bh
    """
    assert result.due == "2026-06-05 18:00"


@scenario
def test_lunch_break_is_not_counted(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-12:00,13:30-18:00 Asia/Shanghai
    from      2026-06-05 11:30
    add       1bh
    until     2026-06-05 14:00
    """
    assert result.due == "2026-06-05 14:00"
    assert result.elapsed_s == HOUR


@scenario
def test_lunch_break_that_just_ended_a_promise_is_not_waited_for(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-12:00,13:30-18:00 Asia/Shanghai
    from      2026-06-05 11:00
    add       1bh
    """
    assert result.due == "2026-06-05 12:00"


@scenario
def test_spring_festival_is_closed_and_its_makeup_saturday_is_open(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    closed    list:cn-holidays
    open      list:cn-makeup-workdays
    from      2026-02-13 17:00
    add       10bh
    """
    # Saturday 14 February is worked in return; the festival runs from the 15th to the 23rd.
    assert result.due == "2026-02-14 18:00"


@scenario
def test_spring_festival_is_skipped_when_the_makeup_day_is_used_up(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    closed    list:cn-holidays
    open      list:cn-makeup-workdays
    from      2026-02-14 17:00
    add       2bh
    until     2026-02-24 10:00
    """
    assert result.due == "2026-02-24 10:00"
    assert result.elapsed_s == 2 * HOUR


@scenario
def test_company_holiday_on_a_makeup_day_beats_the_list(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    closed    list:cn-holidays
    open      list:cn-makeup-workdays
    closed    2026-02-14
    from      2026-02-13 17:00
    add       2bh
    """
    assert result.due == "2026-02-24 10:00"


@scenario
def test_other_hours_on_one_day_replace_the_hours_of_the_week(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    hours     2026-06-05 09:00-12:00
    hours     2026-06-07 10:00-14:00
    from      2026-06-05 11:00
    add       5bh
    """
    assert result.due == "2026-06-07 14:00"


@scenario
def test_yearly_closure_holds_on_both_sides_of_new_year(result: Result) -> None:
    """
    calendar  Mon-Sun 09:00-18:00 Europe/Berlin
    closed    every 12-30..01-02
    from      2025-12-29 17:00
    add       2bh
    until     2026-01-03 10:00
    """
    assert result.due == "2026-01-03 10:00"
    assert result.elapsed_s == 2 * HOUR


@scenario
def test_business_days_keep_the_time_of_day(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    closed    list:cn-holidays
    open      list:cn-makeup-workdays
    from      2026-04-30 14:00
    add       3bd
    """
    # 1 to 5 May are days off, Saturday 9 May is worked.
    assert result.due == "2026-05-08 14:00"


@scenario
def test_business_day_begun_at_night_is_the_whole_next_day(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    from      2026-06-05 22:00
    add       1bd
    """
    assert result.due == "2026-06-08 18:00"


@scenario
def test_half_of_a_short_day_is_as_much_as_half_of_a_long_one(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Sat 10:00-14:00 Asia/Shanghai
    from      2026-06-05 13:30
    add       1bd
    """
    assert result.due == "2026-06-06 12:00"


@scenario
def test_night_shift_belongs_to_the_day_it_began(result: Result) -> None:
    """
    calendar  Mon-Fri 22:00-06:00 Asia/Shanghai
    from      2026-06-05 23:00
    add       1bd
    until     2026-06-06 12:00
    """
    # The shift of Friday ends on Saturday at six; the next one begins on Monday.
    assert result.due == "2026-06-08 23:00"
    assert result.elapsed_s == 7 * HOUR


@scenario
def test_months_end_on_the_last_day_of_a_short_month(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    from      2026-01-31 16:00
    add       1mo
    """
    assert result.due == "2026-02-28 16:00"


@scenario
def test_exact_time_runs_through_nights_and_holidays(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    closed    list:cn-holidays
    from      2026-02-14 23:59:45
    add       30s
    """
    assert result.due == "2026-02-15 00:00:15"


@scenario
def test_pause_wholly_in_closed_time_costs_nothing(result: Result) -> None:
    """
    calendar  Mon-Fri 09:00-18:00 Asia/Shanghai
    from      2026-06-05 18:00
    until     2026-06-08 09:00
    """
    assert result.elapsed_s == 0


@scenario
def test_bavaria_keeps_a_holiday_that_berlin_does_not(result: Result) -> None:
    """
    calendar  Mon-Fri 08:00-18:00 Europe/Berlin
    closed    list:de-by-holidays
    from      2026-06-03 17:00
    add       2bh
    """
    # Corpus Christi, Thursday 4 June 2026.
    assert result.due == "2026-06-05 09:00"
