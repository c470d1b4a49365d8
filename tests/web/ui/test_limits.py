"""How often somebody may do something."""

from datetime import timedelta

import time_machine

from norma.base.web import rate_limited

HOUR = timedelta(hours=1)


def test_limit_is_reached_only_after_so_many_uses() -> None:
    with time_machine.travel("2026-06-03T02:00:00+00:00", tick=False):
        assert [rate_limited("a", limit=3, per=HOUR) for _ in range(5)] == [
            False, False, False, True, True,
        ]  # fmt: skip


def test_keys_are_counted_apart() -> None:
    with time_machine.travel("2026-06-03T02:00:00+00:00", tick=False):
        assert not rate_limited("a", limit=1, per=HOUR)
        assert rate_limited("a", limit=1, per=HOUR)
        assert not rate_limited("b", limit=1, per=HOUR)


def test_next_window_begins_anew() -> None:
    with time_machine.travel("2026-06-03T02:59:59+00:00", tick=False):
        rate_limited("a", limit=1, per=HOUR)
        assert rate_limited("a", limit=1, per=HOUR)
    with time_machine.travel("2026-06-03T03:00:00+00:00", tick=False):
        assert not rate_limited("a", limit=1, per=HOUR)


def test_limit_of_nothing_refuses_the_first_use() -> None:
    assert rate_limited("a", limit=0, per=HOUR)
