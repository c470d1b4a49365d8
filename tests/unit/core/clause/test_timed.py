"""The clock and the objective of a promise: what is read, what is carried and told."""

import pytest

from norma.core.clause.model import ClockDefinition, Objective, Reopen
from norma.core.clause.read import read_pack
from norma.core.clause.timed import not_run
from norma.core.errors import Severity
from tests.unit.core.clause.pack_texts import only_clause, pointed, spoilt, told

CLOCK = "{per: case, start: case.opened, stop: first_response, calendar: office, warn_at: [50, 80]}"
GOOD = 'good: "elapsed <= limit"'


def clock(written: str) -> ClockDefinition:
    found = only_clause(spoilt(CLOCK, written)).clock
    assert found is not None
    return found


def objective(old: str, new: str) -> Objective:
    found = only_clause(spoilt(old, new)).objective
    assert found is not None
    return found


def test_clock_of_few_words_never_pauses_and_ends_for_good() -> None:
    assert clock("{per: case, start: case.opened, stop: case.taken, calendar: always}") == (
        ClockDefinition(per="case", start="case.opened", stop="case.taken", calendar="always")
    )


def test_clock_of_many_words_is_read_whole() -> None:
    read = clock(
        "{per: visit, start: visit.booked, stop: visit.arrived, calendar: office, each: true,"
        " cancel: [visit.cancelled, visit.rescheduled], pause_while: [waiting_parts],"
        " reopen: resume_not_restart, warn_at: [80, 50, 80]}"
    )

    assert read == ClockDefinition(
        per="visit",
        start="visit.booked",
        stop="visit.arrived",
        calendar="office",
        cancel=("visit.cancelled", "visit.rescheduled"),
        pause_while=("waiting_parts",),
        each=True,
        reopen=Reopen.RESUME,
        warn_at=(50, 80),
    )


def test_clock_one_reason_and_one_condition_need_no_list() -> None:
    read = clock(
        "{per: case, start: case.opened, stop: case.resolved, calendar: office,"
        " cancel: case.cancelled, pause_while: waiting_customer}"
    )

    assert (read.cancel, read.pause_while) == (("case.cancelled",), ("waiting_customer",))


@pytest.mark.parametrize("written", list(Reopen))
def test_clock_reopening_is_read_as_written(written: Reopen) -> None:
    read = clock(
        f"{{per: case, start: case.opened, stop: case.resolved, calendar: office, reopen: {written}}}"
    )

    assert read.reopen is written


def test_clock_each_start_may_be_its_own_stop() -> None:
    result = read_pack(
        spoilt(
            CLOCK,
            "{per: case, start: message.sent, stop: message.sent, calendar: office, each: true}",
        )
    )

    assert told(result) == []


def test_clock_settings_that_wait_are_carried_and_told_in_their_place() -> None:
    marked = spoilt(
        CLOCK,
        "{per: case, start: case.opened, stop: case.resolved, calendar: office,"
        " ▸pause_limit: 10bd, day_count: from_day_after}\n  escalate: [{at: 80, to: role:lead}]",
    )
    bad = pointed(marked)

    result = read_pack(bad.text)

    assert result.pack is not None
    clause = result.pack.clause("P-1")
    assert clause.clock is not None
    assert clause.clock.carried == ("pause_limit", "day_count")
    assert not_run(clause) == ("clock.pause_limit", "clock.day_count", "escalate")
    notes = [note for note in told(result, Severity.NOTE) if note.code == "setting-not-run"]
    assert [note.data["setting"] for note in notes] == list(not_run(clause))
    assert (notes[0].place.line, notes[0].place.column) == (bad.line, bad.column)


def test_not_run_is_empty_for_other_kinds() -> None:
    assert not_run(only_clause(spoilt(CLOCK, CLOCK), "D-1")) == ()


def test_objective_takes_its_target_from_a_parameter() -> None:
    assert objective(GOOD, GOOD) == Objective(
        good="elapsed <= limit",
        limit_param="limit",
        target_pct=95.0,
        window="month",
        min_sample=20,
        when_few="report_counts",
    )


@pytest.mark.parametrize(("written", "pct"), [("0", 0.0), ("100", 100.0), ("99.5", 99.5)])
def test_objective_takes_a_plain_target_with_both_ends(written: str, pct: float) -> None:
    assert objective("target: share", f"target: {written}").target_pct == pct


def test_objective_without_a_sample_takes_the_usual_one() -> None:
    assert objective(", min_sample: 20", "").min_sample == 30


def test_objective_takes_its_sample_from_a_parameter() -> None:
    text = spoilt("min_sample: 20", "min_sample: few").replace(
        "    share: {", "    few: {type: count, value: 7}\n    share: {"
    )

    found = only_clause(text).objective

    assert found is not None
    assert found.min_sample == 7


def test_objective_that_asks_for_no_reopening_says_that_it_waits() -> None:
    result = read_pack(spoilt(GOOD, 'good: "elapsed <= limit and not reopened_within(7d)"'))

    assert result.pack is not None
    settings = [note.data.get("setting") for note in result.faults]
    assert "objective.good: reopened_within" in settings


def test_objective_left_out_chats_are_carried_and_told() -> None:
    result = read_pack(spoilt(GOOD, GOOD + ", abandoned: {under: 10s, count_as: exclude}"))

    assert result.pack is not None
    assert not_run(result.pack.clause("P-1")) == ("objective.abandoned",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("    limit: {type: duration", "    limit: {type: nonsense", id="limit"),
        pytest.param("share: {type: percent", "share: {type: nonsense", id="target"),
        pytest.param("value: 4bh", "value: four", id="limit unreadable"),
        pytest.param("value: 95", "value: most", id="target unreadable"),
        pytest.param("clock: {per", "clock: [per", id="clock"),
    ],
)
def test_objective_of_a_faulty_parameter_tells_no_second_fault(old: str, new: str) -> None:
    text = spoilt(old, new)

    result = read_pack(text.replace("80]}", "80]]") if old.startswith("clock") else text)

    assert len(told(result)) == 1


@pytest.mark.parametrize("written", ["[]", "words", "{good: 1}"])
def test_objective_without_its_parts_is_told_and_nothing_raises(written: str) -> None:
    text = spoilt(
        "objective: {" + GOOD + ", target: share, window: month, min_sample: 20}",
        f"objective: {written}",
    )

    result = read_pack(text)

    assert result.pack is None
    assert {fault.code for fault in told(result)} <= {"table-expected", "key-missing"}
