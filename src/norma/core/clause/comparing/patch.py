"""The exact difference of two documents, as plain data that turns one into the other.

A *patch* is one of: `{"to": value}`, the whole value anew; `{"table": {key: patch}, "without": [keys],
"order": [keys]}` for a table; `{"list": {name: patch}, "by": key, "order": [names]}` for a list of
tables that are known by a key of theirs. Nothing that is equal stands in it.
Law: `apply_patch(patch_between(a, b), a)` is `b`, types and the order of keys included; the patch is
plain data and survives JSON.
Source: A6; design of the standard pack, section 8.
"""

from collections.abc import Mapping, Sequence
from typing import Any

_IDENTITIES = ("id", "key")
"""What a table in a list is known by: a clause by its id; a step, a level, a score by its key."""

Patch = Mapping[str, Any]


def patch_between(before: Any, after: Any) -> Patch | None:
    """The patch from `before` to `after`; None where they are the same to the last key.

    Examples:
        >>> patch_between({"a": 1, "b": 2}, {"a": 1, "b": 3})
        {'table': {'b': {'to': 3}}}
        >>> patch_between([1], [1]) is None, patch_between(1, True)
        (True, {'to': True})
    """
    if is_same(before, after):
        return None
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return _between_tables(before, after)
    key = identity_of(before, after)
    if key:
        return _between_lists(before, after, key)
    return {"to": after}


def is_same(before: Any, after: Any) -> bool:
    """Whether two plain values are written alike: `1`, `1.0` and `true` are three things."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return list(before) == list(after) and all(
            is_same(value, after[key]) for key, value in before.items()
        )
    if _is_list(before) and _is_list(after):
        return len(before) == len(after) and all(map(is_same, before, after))
    return type(before) is type(after) and bool(before == after)


def identity_of(before: Any, after: Any) -> str:
    """The key by which the tables of both lists are told apart; empty where there is none."""
    if not (_is_list(before) and _is_list(after)):
        return ""
    return next((key for key in _IDENTITIES if _are_known_by(key, before, after)), "")


def apply_patch(patch: Patch | None, before: Any) -> Any:
    """What `before` becomes; parts that did not change are shared with it."""
    if patch is None:
        return before
    if "to" in patch:
        return patch["to"]
    if "list" in patch:
        known = {item[patch["by"]]: item for item in before}
        return [_applied(patch["list"].get(name), known.get(name)) for name in patch["order"]]
    without = frozenset(patch.get("without", ()))
    changed = {key: value for key, value in before.items() if key not in without}
    for key, below in patch["table"].items():
        changed[key] = _applied(below, before.get(key))
    order = patch.get("order")
    return changed if order is None else {key: changed[key] for key in order}


def _applied(patch: Patch | None, before: Any) -> Any:
    return before if patch is None else apply_patch(patch, before)


def _between_tables(before: Mapping[str, Any], after: Mapping[str, Any]) -> Patch:
    patch: dict[str, Any] = {
        "table": {
            key: {"to": value} if key not in before else below
            for key, value in after.items()
            if (below := patch_between(before.get(key), value)) is not None or key not in before
        }
    }
    without = [key for key in before if key not in after]
    if without:
        patch["without"] = without
    kept = [key for key in before if key in after]
    if [*kept, *(key for key in after if key not in before)] != list(after):
        patch["order"] = list(after)
    return patch


def _between_lists(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], key: str
) -> Patch:
    known = {item[key]: item for item in before}
    changed = {
        item[key]: {"to": item} if item[key] not in known else below
        for item in after
        if (below := patch_between(known.get(item[key]), item)) is not None
    }
    return {"list": changed, "by": key, "order": [item[key] for item in after]}


def _are_known_by(key: str, *lists: Sequence[Any]) -> bool:
    return any(lists) and all(_is_known_by(key, items) for items in lists)


def _is_known_by(key: str, items: Sequence[Any]) -> bool:
    names = [item.get(key) if isinstance(item, Mapping) else None for item in items]
    return all(isinstance(name, str) for name in names) and len(set(names)) == len(names)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
