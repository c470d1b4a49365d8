"""Every benchmark, one after the other: `python -m benchmarks [--list] [name ...]`.

Each is a module of this folder that measures when it is run, and says what it measures in its
docstring. Nothing here is a gate; results stand in docs/reference/performance.md with their method.
"""

import ast
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(path.stem for path in HERE.glob("[a-z]*.py"))


def summary(name: str) -> str:
    """What a benchmark measures: the first line of its docstring."""
    tree = ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").partition("\n")[0]


def main(wanted: list[str]) -> int:
    """Run the named benchmarks, or all of them; the worst exit code."""
    if wanted == ["--list"]:
        print("\n".join(f"{name:<12}{summary(name)}" for name in names()))
        return 0
    if unknown := set(wanted) - set(names()):
        print(f"expected some of {', '.join(names())}; got {', '.join(sorted(unknown))}")
        return 2
    codes = []
    for name in wanted or names():
        print(f"\n=== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        codes.append(subprocess.run(command, check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
