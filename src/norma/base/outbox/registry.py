"""Which events exist, how they are stored as plain JSON, and who has subscribed to them.

An event is a frozen dataclass with plain values, named once by `@event("app.what_happened")`. The name
and the fields are what stays stored: a change that old rows cannot be read with needs a new name.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from norma.core.errors import NormaError

E = TypeVar("E", bound=type)
Handler = Callable[..., None]
"""Called as `handler(event, now=...)`, at least once per event; its effect and the mark commit together."""

_TEXTUAL = (datetime, date)


class EventUnknown(NormaError):
    """A stored event, or a handler it waits for, is no longer declared in this release."""

    code = "EVENT_UNKNOWN"
    messages = {
        "zh-Hans": "应为本版本已声明的事件或处理程序，实际为 {name}。请升级到声明它的版本，再点“重试”。",
        "en": "Expected an event or handler that this release declares, got {name}. "
        "Run a release that declares it, then press Retry.",
    }


_events: dict[str, type] = {}
_names: dict[type, str] = {}
_handlers: dict[str, dict[str, Handler]] = {}


def event(name: str) -> Callable[[E], E]:
    """Declare the frozen dataclass below as an event with this stored name."""

    def declare(cls: E) -> E:
        if name in _events:
            raise ValueError(f"event name: expected a new one, {name!r} is {_events[name]!r}")
        if not dataclasses.is_dataclass(cls) or not cls.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # typeshed hides it
            raise TypeError(f"{cls.__name__}: expected a frozen dataclass above @event({name!r})")
        for field, hint in get_type_hints(cls).items():
            _require_plain(hint, where=f"{cls.__name__}.{field}")
        _events[name] = cls
        _names[cls] = name
        return cls

    return declare


def subscribe(subscriptions: Mapping[type, Sequence[Handler]]) -> None:
    """Add handlers per event class; called from `AppConfig.ready`, harmless when repeated."""
    for cls, handlers in subscriptions.items():
        by_name = _handlers.setdefault(event_name(cls), {})
        for handler in handlers:
            by_name[handler_name(handler)] = handler


def unsubscribe(subscriptions: Mapping[type, Sequence[Handler]]) -> None:
    """Take handlers away again; for tests, which lend themselves a subscription."""
    for cls, handlers in subscriptions.items():
        for handler in handlers:
            _handlers.get(event_name(cls), {}).pop(handler_name(handler), None)


def event_names() -> tuple[str, ...]:
    """Every declared event, sorted."""
    return tuple(sorted(_events))


def event_class(name: str) -> type:
    """The class that is stored under a name. Raises: EventUnknown."""
    try:
        return _events[name]
    except KeyError:
        raise EventUnknown(name=name) from None


def event_name(cls: type) -> str:
    """The stored name of an event class. Raises: TypeError for a class that is no event."""
    try:
        return _names[cls]
    except KeyError:
        raise TypeError(
            f"{cls.__name__}: expected a class declared with @event, got none"
        ) from None


def handler_name(handler: Handler) -> str:
    """The stored name of a handler: its module and its name there."""
    return f"{handler.__module__}.{handler.__qualname__}"


def handlers_of(name: str) -> Mapping[str, Handler]:
    """The subscribed handlers of an event name, by their stored names."""
    return _handlers.get(name, {})


def handler_for(name: str, handler: str) -> Handler:
    """One subscribed handler. Raises: EventUnknown."""
    try:
        return _handlers[name][handler]
    except KeyError:
        raise EventUnknown(name=f"{name} → {handler}") from None


def payload_of(instance: object) -> dict[str, Any]:
    """The fields of an event as JSON values."""
    return {
        field.name: _to_json(getattr(instance, field.name))
        for field in dataclasses.fields(instance)  # type: ignore[arg-type]  # @event let only dataclasses in
    }


def event_from(name: str, payload: Mapping[str, Any]) -> object:
    """The event that was stored; fields added since then take their defaults. Raises: EventUnknown."""
    cls = _events.get(name)
    if cls is None:
        raise EventUnknown(name=name)
    hints = get_type_hints(cls)
    known = {key: _from_json(hints[key], payload[key]) for key in hints if key in payload}
    return cls(**known)


def _require_plain(hint: Any, *, where: str) -> None:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType, tuple):
        for part in get_args(hint):
            if part not in (type(None), Ellipsis):
                _require_plain(part, where=where)
        return
    if origin is dict or hint in (str, int, float, bool, datetime, date, Decimal):
        return
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return
    raise TypeError(f"{where}: expected a plain type an event can be stored with, got {hint!r}")


def _to_json(value: Any) -> Any:
    if isinstance(value, _TEXTUAL):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    return value


def _from_json(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _from_json(next(a for a in arguments if a is not type(None)), value)
    if origin is tuple:
        item_hints = arguments[:1] * len(value) if arguments[-1] is Ellipsis else arguments
        return tuple(_from_json(h, v) for h, v in zip(item_hints, value, strict=True))
    if hint in _TEXTUAL:
        return hint.fromisoformat(value)
    if origin is None and hint is not Any:
        return hint(value)
    return value
