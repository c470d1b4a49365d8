"""Which field stands for which part of a clause and of the head, taken from the grammar itself.

Law: every key that the grammar of a kind knows has a spec, so that a key which the format gains is
asked in the form without a line of code here.
Source: A1, A2; design of the standard pack, sections 2, 3 and 8.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from norma.core.clause import grammar, grammar_clause, grammar_names, shape
from norma.core.clause.filling import ABSENT, UNITS, Form, Spec
from norma.core.clause.model import ClauseKind, ParamType, Stricter
from norma.core.clause.nodes import raw_text
from norma.core.clause.shape import OPEN_FACTS, Check, Shape
from norma.core.clause.vocabulary import FACT_VALUES

_SIMPLE: tuple[tuple[Check, Spec], ...] = (
    (shape.anything, Spec(Form.VALUE)),
    (shape.text, Spec(Form.LINE)),
    (shape.flag, Spec(Form.FLAG)),
    (shape.span, Spec(Form.SPAN, UNITS)),
    (shape.local_text, Spec(Form.TEXTS)),
    (shape.label, Spec(Form.TEXTS, has_any=True)),
    (shape.text_in_any_language, Spec(Form.TEXTS, has_any=True)),
    (shape.names, Spec(Form.WORDS)),
    (shape.role, Spec(Form.CHOICE, offer="roles")),
    (grammar_names.condition, Spec(Form.CHOICE, offer="conditions")),
    (grammar_names.calendar_name, Spec(Form.CHOICE, offer="calendars")),
    (grammar_names.norm_name, Spec(Form.CHOICE, offer="norms")),
    (grammar_names.clause_name, Spec(Form.CHOICE, offer="clauses")),
)
"""Checks that are made of no others."""
_DIRECTIONS: Mapping[str, tuple[Stricter, ...]] = {
    ParamType.SET: (Stricter.SUPERSET, Stricter.SUBSET),
    ParamType.TEXT: (),
    "": tuple(Stricter),
}
_PROSE = frozenset({"text", "do", "a", "def", "why"})
_SEVERAL = frozenset({"roles", "audience", "cancel", "reset", "pause_while", "normalise"})
"""Keys under which more than one is the rule."""
_PARAM_NAMES = frozenset({"target", "min_sample", "every"})
_HOURS = frozenset({"hours", "overrides"})
_FORM_NAMES = frozenset({"form", "appendix_forms"})


def clause_spec(kind: str) -> Spec:
    """The spec of a clause of that kind; its kind is never asked, it stays what it is."""
    return _clause_spec(ClauseKind(kind))


@cache
def _clause_spec(kind: ClauseKind) -> Spec:
    whole = spec_of(grammar_clause.KINDS[kind])
    keys = {key: spec for key, spec in whole.keys.items() if key != "kind"}
    keys["params"] = Spec(Form.NAMED, item=Spec(Form.TABLE, adapt=param_spec))
    return replace(whole, keys=keys, required=tuple(set(whole.required) - {"kind"}))


def own_keys(kind: str) -> tuple[str, ...]:
    """What this kind of clause has and not every kind."""
    return tuple(key for key in _clause_spec(ClauseKind(kind)).keys if key not in _COMMON)


@cache
def head_spec() -> Spec:
    """The spec of the head of a standard, but for what says which standard and version it is."""
    whole = spec_of(grammar.CORE)
    frozen = ("pack_format", "kind", "packager", "ref_id", "version", "locales", "clauses")
    keys = {key: spec for key, spec in whole.keys.items() if key not in frozen}
    if "glossary" in keys:
        keys["glossary"] = Spec(Form.NAMED, item=Spec(Form.TABLE, adapt=_glossary_spec))
    return replace(whole, keys=keys, required=tuple(set(whole.required) & set(keys)))


_COMMON = frozenset(grammar_clause.COMMON)


def spec_of(check: Check, key: str = "") -> Spec:
    """The spec of what passes a check of the grammar and stands under this key."""
    return _told_by_key(_spec_of(check, key), key)


def _spec_of(check: Check, key: str) -> Spec:
    for simple, spec in _SIMPLE:
        if check is simple:
            return spec
    if check is shape.facts:
        known = tuple(FACT_VALUES.get(key, {}))
        return Spec(Form.CHECKS, known, is_open=key in OPEN_FACTS)
    match check:
        case Shape():
            keys = {name: spec_of(each, name) for name, each in check.keys.items()}
            return Spec(Form.TABLE, keys=keys, required=tuple(check.required))
        case shape.ShapeOr():
            return _whichever(_spec_of(check.shape, key), _spec_of(check.short, key))
        case shape.OneOf():
            return Spec(Form.CHOICE, tuple(map(str, check.allowed)))
        case shape.Either():
            several = _spec_of(check.of_list, key)
            one = _spec_of(check.otherwise, key)
            is_several = key in _SEVERAL or several.form is Form.WORDS
            return several if is_several else _one_or_several(one, several)
        case shape.ListOf():
            return _list_spec(check.item, key)
        case shape.TableOf():
            return Spec(Form.NAMED, item=spec_of(check.value))
        case shape.NumberBetween():
            return Spec(Form.VALUE)
        case _:
            return Spec(Form.LINE)


def _whichever(table: Spec, otherwise: Spec) -> Spec:
    """A table where one is written or nothing yet, else the other."""

    def adapt(value: Any, locales: tuple[str, ...]) -> Spec:
        written = value if isinstance(value, Mapping) else {}
        is_other = value is not ABSENT and not set(written) & set(table.keys)
        return otherwise if is_other else table

    return Spec(Form.TABLE, adapt=adapt)


def _one_or_several(one: Spec, several: Spec) -> Spec:
    """A choice of one, until a list of several is written."""

    def adapt(value: Any, locales: tuple[str, ...]) -> Spec:
        return several if isinstance(value, list) else one

    return Spec(one.form, adapt=adapt)


def _list_spec(item: Check, key: str) -> Spec:
    """Boxes for a list of known words, lines for a list of others, rows for a list of tables."""
    of = _spec_of(item, key)
    if of.form is Form.CHOICE:
        return Spec(Form.CHECKS, of.choices, offer=of.offer)
    if of.form in (Form.LINE, Form.VALUE, Form.SPAN):
        return Spec(Form.WORDS)
    return Spec(Form.ROWS, item=of)


def _told_by_key(spec: Spec, key: str) -> Spec:
    """The spec with what the key says of it: longer texts, roles, names of parameters and forms."""
    if spec.form is Form.TEXTS and key in _PROSE:
        return replace(spec, is_prose=True)
    if spec.form is Form.NAMED and key == "index":
        return Spec(Form.TABLE, adapt=_index_spec)
    if spec.form is Form.NAMED and key in _HOURS:
        return replace(spec, item=Spec(Form.WORDS))
    if spec.form not in (Form.LINE, Form.VALUE, Form.WORDS) or spec.offer:
        return spec
    for keys, offer in ((_PARAM_NAMES, "params"), (_FORM_NAMES, "forms")):
        if key in keys:
            return replace(spec, offer=offer, is_open=True)
    return spec


def param_spec(value: Any, locales: tuple[str, ...]) -> Spec:
    """The spec of a parameter, by its type and by what it varies by."""
    written = value if isinstance(value, Mapping) else {}
    of_type = str(written.get("type", ""))
    one = value_spec(of_type, written)
    keys = dict(spec_of(grammar_clause.PARAM).keys)
    keys["value"] = _cells_spec(str(written.get("by") or ""), one, written)
    keys["stricter"] = Spec(Form.CHOICE, _directions(of_type))
    keys["order"] = Spec(Form.WORDS)
    floor = keys["floor"]
    keys["floor"] = replace(floor, keys={**floor.keys, "value": one})
    if of_type != ParamType.ENUM and "order" not in written:
        del keys["order"]
    if written.get("by") not in OPEN_FACTS and "labels" not in written:
        del keys["labels"]
    if of_type in (ParamType.SET, ParamType.TEXT) and "by" not in written:
        del keys["by"]
    return Spec(Form.TABLE, keys=keys, required=("type",))


def _directions(of_type: str) -> tuple[str, ...]:
    return tuple(map(str, _DIRECTIONS.get(of_type, (Stricter.LOWER, Stricter.HIGHER))))


def value_spec(of_type: str, written: Mapping[str, Any]) -> Spec:
    """The spec of one value of a parameter of that type."""
    match of_type:
        case ParamType.DURATION:
            return Spec(Form.SPAN, UNITS)
        case ParamType.MONEY:
            return Spec(Form.MONEY)
        case ParamType.ENUM:
            order = written.get("order")
            return Spec(Form.CHOICE, tuple(map(raw_text, order)) if isinstance(order, list) else ())
        case ParamType.SET:
            return Spec(Form.WORDS, adapt=_set_spec)
        case ParamType.TEXT:
            return Spec(Form.TEXTS, has_any=True, is_prose=True)
        case _:
            return Spec(Form.VALUE)


def _cells_spec(by: str, one: Spec, written: Mapping[str, Any]) -> Spec:
    """A field for every value of the fact; rows with names of their own where those are open."""
    if not by:
        return one
    if by in OPEN_FACTS:
        return Spec(Form.NAMED, item=one)
    cells = written.get("value")
    own = (
        [cell for cell in cells if cell not in FACT_VALUES.get(by, {})]
        if isinstance(cells, Mapping)
        else []
    )
    return Spec(Form.TABLE, keys=dict.fromkeys([*FACT_VALUES.get(by, {}), *own], one))


def _set_spec(value: Any, locales: tuple[str, ...]) -> Spec:
    """Lines, or where an entry is written in languages a row for each."""
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return Spec(Form.ROWS, item=Spec(Form.TABLE, adapt=_entry_spec))
    return Spec(Form.WORDS)


def _entry_spec(value: Any, locales: tuple[str, ...]) -> Spec:
    if value is not ABSENT and not isinstance(value, Mapping):
        return Spec(Form.LINE)
    return Spec(Form.TABLE, keys=dict.fromkeys([*locales, "law"], Spec(Form.LINE)))


def _index_spec(value: Any, locales: tuple[str, ...]) -> Spec:
    return Spec(Form.TABLE, keys=dict.fromkeys(locales, Spec(Form.WORDS)))


def _glossary_spec(value: Any, locales: tuple[str, ...]) -> Spec:
    words = dict.fromkeys(locales, Spec(Form.LINE))
    return Spec(
        Form.TABLE, keys={**words, "def": Spec(Form.TEXTS, is_prose=True)}, required=locales
    )
