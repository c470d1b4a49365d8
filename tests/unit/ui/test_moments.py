"""Moments in the reader's language, counted in the days of the home zone (Shanghai)."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from norma.ui.moments import moment_text

NOW = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


@pytest.mark.parametrize(
    ("at", "zh", "en"),
    [
        pytest.param(
            datetime(2026, 6, 3, 9, 0, tzinfo=UTC), "今天 17:00", "today 17:00", id="today"
        ),
        pytest.param(
            datetime(2026, 6, 2, 16, 0, tzinfo=UTC),
            "今天 00:00",
            "today 00:00",
            id="midnight at home",
        ),
        pytest.param(
            datetime(2026, 6, 2, 15, 59, tzinfo=UTC),
            "昨天 23:59",
            "yesterday 23:59",
            id="yesterday",
        ),
        pytest.param(
            datetime(2026, 6, 4, 1, 0, tzinfo=UTC), "明天 09:00", "tomorrow 09:00", id="next"
        ),
        pytest.param(
            datetime(2026, 1, 9, 1, 5, tzinfo=UTC), "1月9日 09:05", "9 Jan, 09:05", id="same year"
        ),
        pytest.param(
            datetime(2024, 2, 29, 1, 5, tzinfo=UTC),
            "2024年2月29日 09:05",
            "29 Feb 2024, 09:05",
            id="another year",
        ),
    ],
)
def test_moment_is_told_from_the_reader_s_day(at: datetime, zh: str, en: str) -> None:
    with translation.override("zh-hans"):
        assert moment_text(at, now=NOW) == zh
    with translation.override("en"):
        assert moment_text(at, now=NOW) == en


def test_full_moment_always_carries_its_year() -> None:
    with translation.override("zh-hans"):
        assert moment_text(NOW, now=NOW, form="full") == "2026年6月3日 10:00"


def test_date_form_has_no_time_and_time_form_no_date() -> None:
    at = datetime(2026, 1, 9, 1, 5, tzinfo=UTC)

    with translation.override("en"):
        assert moment_text(at, now=NOW, form="date") == "9 Jan"
        assert moment_text(at, now=NOW, form="time") == "09:05"
