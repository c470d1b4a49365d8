"""Rows of a form that are added, removed and moved, and what has to follow when a parameter changes.

Laws: a parameter that is called otherwise is called so wherever the clause names it; a parameter that
becomes of another type, or varies by another fact, keeps what was written in its cells.
Source: A1; design of the standard pack, sections 2 and 8.
"""

import re
from collections.abc import Mapping
from typing import Any

from norma.core.clause.fields import field_at, rearranged
from norma.core.clause.filling import ABSENT, Field, Form
from norma.core.clause.model import ParamType
from norma.core.clause.nodes import raw_text
from norma.core.clause.shape import OPEN_FACTS
from norma.core.clause.vocabulary import FACT_VALUES

_BLANKS: Mapping[str, tuple[str, Any]] = {
    "params": (
        "value",
        {"type": "duration", "value": "1h", "stricter": "lower", "overlay": "tighten"},
    ),
    "calendars": (
        "calendar",
        {"timezone": "Asia/Shanghai", "hours": {"mon-fri": ["09:00-18:00"]}},
    ),
    "hours": ("sat", ["09:00-12:00"]),
    "overrides": ("2026-01-01", ["09:00-12:00"]),
    "forms": ("F-01", {}),
    "events": ("case.checked", {}),
    "norms": ("norm", {}),
    "roles": ("post", {}),
    "glossary": ("word", {}),
}
"""What a new row of a named table is called, and what it begins with."""
_NAMES_A_PARAM = frozenset({"target", "min_sample", "every"})


def changed_rows(whole: Mapping[str, Any], do: str, at: str, part: Field) -> Any:
    """The whole with a row added to the field of that name, or the row of that name moved or removed.

    Args:
        do: `add`, `remove`, `up`, `down`, or `speak`, which gives the words of a list languages.
        part: the field of the whole as it was before.
    """
    found = field_at(part, at)
    if found is None:
        return whole
    if do == "speak":
        return _spoken(whole, found)
    blank: Any = _blank(found) if do == "add" else None
    try:
        return rearranged(whole, found.at, do, blank=blank)
    except (KeyError, IndexError, TypeError):
        # The row went with the inputs that were sent along.
        return whole


def _blank(part: Field) -> Any:
    if part.form is Form.NAMED:
        if part.at[0] == "params" and part.key == "value":
            return "cell", _first_cell(part)
        return _BLANKS.get(str(part.key), ("name", {}))
    item = part.spec.item
    is_table = item is None or item.form is Form.TABLE
    return {} if is_table else ""


def _first_cell(part: Field) -> Any:
    cells = part.value if isinstance(part.value, Mapping) else {}
    return next(iter(cells.values()), None)


def _spoken(whole: Mapping[str, Any], part: Field) -> Any:
    """The words of the list in the first language of the text, ready for the others."""
    words = part.value if isinstance(part.value, list) else []
    locale = next(iter(whole.get("text") or whole.get("title") or {"en": ""}))
    entries = [each if isinstance(each, Mapping) else {locale: raw_text(each)} for each in words]
    return _with(whole, part.at, entries or [{}])


def _with(whole: Any, at: tuple[str | int, ...], value: Any) -> Any:
    if not at:
        return value
    if isinstance(whole, list):
        return [
            _with(each, at[1:], value) if index == at[0] else each
            for index, each in enumerate(whole)
        ]
    held = dict(whole) if isinstance(whole, Mapping) else {}
    return {**held, str(at[0]): _with(held.get(str(at[0])), at[1:], value)}


def settled(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The clause with everything in its place that follows from what became of its parameters."""
    old, new = before.get("params"), after.get("params")
    if not isinstance(old, Mapping) or not isinstance(new, Mapping) or len(old) != len(new):
        return dict(after)
    names = {was: name for was, name in zip(old, new, strict=True) if was != name}
    scope = after.get("applies")
    pairs = zip(old, new, strict=True)
    params = {name: _reshaped(old[was], new[name], scope) for was, name in pairs}
    found = {key: params if key == "params" else value for key, value in after.items()}
    return {key: _renamed(value, names, key) for key, value in found.items()} if names else found


def _renamed(value: Any, names: Mapping[str, str], key: str) -> Any:
    if isinstance(value, Mapping):
        return {each: _renamed(held, names, each) for each, held in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names, key) for each in value]
    if not isinstance(value, str):
        return value
    if key in _NAMES_A_PARAM and value in names:
        return names[value]
    if key == "good":
        return re.sub(r"(<=\s*)([a-z][a-z0-9_]*)", lambda m: m[1] + names.get(m[2], m[2]), value)
    for was, name in names.items():
        value = value.replace(f"{{{{{was}}}}}", f"{{{{{name}}}}}")
        value = f"params.{name}" if value == f"params.{was}" else value
    return value


def _reshaped(before: Any, after: Any, applies: Any) -> Any:
    """A parameter whose value has the shape that its type and its fact ask for.

    Args:
        applies: the scope of the clause: a parameter that begins to vary has a cell for each case.
    """
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return after
    changed = [key for key in ("type", "by") if before.get(key) != after.get(key)]
    if not changed:
        return after
    value = after.get("value")
    by, was = after.get("by"), before.get("by")
    if "by" in changed:
        one = next(iter(value.values()), "") if was and isinstance(value, Mapping) else value
        value = dict.fromkeys(_cells(str(by), applies), one) if by else one
    if "type" in changed:
        of_type = str(after.get("type"))
        if by and isinstance(value, Mapping):
            value = {cell: _of_type(each, of_type) for cell, each in value.items()}
        else:
            value = _of_type(value, of_type)
    kept = {key: each for key, each in after.items() if key != "order" or after["type"] == "enum"}
    if after.get("type") == ParamType.ENUM and "order" not in kept:
        kept["order"] = [value] if isinstance(value, str) else []
    return {**kept, "value": value}


def _cells(by: str, applies: Any) -> tuple[str, ...]:
    scope = applies.get(by) if isinstance(applies, Mapping) else None
    if scope:
        return tuple(map(raw_text, scope if isinstance(scope, list) else [scope]))
    return ("cell",) if by in OPEN_FACTS and not FACT_VALUES.get(by) else tuple(FACT_VALUES[by])


def _of_type(value: Any, of_type: str) -> Any:
    """What was written, as that type writes it."""
    if of_type == ParamType.SET:
        return value if isinstance(value, list) else [value]
    if isinstance(value, list):
        return ", ".join(raw_text(each) for each in value if not isinstance(each, Mapping))
    if value is ABSENT or value is None:
        return ""
    return value
