"""Percentiles and counts, against figures worked out by hand."""

import ibis
import pytest

from norma.batch.attainment import percentiles
from norma.batch.store import Store

VALUES = ibis.table({"clause": "int64", "seconds": "int64"}, name="durations")


@pytest.mark.parametrize(
    ("seconds", "p50", "p90", "p95"),
    [
        pytest.param([7], 7, 7, 7, id="one"),
        pytest.param([0, 10], 5, 9, 9.5, id="two"),
        pytest.param([30, 10, 20], 20, 28, 29, id="unsorted"),
        pytest.param([5, 5, 5, 5], 5, 5, 5, id="all-alike"),
        pytest.param(list(range(101)), 50, 90, 95, id="hundred-and-one"),
        pytest.param([1, 2, 3, 4, 100], 3, 61.6, 80.8, id="one-far-off"),
    ],
)
def test_percentiles_interpolate_as_spreadsheets_do(seconds, p50, p90, p95):
    with Store() as store:
        store.fill(VALUES, [(1, value) for value in seconds])
        rows = store.rows(percentiles(VALUES, ("clause",), "seconds"))

    [(clause, n, *found, mean)] = rows
    assert (clause, n) == (1, len(seconds))
    assert found == pytest.approx([p50, p90, p95])
    assert mean == pytest.approx(sum(seconds) / len(seconds))


def test_percentiles_of_one_group_do_not_touch_another():
    with Store() as store:
        store.fill(VALUES, [(1, 10), (2, 1000), (1, 20), (2, 3000)])
        rows = sorted(store.rows(percentiles(VALUES, ("clause",), "seconds")))

    assert [(row[0], row[1], row[2]) for row in rows] == [(1, 2, 15.0), (2, 2, 2000.0)]
