"""How fast a large standard is read, checked and rendered: five hundred clauses in two languages.

    python -m benchmarks.packs [--clauses 500] [--rounds 5]

The work: the clauses of packs/home-appliances again and again under new ids until there are enough,
written as YAML; then, each in processor seconds of this process, reading and checking it to the last
fault, rendering title, text and running definition of every clause in both languages, and writing it
out again. The events of the text by the reader in Python alone are measured beside it, because that
is what the reader in C saves. The goal is less than a second for reading, checking and rendering.
"""

import argparse
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from norma.core.clause.dump import dump_pack
from norma.core.clause.events import exact_events, quick_events
from norma.core.clause.model import Pack
from norma.core.clause.read import read_pack
from norma.core.clause.render import running_definition, text_of, title_of
from norma.core.errors import LOCALES, Severity

SHIPPED = Path(__file__).parents[1] / "packs" / "home-appliances" / "standard.yaml"
GOAL_S = 1.0


def large_text(clauses: int) -> str:
    """A standard with that many clauses; references stay within each repetition."""
    base = read_pack(SHIPPED.read_text(encoding="utf-8")).pack
    assert base is not None
    written: list[dict[str, Any]] = []
    while len(written) < clauses:
        suffix = f"-{len(written)}"
        ids = {clause.id for clause in base.clauses}
        for clause in base.document["clauses"]:
            written.append(_renamed(deepcopy(clause), ids, suffix))
    return dump_pack({**base.document, "clauses": _whole(written[:clauses])})


def _renamed(value: Any, ids: set[str], suffix: str) -> Any:
    """The value with every clause id in it followed by the suffix."""
    if isinstance(value, dict):
        return {key: _renamed(each, ids, suffix) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, ids, suffix) for each in value]
    if isinstance(value, str) and value.removeprefix("clause:") in ids:
        return value + suffix
    return value


def _whole(clauses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The clauses without references to one that was cut off at the end."""
    there = {clause["id"] for clause in clauses}
    for clause in clauses:
        for step in clause.get("steps", []):
            if step.get("clock") not in there:
                step.pop("clock", None)
        if clause.get("grant", {}).get("starts", "").removeprefix("clause:") not in there:
            clause.get("grant", {}).pop("starts", None)
    return clauses


def rendered(pack: Pack) -> int:
    """Everything people read of the pack, in both languages; how many characters that are."""
    size = 0
    for clause in pack.clauses:
        for locale in LOCALES:
            size += len(title_of(clause, locale)) + len(text_of(clause, locale))
            size += sum(
                len(label) + len(value) for label, value in running_definition(clause, locale)
            )
    return size


def timed(work: Callable[[], object], rounds: int) -> float:
    """The median of the processor seconds that the work takes."""
    seconds = []
    for _ in range(rounds):
        began = process_time()
        work()
        seconds.append(process_time() - began)
    return median(seconds)


def main() -> int:
    """Measure and print; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    text = large_text(arguments.clauses)
    result = read_pack(text)
    pack = result.pack
    assert pack is not None and len(pack.clauses) == arguments.clauses
    assert all(fault.severity is Severity.NOTE for fault in result.faults)
    reading = timed(lambda: read_pack(text), arguments.rounds)
    rendering = timed(lambda: rendered(pack), arguments.rounds)
    writing = timed(lambda: dump_pack(pack.document), arguments.rounds)
    quick = timed(lambda: sum(1 for _ in quick_events(text)), arguments.rounds)
    exact = timed(lambda: sum(1 for _ in exact_events(text)), arguments.rounds)
    whole = reading + rendering
    print(f"{arguments.clauses} clauses, {len(text):,} characters; processor seconds, median")
    print(f"read and check          {reading:6.3f}")
    print(f"render in both          {rendering:6.3f}   ({rendered(pack):,} characters)")
    print(
        f"read, check and render  {whole:6.3f}   goal {GOAL_S:.1f}: {'kept' if whole < GOAL_S else 'missed'}"
    )
    print(f"write                   {writing:6.3f}")
    print(
        f"events by the reader in C {quick:.3f}, in Python {exact:.3f}, ratio {exact / quick:.0f}"
    )
    return 0 if whole < GOAL_S else 1


if __name__ == "__main__":
    raise SystemExit(main())
