"""The arithmetic of the small charts."""

from datetime import date

import pytest

from norma.ui.figures import HeatCell, spark_points

ON = date(2026, 6, 3)


@pytest.mark.parametrize(
    ("share_pct", "level"),
    [(None, 0), (0, 1), (79.9, 1), (80, 2), (90, 3), (95, 4), (97.9, 4), (98, 5), (100, 5)],
)
def test_heat_cell_is_deeper_the_better_it_was_kept(share_pct: float | None, level: int) -> None:
    assert HeatCell(ON, share_pct).level == level


def test_spark_puts_the_highest_value_at_the_top_and_spans_the_width() -> None:
    points = spark_points([90, 95, 100])

    assert [x for x, _ in points] == [0, 50, 100]
    assert points[0][1] > points[1][1] > points[2][1]


def test_spark_leaves_gaps_out_without_moving_the_other_days() -> None:
    assert [x for x, _ in spark_points([90, None, 100])] == [0, 100]


@pytest.mark.parametrize("values", [[], [None, None]])
def test_spark_without_values_has_no_points(values: list[float | None]) -> None:
    assert spark_points(values) == []


def test_spark_of_one_value_or_of_equal_values_does_not_divide_by_zero() -> None:
    assert len(spark_points([95])) == 1
    assert len({y for _, y in spark_points([95, 95, 95])}) == 1
