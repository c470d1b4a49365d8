"""How fast the desk answers on 20,000 cases with five messages each, on SQLite and on PostgreSQL.

    python -m benchmarks.desk [--cases 20000] [--requests 300] [--keep FOLDER] [sqlite] [postgresql]

Starts the real server on a database that was built for it (`norma serve` with its worker on SQLite;
`norma serve --no-worker` beside `norma worker` on PostgreSQL, as the guide sets it up), logs in, and
asks over one connection, one request after the other. Nothing is cached that would not be cached
for people. A server at 127.0.0.1:5432 is used for PostgreSQL, or the one NORMA_BENCH_POSTGRES_URL names;
a database is made there and dropped. With --keep the databases stay and are used again the next time.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from benchmarks.deskload.browser import Browser
from benchmarks.deskload.databases import Database, postgresql, sqlite_in
from benchmarks.deskload.handlers import handler_rates
from benchmarks.deskload.series import Measured, measured, series_for
from benchmarks.deskload.server import Server, serving, working
from benchmarks.deskload.weight import weight_of

READER = "lin.jing"
"""Sees and answers every case: the service director. Agents see a third of them."""

SOURCE = Path(__file__).resolve().parents[1] / "src"
WEIGHED = "/desk/?view=all"
WEIGHT_GOAL_KB = 150


def main() -> None:
    """Build, measure, print."""
    asked = _asked()
    with _folder(asked.keep) as folder, _databases(asked, folder) as databases:
        for database in databases:
            environment = _environment(database, folder)
            facts = _built(database, folder, environment, cases=asked.cases)
            _measure(database, environment, facts, requests=asked.requests)
            if not asked.only_desk:
                _compare_handlers(environment, facts, requests=asked.requests)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("databases", nargs="*", help="sqlite, postgresql; both where none is named")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--keep", type=Path, help="keep the databases here and use them again")
    parser.add_argument("--only-desk", action="store_true", help="leave the handlers uncompared")
    return parser.parse_args()


@contextmanager
def _databases(asked: argparse.Namespace, folder: Path) -> Iterator[list[Database]]:
    wanted = asked.databases or ["sqlite", "postgresql"]
    keep = asked.keep is not None
    with postgresql(keep=keep) if "postgresql" in wanted else nullcontext() as server:
        if "postgresql" in wanted and server is None:
            print("NOT RUN: PostgreSQL (NORMA_BENCH_POSTGRES_URL names a server)")
        sqlite = sqlite_in(folder) if "sqlite" in wanted else None
        yield [database for database in (sqlite, server) if database]


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="norma-bench-") as made:
            yield Path(made)
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.absolute()


def _environment(database: Database, folder: Path) -> dict[str, str]:
    """The settings people have by default, but room for one address to write many times an hour."""
    return {
        "NORMA_DATA_DIR": str(folder),
        "NORMA_DATABASE_URL": database.url,
        "NORMA_SECRET_KEY": "for-the-benchmark-only",
        "NORMA_PUBLIC_RATE_PER_HOUR": "1000000",
        "DJANGO_SETTINGS_MODULE": "norma.config.settings",
        "PYTHONPATH": os.pathsep.join([str(SOURCE), str(SOURCE.parent)]),
    }


def _built(
    database: Database, folder: Path, environment: dict[str, str], *, cases: int
) -> dict[str, Any]:
    facts = folder / f"{database.name}.json"
    if not facts.exists():
        print(f"{database.name}: building {cases} cases", file=sys.stderr, flush=True)
        command = ["-m", "benchmarks.deskload.dataset", str(facts), "--cases", str(cases)]
        subprocess.run([sys.executable, *command], env={**os.environ, **environment}, check=True)
    loaded: dict[str, Any] = json.loads(facts.read_text(encoding="utf-8"))
    return loaded


def _measure(
    database: Database, environment: dict[str, str], facts: dict[str, Any], *, requests: int
) -> None:
    print(
        f"\n{database.version}, CPython {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    print(", ".join(f"{count} {what}" for what, count in facts["counts"].items()))
    with _installation(database, environment) as server:
        started_mib = server.memory_mib()
        browser = Browser(server.port)
        browser.log_in(READER, facts["password"])
        print(f"{'':<34}{'p50 ms':>9}{'goal':>7}{'p95 ms':>9}{'CPU ms':>9}{'kB':>8}")
        for series in series_for(browser, facts):
            _print(measured(series, server=server, database=database, requests=requests))
        database.drain()
        _print_weight(browser)
        print(
            f"memory: {started_mib:.0f} MiB when started, {server.memory_mib():.0f} MiB at the end"
        )


@contextmanager
def _installation(database: Database, environment: dict[str, str]) -> Iterator[Server]:
    """As the guide sets it up: all in one process on SQLite, the worker apart on PostgreSQL."""
    if database.is_embedded:
        with serving(["norma", "serve"], environment) as server:
            yield server
        return
    command = ["norma", "serve", "--no-worker"]
    with working(environment), serving(command, environment) as server:
        yield server


def _print(row: Measured) -> None:
    goal = "" if row.goal_ms is None else f"{row.goal_ms:g}"
    late = " !" if row.goal_ms and row.p50_ms >= row.goal_ms else ""
    print(
        f"{row.name:<34}{row.p50_ms:>9.1f}{goal:>7}{row.p95_ms:>9.1f}"
        f"{row.cpu_ms:>9.1f}{row.kilobytes:>8.1f}{late}",
        flush=True,
    )


def _print_weight(browser: Browser) -> None:
    weight = weight_of(browser, WEIGHED)
    print(f"weight of {WEIGHED}, compressed: {weight.total / 1000:.1f} kB (goal {WEIGHT_GOAL_KB})")
    print(f"  {weight.page / 1000:>7.1f} kB  the page itself")
    for url, size in sorted(weight.resources.items(), key=lambda each: -each[1]):
        print(f"  {size / 1000:>7.1f} kB  {url}")
    print(f"scripts that hold up the first paint: {', '.join(weight.blocking_scripts) or 'none'}")


def _compare_handlers(environment: dict[str, str], facts: dict[str, Any], *, requests: int) -> None:
    print(f"{'requests per CPU second':<28}{'page':<20}{'rate':>8}{'p50 ms':>9}")
    for rate in handler_rates(environment, READER, facts["password"], requests=requests):
        print(f"{rate.name:<28}{rate.page:<20}{rate.per_cpu_s:>8.0f}{rate.p50_ms:>9.1f}")


if __name__ == "__main__":
    main()
