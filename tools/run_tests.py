"""Run the suite in its parts: rows on SQLite, rows on PostgreSQL, the browser; say what did not run.

`run_tests.py all|sqlite|postgres|e2e [pytest arguments]`. Each part is one pytest of its own, because
a test session has one database. A part whose service is absent is named in one line; with CI=true
that is a failure.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.presence import IN_CI, NEEDS, POSTGRES_URL  # noqa: E402  found through the line above

WORKERS = os.environ.get("NORMA_TEST_WORKERS", "2")
WITH_ROWS = ("db", "web", "api", "matrix", "concurrency")


def pytest(part: str, *arguments: str, **environment: str) -> bool:
    """Run one pytest; whether it passed. Nothing collected counts as passed."""
    print(f"\n=== {part}", flush=True)
    command = [sys.executable, "-m", "pytest", "--quiet", *arguments]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    return done.returncode in (0, 5)


def sqlite(extra: list[str]) -> bool:
    """Everything but the browser and what only PostgreSQL can show."""
    return pytest("SQLite", "-n", WORKERS, "-m", "not e2e and not postgres", *extra)


def postgres(extra: list[str]) -> bool:
    """Every test with rows once more, and those that need real concurrency."""
    folders = [f"tests/{name}" for name in WITH_ROWS if (ROOT / "tests" / name).is_dir()]
    chosen = [*extra, *folders] if not any(Path(part).exists() for part in extra) else extra
    # No test pulls the plug of the server, so none has to wait for its disk.
    server = {"NORMA_DATABASE_URL": POSTGRES_URL, "PGOPTIONS": "-c synchronous_commit=off"}
    return pytest("PostgreSQL", "-n", WORKERS, "-m", "not e2e", *chosen, **server)


def e2e(extra: list[str]) -> bool:
    """The journeys in Chromium, one after the other."""
    return pytest("browser", "-m", "e2e", *extra)


PARTS = {"sqlite": (None, sqlite), "postgres": ("postgres", postgres), "e2e": ("e2e", e2e)}


def main(arguments: list[str]) -> int:
    """Run the named part, or all of them; the exit code is 0 when nothing failed."""
    wanted, *extra = arguments or ["all"]
    if wanted not in {"all", *PARTS}:
        print(f"expected one of all, {', '.join(PARTS)}; got {wanted!r}", file=sys.stderr)
        return 2
    absent, failed = [], []
    for name in PARTS if wanted == "all" else [wanted]:
        need, part = PARTS[name]
        reason = NEEDS[need].absence if need else None
        if need and reason:
            absent.append(f"NOT RUN: {NEEDS[need].label}: {reason}")
        elif not part(extra):
            failed.append(f"FAILED: the part {name}")
    print("\n" + "\n".join([*absent, *failed] or ["Everything ran and passed."]))
    if absent and IN_CI:
        print("With CI=true everything has to be there.")
    return 1 if failed or (absent and IN_CI) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
