from datetime import UTC, date, datetime, timedelta
from random import Random

from norma.core.clause.vocabulary import FACT_VALUES
from norma.core.worktime.calendar import CalendarSpec
from norma.core.worktime.compile import compile_calendar
from norma.demo.conversations import SCRIPTS
from norma.demo.timeline import PlannedCase, planned_cases

NOW = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)
DAY = ((9 * 3600, 18 * 3600),)
CALENDAR = compile_calendar(
    CalendarSpec("c", "Asia/Shanghai", (DAY, DAY, DAY, DAY, DAY, DAY, ())),
    first_on=date(2025, 1, 1),
    last_on=date(2027, 12, 31),
)


def plan(seed: int) -> list[PlannedCase]:
    return planned_cases(300, rng=Random(seed), now=NOW, days=90, calendar=CALENDAR)


def test_plan_of_a_seed_is_always_the_same_and_of_another_is_not():
    assert plan(1) == plan(1)
    assert plan(1) != plan(2)


def test_planned_cases_open_within_the_days_asked_for_and_in_order():
    opened = [case.opened_at for case in plan(3)]

    assert opened == sorted(opened)
    assert opened[0] >= NOW - timedelta(days=91)
    assert opened[-1] < NOW


def test_steps_of_a_planned_case_never_go_back_in_time():
    for case in plan(4):
        instants = [case.opened_at, *(step.at for step in case.steps)]
        assert instants == sorted(instants)


def test_scripts_use_only_facts_that_a_standard_can_ask_for():
    for script in SCRIPTS:
        assert script.scenario in FACT_VALUES["scenario"]
        assert script.case_type in FACT_VALUES["case_type"]
        assert set(script.channels) <= set(FACT_VALUES["channel"])
        assert set(script.priorities) <= set(FACT_VALUES["priority"])


def test_scripts_say_everything_in_both_languages():
    for script in SCRIPTS:
        for step in script.steps:
            assert bool(step.zh) == bool(step.en) == (step.do in ("say", "wait"))
