"""What a clock does, told as a service manager would tell it."""

import pytest

from tests.language.clock_language import Told, scenario, tell


@scenario
def test_first_response_within_the_limit_is_kept(told: Told):
    """
    calendar  mon-fri 09:00-18:00 Asia/Shanghai
    clause    from case.opened to first_response within 4bh
    2026-06-05 16:00     case.opened
    2026-06-08 10:30     message.sent by human_agent
    """
    assert told.states == ["kept"]
    assert told.first.elapsed_s == 3.5 * 3600


@scenario
def test_answer_by_a_bot_does_not_stop_first_response(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to first_response within 30s
    2026-06-05 16:00:00  case.opened
    2026-06-05 16:00:05  message.sent by bot
    2026-06-05 16:00:31  message.sent by human_agent
    """
    assert told.states == ["broken"]
    assert told.first.is_met_late
    assert told.local(told.first.broken_at) == "2026-06-05 16:00:30"


@scenario
def test_internal_note_does_not_stop_first_response(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to first_response within 15m
    2026-06-05 16:00     case.opened
    2026-06-05 16:01     message.noted by human_agent
    """
    assert told.states == ["running"]


@scenario
def test_stop_at_the_very_instant_of_the_deadline_is_kept(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to first_response within 30s
    2026-06-05 16:00:00  case.opened
    2026-06-05 16:00:30  message.sent by human_agent
    """
    assert told.states == ["kept"]
    assert told.due == "2026-06-05 16:00:30"


@scenario
def test_pause_moves_the_due_time_by_the_business_time_it_took(told: Told):
    """
    calendar  mon-fri 09:00-18:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4bh
    option    pause_while waiting_customer
    2026-06-05 16:00     case.opened
    2026-06-05 17:00     case.waiting_started for waiting_customer
    2026-06-08 10:00     case.waiting_ended
    """
    assert told.due == "2026-06-08 13:00:00"


@scenario
def test_pause_wholly_in_closed_time_costs_nothing(told: Told):
    """
    calendar  mon-fri 09:00-18:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4bh
    option    pause_while waiting_customer
    2026-06-05 16:00     case.opened
    2026-06-06 10:00     case.waiting_started for waiting_customer
    2026-06-07 10:00     case.waiting_ended
    """
    assert told.due == "2026-06-08 11:00:00"


@scenario
def test_paused_clock_has_no_due_time_and_keeps_what_is_left(told: Told):
    """
    calendar  mon-fri 09:00-18:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4bh
    option    pause_while waiting_customer
    2026-06-05 16:00     case.opened
    2026-06-05 17:00     case.waiting_started for waiting_customer
    now       2026-06-09 12:00
    """
    assert told.states == ["paused"]
    assert told.due == ""
    assert told.first.left_share == 0.75


@scenario
def test_another_reason_replaces_the_wait_and_ends_the_pause(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4h
    option    pause_while waiting_customer
    2026-06-05 10:00     case.opened
    2026-06-05 11:00     case.waiting_started for waiting_customer
    2026-06-05 12:00     case.waiting_started for waiting_parts
    """
    assert told.due == "2026-06-05 15:00:00"


@scenario
def test_promise_that_never_pauses_runs_through_a_wait(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4h
    option    pause_while waiting_customer
    option    never_pauses
    2026-06-05 10:00     case.opened
    2026-06-05 11:00     case.waiting_started for waiting_customer
    """
    assert told.due == "2026-06-05 14:00:00"


@scenario
def test_wait_that_began_before_the_clock_pauses_it_from_its_start(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from visit.booked to visit.arrived within 4h
    option    pause_while waiting_customer
    2026-06-05 09:00     case.waiting_started for waiting_customer
    2026-06-05 10:00     visit.booked
    2026-06-05 12:00     case.waiting_ended
    """
    assert told.due == "2026-06-05 16:00:00"


@scenario
def test_broken_promise_stays_broken_while_the_case_waits(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 1h
    option    pause_while waiting_customer
    2026-06-05 10:00     case.opened
    2026-06-05 12:00     case.waiting_started for waiting_customer
    now       2026-06-07 12:00
    """
    assert told.states == ["broken"]
    assert told.local(told.first.broken_at) == "2026-06-05 11:00:00"


@scenario
def test_limit_reached_as_the_desk_closes_is_due_then_and_not_yet_broken_overnight(told: Told):
    """
    calendar  mon-fri 09:00-18:00 Asia/Shanghai
    clause    from case.opened to first_response within 4bh
    2026-06-04 14:00     case.opened
    now       2026-06-04 23:00
    """
    assert told.due == "2026-06-04 18:00:00"
    assert told.states == ["running"]
    assert told.local(told.first.breaks_at) == "2026-06-05 09:00:01"


@scenario
def test_next_response_starts_anew_for_every_customer_turn(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from message.received to first_response within 1h
    option    each
    2026-06-05 10:00     message.received by customer
    2026-06-05 10:30     message.received by customer
    2026-06-05 10:50     message.sent by human_agent
    2026-06-05 11:00     message.sent by human_agent
    2026-06-05 12:00     message.received by customer
    2026-06-05 13:30     message.sent by human_agent
    """
    assert told.states == ["kept", "broken"]
    assert [reading.elapsed_s for reading in told.readings] == [50 * 60, 90 * 60]


@pytest.mark.parametrize(
    ("policy", "states", "elapsed_h"),
    [
        pytest.param("final", ["kept"], [1], id="the-first-answer-stands"),
        pytest.param("new_instance", ["kept", "kept"], [1, 2], id="a-second-clock"),
        pytest.param("resume_not_restart", ["kept"], [3], id="the-gap-is-not-counted"),
        pytest.param("count_through", ["broken"], [27], id="the-gap-counts"),
    ],
)
def test_case_opened_again_is_counted_as_the_clause_says(policy, states, elapsed_h):
    told = tell(
        f"""
        calendar  mon-sun 00:00-24:00 Asia/Shanghai
        clause    from case.opened to case.resolved within 24h
        option    reopen {policy}
        2026-06-05 10:00     case.opened
        2026-06-05 11:00     case.resolved
        2026-06-06 11:00     case.reopened
        2026-06-06 13:00     case.resolved
        """
    )

    assert told.states == states
    assert [reading.elapsed_s // 3600 for reading in told.readings] == elapsed_h


@scenario
def test_cancelled_case_withdraws_the_promise(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4h
    option    cancel case.cancelled
    2026-06-05 10:00     case.opened
    2026-06-05 11:00     case.cancelled
    2026-06-05 12:00     case.resolved
    now       2026-06-09 12:00
    """
    assert told.states == ["withdrawn"]


@scenario
def test_five_business_days_end_at_the_same_hour_over_a_weekend(told: Told):
    """
    calendar  mon-fri 09:00-18:00 Asia/Shanghai
    clause    from complaint.received to complaint.decision_sent within 5bd
    2026-06-04 14:00     complaint.received
    """
    assert told.due == "2026-06-11 14:00:00"


@scenario
def test_half_day_counts_as_a_business_day(told: Told):
    """
    calendar  mon-fri 09:00-18:00 sat 10:00-14:00 Asia/Shanghai
    clause    from complaint.received to complaint.decision_sent within 1bd
    2026-06-05 13:30     complaint.received
    """
    assert told.due == "2026-06-06 12:00:00"


@scenario
def test_months_are_counted_on_the_calendar_and_clamped_to_its_end(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Europe/Berlin
    clause    from case.opened to case.answered within 1mo
    2026-01-31 10:00     case.opened
    """
    assert told.due == "2026-02-28 10:00:00"


@scenario
def test_warning_comes_at_the_lowest_per_cent_of_working_time(told: Told):
    """
    calendar  mon-fri 09:00-18:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4bh
    option    warn_at 50 80
    2026-06-05 17:00     case.opened
    """
    assert told.local(told.first.at_risk_at) == "2026-06-08 10:00:00"


def test_event_outside_the_clause_changes_nothing():
    plain = """
        calendar  mon-sun 00:00-24:00 Asia/Shanghai
        clause    from case.opened to case.resolved within 4h
        2026-06-05 10:00     case.opened
        {extra}
        2026-06-05 11:00     case.resolved
    """

    with_note = tell(plain.format(extra="2026-06-05 10:30     message.noted"))

    assert with_note.readings == tell(plain.format(extra="")).readings


def test_clock_of_a_case_that_never_started_it_is_absent():
    told = tell(
        """
        calendar  mon-sun 00:00-24:00 Asia/Shanghai
        clause    from visit.booked to visit.arrived within 4h
        2026-06-05 10:00     case.opened
        """
    )

    assert told.instances == ()


@scenario
def test_pause_that_begins_as_the_limit_is_used_up_does_not_move_the_due_time(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 1h
    option    pause_while waiting_customer
    2026-06-05 10:00     case.opened
    2026-06-05 11:00     case.waiting_started for waiting_customer
    2026-06-05 13:00     case.waiting_ended
    """
    assert told.due == "2026-06-05 11:00:00"
    assert told.states == ["running"]
    assert told.local(told.first.breaks_at) == "2026-06-05 13:00:01"


@scenario
def test_two_reasons_one_after_the_other_are_one_pause(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4h
    option    pause_while waiting_customer waiting_parts
    2026-06-05 10:00     case.opened
    2026-06-05 11:00     case.waiting_started for waiting_customer
    2026-06-05 12:00     case.waiting_started for waiting_parts
    2026-06-05 13:00     case.waiting_ended
    """
    ((since, until),) = told.instances[0].exclusions

    assert (told.local(since), told.local(until)) == ("2026-06-05 11:00:00", "2026-06-05 13:00:00")


@scenario
def test_promise_that_was_broken_before_it_was_withdrawn_stays_broken(told: Told):
    """
    calendar  mon-sun 00:00-24:00 Asia/Shanghai
    clause    from case.opened to case.resolved within 4h
    option    cancel case.cancelled
    2026-06-05 10:00     case.opened
    2026-06-05 15:00     case.cancelled
    now       2026-06-09 12:00
    """
    assert told.states == ["broken"]
    assert told.local(told.first.broken_at) == "2026-06-05 14:00:00"
    assert not told.first.is_met_late
