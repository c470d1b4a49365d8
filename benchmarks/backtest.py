"""How long a million events take: `python -m benchmarks.backtest [--events N]`.

A seeded synthetic log (about seven events to a case, waits, re-openings, three years) is written as CSV,
imported, and run under the six clauses of packs/examples/helpdesk.yaml. Import and backtest each run in
a process of their own, so that seconds, processor seconds (of all its threads) and peak memory are
theirs alone; making the CSV is not counted. For the ratio, the live gear (the fold of core, event by
event in Python) reads the same log for one case in twenty, and its seconds are taken times twenty.
"""

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from norma.batch.engine import Backtest
from norma.batch.events import LOG
from norma.batch.importing.event_import import ImportChoices, import_events
from norma.batch.importing.event_map import read_map
from norma.batch.importing.moments import zone_of
from norma.batch.log_file import open_log
from norma.batch.store import Store
from norma.core.clause.model import Pack
from norma.core.clause.read import read_pack
from norma.core.promise.events import Event
from norma.core.promise.promises import promises_of

EXAMPLES = Path(__file__).resolve().parent.parent / "packs" / "examples"
ONE_IN = 20
_STEPS = ("Assign seriousness", "Wait", "Wait", "Take in charge ticket", "Require upgrade")


def write_table(path: Path, events: int, seed: int = 1) -> int:
    """A table of so many rows in the shape of the help desk log; returns the number of cases."""
    rng = random.Random(seed)
    rows = cases = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("case_id,seq,activity,resource,recorded_timestamp\n")
        while rows < events:
            cases += 1
            at = datetime(2010, 1, 4, tzinfo=UTC) + timedelta(minutes=rng.randrange(3 * 525_600))
            middle = [rng.choice(_STEPS) for _ in range(rng.randrange(5))]
            ends = ["Resolve ticket", "Closed"] if rng.random() < 0.97 else []
            for number, what in enumerate(
                ["Assign seriousness", "Take in charge ticket", *middle, *ends]
            ):
                at += timedelta(seconds=int(rng.expovariate(1 / 90_000)))
                who = rng.randrange(40)
                file.write(f"C{cases},{number},{what},Value {who},{at:%Y-%m-%dT%H:%M:%S}\n")
                rows += 1
    return cases


def import_log(folder: Path) -> None:
    """The import, as the command does it."""
    event_map = read_map((EXAMPLES / "helpdesk.map.yaml").read_text(encoding="utf-8")).require(
        "map"
    )
    choices = ImportChoices(zone=zone_of("UTC+01:00"))
    import_events(folder / "table.csv", event_map, folder / "log.parquet", choices)


def run_backtest(folder: Path) -> None:
    """The backtest, as the command does it."""
    with Backtest(_pack(), folder / "log.parquet", spill_to=folder) as backtest:
        assert len(backtest.lines()) > len(backtest.promises)


def run_fold(folder: Path) -> None:
    """The live gear over one case in twenty."""
    number = LOG.case_id.substr(1).cast("int64")
    wanted = LOG.filter(number % ONE_IN == 0)
    with Store() as store:
        open_log(store, folder / "log.parquet")
        [(first_at, now)] = store.rows(LOG.agg(first=LOG.at.min(), last=LOG.at.max()))
        rows = store.rows(
            wanted.select("case_id", "at", "kind", "actor_kind", "actor", "reason", "seq")
        )
    now = now.replace(tzinfo=UTC)
    promises = promises_of(
        _pack(),
        first_on=first_at.date() - timedelta(days=2),
        last_on=now.date() + timedelta(days=400),
    )
    for _, of in groupby(sorted(rows, key=itemgetter(0, -1)), key=itemgetter(0)):
        events = [
            Event(at.replace(tzinfo=UTC), kind, actor_kind, actor, {"for": reason})
            for _, at, kind, actor_kind, actor, reason, _ in of
        ]
        for promise in promises:
            limit = promise.limit_for({})
            assert limit
            for instance in promise.fold(events):
                promise.read(instance, limit, now=now)


@dataclass(frozen=True)
class Cost:
    """What a task took: seconds by the clock, seconds of processors, megabytes at most."""

    wall_s: float
    cpu_s: float
    peak_mb: float

    def line(self, name: str, times: int = 1) -> str:
        """One line of the result."""
        wall_s, cpu_s = self.wall_s * times, self.cpu_s * times
        return f"{name:10}{wall_s:8.1f} s {cpu_s:8.1f} processor s {self.peak_mb:7.0f} MB at most"


def measured(task: Callable[[Path], None], folder: Path) -> Cost:
    """What a task takes in a process of its own, once that has started."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_cost, (task, folder))


def main() -> int:
    """Measure, and print one line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    wanted = parser.parse_args().events
    with tempfile.TemporaryDirectory(prefix="norma-bench-") as name:
        folder = Path(name)
        cases = write_table(folder / "table.csv", wanted)
        print(f"{wanted:,} events of {cases:,} cases, {len(_pack().clauses)} clauses")
        print(measured(import_log, folder).line("import"))
        batch = measured(run_backtest, folder)
        print(batch.line("backtest"))
        fold = measured(run_fold, folder)
        print(fold.line("fold", ONE_IN), f"(one case in {ONE_IN}, times {ONE_IN})")
        print(f"ratio     {fold.cpu_s * ONE_IN / batch.cpu_s:8.1f} by processor seconds")
    return 0


def _pack() -> Pack:
    pack = read_pack((EXAMPLES / "helpdesk.yaml").read_text(encoding="utf-8")).pack
    assert pack
    return pack


def _cost(task: Callable[[Path], None], folder: Path) -> Cost:
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    task(folder)
    wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
    # Linux tells kilobytes, macOS bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(wall_s, cpu_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


if __name__ == "__main__":
    sys.exit(main())
