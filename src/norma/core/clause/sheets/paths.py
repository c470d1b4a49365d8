"""Ways through plain data: read, written, and told as text.

Law: `parsed(path_name(path)) == path` for every path.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from norma.core.clause.nodes import below

Path = tuple[str | int, ...]
"""Keys of tables and numbers of list items, outermost first."""

MISSING = object()
"""What stands where nothing stands."""

_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_STEP = re.compile(r'(?P<plain>[A-Za-z0-9_-]+)|(?P<quoted>"(?:[^"\\]|\\.)*")|\[(?P<item>\d{1,9})\]')


class PathUnreadable(ValueError):
    """A text that should have been a path is none."""


def path_text(path: Path) -> str:
    """The path as faults tell it: `clauses[3].params.limit`."""
    text = ""
    for step in path:
        text = f"{text}[{step}]" if isinstance(step, int) else below(text, step)
    return text


def path_name(path: Path) -> str:
    """The path so that it can be read again: a key that is no plain word stands in quotes.

    Examples:
        >>> path_name(("events", "visit.late", 0))
        'events."visit.late"[0]'
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            word = step if _PLAIN.fullmatch(step) else json.dumps(step)
            text = f"{text}.{word}" if text else word
    return text


def parsed(name: str) -> Path:
    """The path that a name writes. Raises: PathUnreadable."""
    path: list[str | int] = []
    at = 0
    while at < len(name):
        if path and name[at] == ".":
            at += 1
        match = _STEP.match(name, at)
        if match is None:
            raise PathUnreadable(name)
        if match["item"] is not None:
            path.append(int(match["item"]))
        elif match["quoted"] is not None:
            path.append(_unquoted(match["quoted"]))
        else:
            path.append(match["plain"])
        at = match.end()
    if not path:
        raise PathUnreadable(name)
    return tuple(path)


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text))
    except ValueError:
        raise PathUnreadable(text) from None


def found_at(data: Any, path: Path) -> Any:
    """What stands at the path, MISSING where nothing does."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(data, list) or step >= len(data):
                return MISSING
            data = data[step]
        elif isinstance(data, dict) and step in data:
            data = data[step]
        else:
            return MISSING
    return data


def put_at(data: Any, path: Path, value: Any) -> bool:
    """Put the value there, making tables and list items on the way; False where that cannot be."""
    *way, last = path
    for step, following in zip(way, path[1:], strict=True):
        held = _entered(data, step, [] if isinstance(following, int) else {})
        if held is MISSING:
            return False
        data = held
    return _entered(data, last, value) is value


def _entered(data: Any, step: str | int, value: Any) -> Any:
    """What stands under the step, after `value` was put there if nothing did; MISSING if it cannot."""
    if isinstance(step, int):
        if not isinstance(data, list) or step > len(data):
            return MISSING
        if step == len(data):
            data.append(value)
        return data[step]
    return data.setdefault(step, value) if isinstance(data, dict) else MISSING


def prefixes(path: Path) -> Iterator[Path]:
    """The path and every way above it, longest first, the empty one last."""
    for end in range(len(path), -1, -1):
        yield path[:end]
