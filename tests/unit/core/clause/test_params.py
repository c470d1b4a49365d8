"""Parameters: what their values come to, and which of two is stricter."""

import pytest

from norma.core.clause.model import Floor, OverlayRule, Param, ParamType, Stricter
from norma.core.clause.params import is_at_least_as_strict
from norma.core.clause.read import read_pack
from norma.core.errors import Severity
from norma.core.units import SpansNotComparable, parse_span
from tests.unit.core.clause.pack_texts import only_clause, spoilt, told

INTERVAL = "    interval: {type: duration, value: 12mo, stricter: lower, overlay: tighten}\n"
LIMIT = "value: 4bh, stricter: lower, overlay: tighten"


def param(written: str) -> Param:
    clause = only_clause(spoilt(INTERVAL, INTERVAL + f"    it: {written}\n"), "D-1")
    return clause.params["it"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("{type: duration, value: 30s}", parse_span("30s"), id="span"),
        pytest.param("{type: percent, value: 95}", 95, id="whole per cent"),
        pytest.param("{type: percent, value: 99.5}", 99.5, id="fraction"),
        pytest.param('{type: percent, value: "95"}', 95, id="number in quotes"),
        pytest.param("{type: count, value: 100}", 100, id="count"),
        pytest.param("{type: number, value: -50}", -50, id="number below zero"),
        pytest.param("{type: number, value: 2.50}", 2.5, id="number with a nought"),
        pytest.param("{type: money, value: 500.00 CNY}", "500.00 CNY", id="money"),
        pytest.param("{type: enum, order: [a, b], value: b}", "b", id="enum"),
        pytest.param("{type: enum, order: [no, yes], value: no}", "no", id="enum of no and yes"),
        pytest.param("{type: set, value: [b, a, 1]}", ("b", "a", 1), id="set in written order"),
        pytest.param("{type: set, value: [{en: hush}]}", ({"en": "hush"},), id="set of phrases"),
        pytest.param("{type: text, value: soon}", "soon", id="text"),
        pytest.param(
            "{type: text, value: {zh-Hans: 尽快, en: soon}}",
            {"zh-Hans": "尽快", "en": "soon"},
            id="text in languages",
        ),
    ],
)
def test_param_value_is_of_its_type(written: str, value: object) -> None:
    read = param(written)

    assert read.value == value
    assert type(read.value) is type(value)


def test_param_span_keeps_how_it_was_written() -> None:
    assert str(param("{type: duration, value: 24h}").value) == "24h"


def test_param_that_varies_has_a_value_for_each_cell_and_none_for_others() -> None:
    cells = "by: channel, value: {email: 4bh, phone: 20s}, stricter: lower, overlay: tighten"

    limit = only_clause(spoilt(LIMIT, cells)).params["limit"]

    assert (limit.by, limit.value) == ("channel", None)
    assert limit.value_for({"channel": "phone"}) == parse_span("20s")
    assert limit.value_for({"channel": "social"}) is None
    assert limit.value_for({}) is None


def test_param_cells_of_an_organisation_bring_their_names() -> None:
    labels = "labels: {oven: {zh-Hans: 烤箱, en: oven}}"

    limit = only_clause(
        spoilt(LIMIT, "by: product, value: {oven: 4bh}, stricter: lower, " + labels)
    ).params["limit"]

    assert limit.labels == {"oven": {"zh-Hans": "烤箱", "en": "oven"}}


def test_param_directions_and_floor_are_read() -> None:
    read = param(
        "{type: duration, value: 3d, stricter: lower, overlay: locked,"
        " floor: {value: 7d, law: cpl art. 25, where: [CN]}}"
    )

    assert (read.stricter, read.overlay) == (Stricter.LOWER, OverlayRule.LOCKED)
    assert read.floor == Floor(parse_span("7d"), "cpl art. 25", ("CN",))


def test_param_floor_without_a_number_is_carried() -> None:
    read = param("{type: set, stricter: subset, value: [a], floor: {law: may not be widened}}")

    assert read.floor == Floor(None, "may not be widened")


def test_param_floor_asks_to_confirm_with_counsel() -> None:
    text = spoilt(LIMIT, LIMIT + ", floor: {value: 9bh, law: cpl}")

    notes = [fault for fault in told(read_pack(text), Severity.NOTE) if "floor" in fault.code]

    assert [note.code for note in notes] == ["floor-unconfirmed"]


def test_param_cells_left_out_are_told_as_no_promise() -> None:
    cells = "by: priority, value: {p1: 4bh, p2: 1bd}, stricter: lower, overlay: tighten"

    notes = told(read_pack(spoilt(LIMIT, cells)), Severity.NOTE)

    partial = next(note for note in notes if note.code == "cells-partial")
    assert partial.data["cells"] == "p3, p4"


def test_param_place_does_not_make_two_parameters_differ() -> None:
    first = only_clause(spoilt(INTERVAL, INTERVAL), "D-1").params["interval"]
    second = only_clause(spoilt(INTERVAL, "\n\n" + INTERVAL), "D-1").params["interval"]

    assert first.place != second.place
    assert first == second


@pytest.mark.parametrize(
    ("value", "floor", "stricter", "order", "expected"),
    [
        pytest.param(parse_span("3d"), parse_span("7d"), Stricter.LOWER, (), True, id="sooner"),
        pytest.param(parse_span("7d"), parse_span("7d"), Stricter.LOWER, (), True, id="equal"),
        pytest.param(
            parse_span("168h"), parse_span("7d"), Stricter.LOWER, (), True, id="same time"
        ),
        pytest.param(parse_span("8d"), parse_span("7d"), Stricter.LOWER, (), False, id="later"),
        pytest.param(parse_span("14d"), parse_span("7d"), Stricter.HIGHER, (), True, id="longer"),
        pytest.param(parse_span("6d"), parse_span("7d"), Stricter.HIGHER, (), False, id="shorter"),
        pytest.param(parse_span("1y"), parse_span("12mo"), Stricter.HIGHER, (), True, id="a year"),
        pytest.param(95, 90, Stricter.HIGHER, (), True, id="share"),
        pytest.param(2, 2.5, Stricter.HIGHER, (), False, id="count"),
        pytest.param("b", "a", Stricter.HIGHER, ("a", "b"), True, id="enum up"),
        pytest.param("b", "a", Stricter.LOWER, ("a", "b"), False, id="enum down"),
        pytest.param("500 CNY", "90 CNY", Stricter.HIGHER, (), True, id="money by amount"),
        pytest.param("89.99 CNY", "90.00 CNY", Stricter.HIGHER, (), False, id="money by cent"),
        pytest.param(("a", "b"), ("a",), Stricter.SUPERSET, (), True, id="grown"),
        pytest.param(("b",), ("a",), Stricter.SUPERSET, (), False, id="swapped"),
        pytest.param(("a",), ("a", "b"), Stricter.SUBSET, (), True, id="shrunk"),
        pytest.param(({"en": "x"},), ({"en": "y"},), Stricter.SUBSET, (), False, id="phrases"),
        pytest.param("a", ("a", "b"), Stricter.SUBSET, (), True, id="one of them"),
    ],
)
def test_is_at_least_as_strict_follows_the_direction_of_better_service(
    value: object, floor: object, stricter: Stricter, order: tuple[str, ...], *, expected: bool
) -> None:
    assert is_at_least_as_strict(value, floor, stricter, order) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "floor"),
    [
        pytest.param(parse_span("5bd"), parse_span("7d"), id="business days and days"),
        pytest.param(parse_span("1mo"), parse_span("30d"), id="months and days"),
        pytest.param("70 EUR", "500 CNY", id="currencies"),
    ],
)
def test_is_at_least_as_strict_refuses_to_guess(value: object, floor: object) -> None:
    with pytest.raises(SpansNotComparable):
        is_at_least_as_strict(value, floor, Stricter.LOWER)  # type: ignore[arg-type]


def test_param_types_all_have_a_reading() -> None:
    written = {
        ParamType.DURATION: "1d",
        ParamType.MONEY: "1 CNY",
        ParamType.SET: "[a]",
        ParamType.TEXT: "a",
    }
    for of_type in ParamType:
        order = ", order: ['1']" if of_type is ParamType.ENUM else ""
        assert param(f"{{type: {of_type}, value: {written.get(of_type, '1')}{order}}}").value
