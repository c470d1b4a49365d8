import pytest
from scipy.stats import binomtest

from norma.core.stats.intervals import Interval, wilson


@pytest.mark.parametrize(("kept", "n"), [(0, 1), (1, 1), (95, 100), (3, 7), (2158, 4285), (0, 50)])
def test_wilson_interval_equals_the_published_formula_of_another_library(kept, n):
    expected = binomtest(kept, n).proportion_ci(0.95, method="wilson")

    interval = wilson(kept, n)

    assert interval.low == pytest.approx(expected.low, abs=1e-12)
    assert interval.high == pytest.approx(expected.high, abs=1e-12)


def test_wilson_interval_of_nothing_says_that_nothing_is_known():
    assert wilson(0, 0) == Interval(0.0, 1.0)


@pytest.mark.parametrize(("kept", "n"), [(-1, 3), (4, 3)])
def test_wilson_interval_of_an_impossible_count_is_refused(kept, n):
    with pytest.raises(ValueError, match=f"got {kept} of {n}"):
        wilson(kept, n)
