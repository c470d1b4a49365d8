"""Parameters: the numbers that prose names, the clock obeys and a supplement may tighten.

Laws: a value is of its parameter's type, in every cell; where the clause names the cases it applies
to, each of them has a cell; no value lies below a floor of law. Two kinds of span are not compared.
Source: A1, A5; design of the standard pack, sections 2 and 4.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.model import Floor, OverlayRule, Param, ParamType, ParamValue, Stricter
from norma.core.clause.nodes import Listing, Node, Scalar, Table, plain
from norma.core.clause.shape import OPEN_FACTS, check_fact_value, number_of
from norma.core.clause.vocabulary import FACT_VALUES, FACTS
from norma.core.errors import Place
from norma.core.units import Span, SpansNotComparable, SpanUnreadable, parse_span

_MONEY = re.compile(r"[0-9]{1,15}(\.[0-9]{1,4})? [A-Z]{3}", re.ASCII)
_DIRECTIONS: Mapping[ParamType, tuple[Stricter, ...]] = {
    ParamType.SET: (Stricter.SUPERSET, Stricter.SUBSET),
    ParamType.TEXT: (),
}
_UP_OR_DOWN = (Stricter.LOWER, Stricter.HIGHER)


def read_params(
    params: Table, scope: Mapping[str, frozenset[str]], faults: Faults
) -> dict[str, Param]:
    """The parameters that could be read; what is wrong with the others has been told.

    Args:
        scope: the facts the clause names, to tell cells that are missing.
    """
    found: dict[str, Param] = {}
    for name, node in params.entries.items():
        if isinstance(node, Table) and node.text("type") in list(ParamType):
            param = _Reading(name, node, faults).param(scope)
            if param is not None:
                found[name] = param
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """One parameter while it is read."""

    name: str
    node: Table
    faults: Faults

    @property
    def type(self) -> ParamType:
        return ParamType(self.node.text("type"))

    @property
    def order(self) -> tuple[str, ...]:
        return self.node.texts("order")

    def param(self, scope: Mapping[str, frozenset[str]]) -> Param | None:
        value_node = self.node.get("value")
        by = self.node.text("by")
        if value_node is None or (by and by not in FACTS):
            return None
        if self.type is ParamType.ENUM and not self.order:
            self.faults.add("order-missing", self.node.place, param=self.name)
            return None
        values = self._values(value_node, by)
        if values is None:
            return None
        stricter = self._stricter()
        floor = self._floor(values, stricter)
        if by:
            self._check_cells(by, values, scope)
        overlay = self.node.text("overlay")
        return Param(
            name=self.name,
            type=self.type,
            value=None if by else values[""],
            by=by or None,
            cells=values if by else {},
            stricter=stricter,
            order=self.order,
            overlay=OverlayRule(overlay) if overlay in list(OverlayRule) else None,
            floor=floor,
            labels=self._labels(),
            place=value_node.place,
        )

    def _values(self, node: Node, by: str) -> dict[str, ParamValue] | None:
        """Cell to value, the empty cell where the parameter does not vary; None if one is wrong."""
        is_many = isinstance(node, Table)
        if by and not is_many:
            self.faults.add("cells-expected", node.place, param=self.name, by=by)
            return None
        if is_many and not by and self.type is not ParamType.TEXT:
            self.faults.add("cells-unexpected", node.place, param=self.name)
            return None
        cells = node.entries if isinstance(node, Table) and by else {"": node}
        read = {cell: self._value(each) for cell, each in cells.items()}
        return (
            {cell: value for cell, value in read.items() if value is not None}
            if all(value is not None for value in read.values())
            else None
        )

    def _value(self, node: Node) -> ParamValue | None:
        match self.type:
            case ParamType.DURATION:
                return self._span(node)
            case ParamType.SET:
                return self._set(node)
            case ParamType.TEXT:
                return self._text(node)
            case ParamType.ENUM:
                return self._enum(node)
            case ParamType.MONEY:
                return self._money(node)
            case _:
                return self._number(node)

    def _span(self, node: Node) -> Span | None:
        raw = node.raw if isinstance(node, Scalar) else "-"
        try:
            return parse_span(raw)
        except SpanUnreadable:
            self.faults.add("span-unreadable", node.place, key=self.name, came=raw)
            return None

    def _set(self, node: Node) -> tuple[Any, ...] | None:
        if isinstance(node, Listing):
            return tuple(plain(item) for item in node.items)
        self.faults.add("list-expected", node.place, key=self.name)
        return None

    def _text(self, node: Node) -> ParamValue | None:
        if isinstance(node, Table):
            texts = {locale: node.text(locale) for locale in node.entries}
            if texts and all(texts.values()):
                return texts
            self.faults.add("languages-expected", node.place, key=self.name)
        elif isinstance(node, Scalar) and node.value is not None:
            return node.raw
        else:
            self.faults.add("text-expected", node.place, key=self.name)
        return None

    def _enum(self, node: Node) -> str | None:
        raw = node.raw if isinstance(node, Scalar) else "-"
        if raw in self.order:
            return raw
        self.faults.add(
            "value-not-in-order",
            node.place,
            param=self.name,
            came=raw,
            allowed=listed(self.order),
            suggestion=nearest(raw, self.order),
        )
        return None

    def _money(self, node: Node) -> str | None:
        raw = node.raw if isinstance(node, Scalar) else "-"
        if _MONEY.fullmatch(raw):
            return raw
        self.faults.add("money-unreadable", node.place, param=self.name, came=raw)
        return None

    def _number(self, node: Node) -> int | float | None:
        value = number_of(node)
        raw = node.raw if isinstance(node, Scalar) else "-"
        is_whole = value is not None and value == int(value)
        if value is None or (self.type is ParamType.COUNT and not is_whole):
            code = "whole-number-expected" if self.type is ParamType.COUNT else "number-expected"
            self.faults.add(code, node.place, key=self.name, came=raw)
            return None
        low, high = {ParamType.PERCENT: (0.0, 100.0), ParamType.COUNT: (0.0, 1e15)}.get(
            self.type, (-1e15, 1e15)
        )
        if not low <= value <= high:
            self.faults.add(
                "number-out-of-range",
                node.place,
                key=self.name,
                came=raw,
                low=f"{low:g}",
                high=f"{high:g}",
            )
            return None
        return int(value) if is_whole and "." not in raw else value

    def _stricter(self) -> Stricter | None:
        written = self.node.text("stricter")
        allowed = _DIRECTIONS.get(self.type, _UP_OR_DOWN)
        if written in allowed:
            return Stricter(written)
        if written in list(Stricter):
            self.faults.add(
                "stricter-unfit",
                self.node.place_of("stricter"),
                type=self.type,
                came=written,
                allowed=listed(allowed) or "-",
            )
        elif not written and self.node.text("overlay") == OverlayRule.TIGHTEN:
            self.faults.add("stricter-missing", self.node.place, param=self.name)
        return None

    def _labels(self) -> dict[str, dict[str, str]]:
        labels = self.node.table("labels")
        return {
            cell: {locale: labels.table(cell).text(locale) for locale in labels.table(cell).entries}
            for cell in labels.entries
        }

    def _floor(self, values: Mapping[str, ParamValue], stricter: Stricter | None) -> Floor | None:
        node = self.node.table("floor")
        law = node.text("law")
        if not law:
            return None
        value_node = node.get("value")
        value = self._value(value_node) if value_node is not None else None
        floor = Floor(value, law, node.texts("where"))
        if value_node is not None and value is None:
            return floor
        self.faults.add(
            "floor-unconfirmed", node.place, param=self.name, floor=_told(value), law=law
        )
        if value is not None and stricter is not None:
            for cell, each in values.items():
                self._check_floor(cell, each, floor, stricter)
        return floor

    def _check_floor(self, cell: str, value: ParamValue, floor: Floor, stricter: Stricter) -> None:
        assert floor.value is not None  # only floors with a value are compared
        code = ""
        try:
            if not is_at_least_as_strict(value, floor.value, stricter, self.order):
                code = "floor-violated"
        except SpansNotComparable:
            code = "floor-not-comparable"
        if code:
            self.faults.add(
                code,
                self._place_of_cell(cell),
                param=self.name,
                floor=_told(floor.value),
                law=floor.law,
                came=_told(value),
            )

    def _place_of_cell(self, cell: str) -> Place:
        return self.node.table("value").place_of(cell) if cell else self.node.place_of("value")

    def _check_cells(
        self, by: str, values: Mapping[str, ParamValue], scope: Mapping[str, frozenset[str]]
    ) -> None:
        cells = self.node.table("value")
        for cell in values:
            check_fact_value(by, cell, cells.key_places[cell], self.faults)
        if by in scope:
            for cell in sorted(scope[by] - set(values)):
                self.faults.add("cell-missing", cells.place, param=self.name, cell=cell)
            for cell in values:
                if cell not in scope[by]:
                    place = cells.key_places[cell]
                    self.faults.add("cell-never-used", place, param=self.name, cell=cell)
            return
        absent = [cell for cell in FACT_VALUES.get(by, {}) if cell not in values]
        if absent and by not in OPEN_FACTS:
            self.faults.add("cells-partial", cells.place, param=self.name, cells=listed(absent))


def is_at_least_as_strict(
    value: ParamValue, floor: ParamValue, stricter: Stricter, order: tuple[str, ...] = ()
) -> bool:
    """Whether `value` is no worse for the customer than `floor`.

    Args:
        order: the values of an enum from low to high; both must stand in it.
    Raises:
        SpansNotComparable: two spans of different kinds.
    Examples:
        >>> is_at_least_as_strict(parse_span("3d"), parse_span("7d"), Stricter.LOWER)
        True
        >>> is_at_least_as_strict(("a",), ("a", "b"), Stricter.SUPERSET)
        False
    """
    match stricter:
        case Stricter.LOWER:
            return bool(_rank(value, order) <= _rank(floor, order))
        case Stricter.HIGHER:
            return bool(_rank(floor, order) <= _rank(value, order))
        case Stricter.SUPERSET:
            return all(item in _items(value) for item in _items(floor))
        case _:
            return all(item in _items(floor) for item in _items(value))


def _rank(value: ParamValue, order: tuple[str, ...]) -> Any:
    """What to compare: a place in the order of an enum, an amount with its currency, or the value."""
    if not isinstance(value, str):
        return value
    return order.index(value) if order else _Money(value)


@dataclass(frozen=True, slots=True)
class _Money:
    """An amount as written; amounts of one currency compare."""

    written: str

    def __le__(self, other: "_Money") -> bool:
        amount, currency = self.written.split()
        other_amount, other_currency = other.written.split()
        if currency != other_currency:
            raise SpansNotComparable(left=self.written, right=other.written)
        return Decimal(amount) <= Decimal(other_amount)


def _items(value: ParamValue) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _told(value: ParamValue | None) -> str:
    if isinstance(value, tuple):
        return listed(str(item) for item in value)
    return "-" if value is None else str(value)
