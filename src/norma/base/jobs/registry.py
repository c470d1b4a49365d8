"""The sweeps of this installation: what is done again and again, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Sweep:
    """Work that is found by looking at due rows.

    Attributes:
        name: `app.sweep_due_things`, frozen: the row that keeps its state is found by it.
        run: called as `run(now)`; returns how many rows it dealt with. It opens its own transactions
            and must be harmless when it runs twice.
        every: the time from one start to the next.
    """

    name: str
    run: Callable[[datetime], int]
    every: timedelta


_sweeps: dict[str, Sweep] = {}


def register(sweep: Sweep) -> None:
    """Add a sweep; called from `AppConfig.ready`, harmless when repeated with the same one."""
    known = _sweeps.setdefault(sweep.name, sweep)
    if known != sweep:
        raise ValueError(f"sweep: expected a new name, {sweep.name!r} is already registered")


def unregister(name: str) -> None:
    """Take a sweep away again; for tests, which lend themselves one."""
    _sweeps.pop(name, None)


def sweeps() -> tuple[Sweep, ...]:
    """Every registered sweep, by name."""
    return tuple(_sweeps[name] for name in sorted(_sweeps))
