"""What the template tags write: states, languages, and nothing that a reader typed unescaped."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

NOW = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)
SCRIPT = "<script>alert(1)</script>"
STATES = ("kept", "risk", "broken", "paused", "withdrawn", "running", "plain")


def draw(source: str, locale: str = "zh-hans", **context: Any) -> str:
    """The template drawn in a language, at NOW."""
    with translation.override(locale):
        return engines["django"].from_string(source).render({"now": NOW, **context})


def said(html: str) -> str:
    """The words without the markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("state", STATES)
def test_chip_of_each_state_carries_its_class(state: str) -> None:
    assert f'class="n-chip is-{state}"' in draw("{% chip state 'x' %}", state=state)


def test_every_coloured_chip_has_a_shape_of_its_own() -> None:
    shapes = {draw("{% chip state 'x' %}", state=state).split(' d="')[1] for state in STATES[:-1]}

    assert len(shapes) == len(STATES) - 1


def test_chip_of_an_unknown_state_is_plain_instead_of_an_error() -> None:
    assert 'is-plain"' in draw("{% chip state 'x' %}", state='broken" onclick="x')


@pytest.mark.parametrize(("locale", "text"), [("zh-hans", "失约"), ("en", "Broken")])
def test_chip_without_text_names_its_state(locale: str, text: str) -> None:
    assert said(draw("{% chip 'broken' %}", locale)) == text


@pytest.mark.parametrize(
    "source",
    [
        "{% chip 'kept' text %}",
        "{% ring 0.5 'kept' text %}",
        "{% local_text texts %}",
        "{% icon 'inbox' 16 text %}",
        "{% spark values text %}",
        "{% card title=text %}x{% endcard %}",
        "{% dialog name='d' title=text %}x{% enddialog %}",
    ],
)
def test_tags_escape_what_people_typed(source: str) -> None:
    html = draw(source, text=SCRIPT, texts={"zh-Hans": SCRIPT}, values=[1, 2])

    assert "<script" not in html
    assert "script&gt;" in html


def test_card_keeps_markup_inside_and_escapes_values_inside() -> None:
    html = draw("{% card title='t' %}<p>{{ text }}</p>{% endcard %}", text=SCRIPT)

    assert "<p>&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("ahead", "state", "shown", "text"),
    [
        pytest.param(timedelta(minutes=41), "risk", "risk", "将到时 00:41:00", id="at risk"),
        pytest.param(timedelta(hours=3), "running", "running", "计时中 03:00:00", id="running"),
        pytest.param(-timedelta(minutes=5), "running", "broken", "失约 超 00:05:00", id="gone by"),
        pytest.param(-timedelta(minutes=5), "broken", "broken", "失约 超 00:05:00", id="broken"),
    ],
)
def test_countdown_shows_state_and_time_left(
    ahead: timedelta, state: str, shown: str, text: str
) -> None:
    html = draw("{% countdown due state %}", due=NOW + ahead, state=state)

    assert f"n-countdown is-{shown}" in html
    assert said(html) == text
    assert f'data-due="{int((NOW + ahead).timestamp())}"' in html


@pytest.mark.parametrize("state", ["kept", "paused", "withdrawn"])
def test_countdown_of_a_clock_that_stands_still_does_not_tick(state: str) -> None:
    html = draw("{% countdown due state %}", due=NOW + timedelta(hours=1), state=state)

    assert "data-due" not in html
    assert f"is-{state}" in html


def test_countdown_without_a_due_moment_names_the_state() -> None:
    assert said(draw("{% countdown None 'paused' %}")) == "暂停"


def test_countdown_needs_no_moment_in_the_context() -> None:
    html = (
        engines["django"]
        .from_string("{% countdown due 'risk' %}")
        .render({"due": datetime(2000, 1, 1, tzinfo=UTC)})
    )

    assert "is-broken" in html


@pytest.mark.parametrize(
    ("share", "drawn"), [(0.22, "22.0"), (1.4, "100.0"), (-1, "0.0"), (None, "100.0")]
)
def test_ring_is_filled_between_nothing_and_all(share: float | None, drawn: str) -> None:
    assert f'stroke-dasharray="{drawn} 100"' in draw("{% ring share 'kept' %}", share=share)


def test_ring_with_a_due_moment_ticks_from_its_share() -> None:
    html = draw("{% ring 0.22 'risk' '' due %}", due=NOW + timedelta(minutes=41))

    assert 'data-share="22.0"' in html
    assert "41′" in html
    assert said(html).endswith("将到时")


def test_ring_past_its_due_moment_is_full_and_broken() -> None:
    html = draw("{% ring 0.1 'running' '' due %}", due=NOW - timedelta(minutes=12))

    assert "n-ring is-broken" in html
    assert 'stroke-dasharray="100 100"' in html
    assert "−12′" in html


def test_kept_ring_does_not_tick_even_with_a_due_moment() -> None:
    assert "data-due" not in draw("{% ring 1 'kept' '' due %}", due=NOW)


@pytest.mark.parametrize(
    ("pct", "text"),
    [
        (96.4, "96.4%"),
        (100, "100%"),
        (99.98, "99.9%"),
        (0.01, "0.1%"),
        (0, "0%"),
        (95, "95.0%"),
        (None, "—"),
    ],
)
def test_share_never_rounds_a_failure_away(pct: float | None, text: str) -> None:
    assert draw("{% share pct %}", pct=pct) == text


@pytest.mark.parametrize("locale", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% number 48211 %}", "48,211"),
        ("{% number value signed=True %}", "−2,266"),
        ("{% number 46 signed=True %}", "+46"),
        ("{% number 0 signed=True %}", "0"),
        ("{% number None %}", "—"),
        ("{% number 4.6 1 %}", "4.6"),
    ],
)
def test_number_is_grouped_alike_in_both_languages(locale: str, source: str, text: str) -> None:
    assert draw(source, locale, value=-2266) == text


@pytest.mark.parametrize("locale", ["zh-hans", "en"])
def test_bare_number_is_never_grouped_so_that_ids_stay_ids(locale: str) -> None:
    assert draw('<a href="/cases/{{ value }}/">', locale, value=20418) == '<a href="/cases/20418/">'


@pytest.mark.parametrize(
    ("locale", "text"), [("zh-hans", "94.1–97.9%（412 件）"), ("en", "94.1–97.9% of 412 cases")]
)
def test_interval_says_out_of_how_many(locale: str, text: str) -> None:
    assert said(draw("{% interval 94.1 97.9 412 %}", locale)) == text


def test_instant_is_a_time_element_with_the_full_moment_as_title() -> None:
    html = draw("{% instant at %}", at=NOW + timedelta(hours=7))

    assert html == (
        '<time datetime="2026-06-03T09:00:00+00:00" title="2026年6月3日 17:00">今天 17:00</time>'
    )


def test_instant_of_nothing_is_a_dash() -> None:
    assert draw("{% instant None %}") == "—"


@pytest.mark.parametrize(
    ("texts", "html"),
    [
        ({"zh-Hans": "中文", "en": "English"}, "中文"),
        ({"en": "English"}, '<span lang="en">English</span>'),
        ({}, ""),
        (None, ""),
    ],
)
def test_local_text_falls_back_to_another_language_and_says_so(
    texts: dict[str, str] | None, html: str
) -> None:
    assert draw("{% local_text texts %}", texts=texts) == html


def test_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in draw("{% icon 'inbox' %}")
    labelled = draw("{% icon 'inbox' 16 'Inbox' %}")
    assert 'role="img"' in labelled
    assert "aria-hidden" not in labelled


def test_spark_without_figures_says_so() -> None:
    assert said(draw("{% spark values 'Kept' %}", values=[None])) == "暂无数据"


def test_spark_tells_its_values_to_who_cannot_see_it() -> None:
    html = draw("{% spark values '守约' %}", values=[92.1, None, 96.4])

    assert 'aria-label="守约：最低 92.1，最高 96.4，最近 96.4"' in html
