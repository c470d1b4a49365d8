"""Writing one value into the plain data of a clause, along a path such as `clock.warn_at`.

Tables are gone through by key; lists of tables by the `key` or `id` of an item or by its number. What
lies along the way is copied, what lies beside it is shared.
"""

from collections.abc import Mapping, Sequence
from typing import Any

_IDENTITIES = ("key", "id")


class PathUnknown(Exception):
    """The way is not there: a list without that item, or a value that has nothing beneath it."""


def read_at(data: Any, path: str) -> Any:
    """What stands there; None where a table has no such key. Raises: PathUnknown."""
    for key in path.split("."):
        if isinstance(data, Mapping):
            data = data.get(key)
        elif _is_list(data):
            data = data[_place_in(data, key)]
        else:
            raise PathUnknown(path)
    return data


def written_at(data: Any, path: str, value: Any) -> Any:
    """The data with the value there; a table that is missing on the way is begun. Raises: PathUnknown."""
    key, _, rest = path.partition(".")
    if data is None or isinstance(data, Mapping):
        table = dict(data or {})
        table[key] = written_at(table.get(key), rest, value) if rest else value
        return table
    if not _is_list(data):
        raise PathUnknown(path)
    items = list(data)
    place = _place_in(items, key)
    items[place] = written_at(items[place], rest, value) if rest else value
    return items


def _place_in(items: Sequence[Any], key: str) -> int:
    for place, item in enumerate(items):
        if isinstance(item, Mapping) and any(item.get(name) == key for name in _IDENTITIES):
            return place
    if key.isdecimal() and int(key) < len(items):
        return int(key)
    raise PathUnknown(key)


def _is_list(data: Any) -> bool:
    return isinstance(data, Sequence) and not isinstance(data, str)
