"""The lint that is our own: house rules and sizes over every tracked file. `python -m tools.house_rules`.

The rules stand in tools/house/, each with lines it must catch and lines it must not; STYLE.md says
why they are there. Exit code 1 when anything is broken.
"""

import subprocess
import sys
from pathlib import Path

from tools.house import page_rules, prose_rules, python_rules, sizes
from tools.house.rule import Rule, Source

ROOT = Path(__file__).resolve().parent.parent
RULES: tuple[Rule, ...] = (*python_rules.RULES, *page_rules.RULES, *prose_rules.RULES)
_READ = {".py", ".html", ".css", ".js", ".md"}


def tracked(root: Path) -> list[Path]:
    """The files that git knows or would add; every file where there is no git."""
    command = [
        "git",
        "-C",
        str(root),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, capture_output=True, check=False)
    if listed.returncode:
        found = [path for path in root.rglob("*") if not {".venv", "var"} & set(path.parts)]
    else:
        found = [root / name for name in listed.stdout.decode().split("\0") if name]
    return sorted({path for path in found if path.is_file()})


def sources(root: Path) -> list[Source]:
    """The files that the rules read."""
    return [
        Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
        for path in tracked(root)
        if path.suffix in _READ
    ]


def complaints(root: Path) -> list[str]:
    """Everything that is broken, one line each, in the order of the files."""
    said, pieces = [], []
    for source in sources(root):
        for rule in RULES:
            for line in rule.broken_lines(source):
                said.append(f"{source.path}:{line}: {rule.id}: {rule.advice}")
        pieces += sizes.oversized(source)
    style = root / "STYLE.md"
    allowed = sizes.listed(style.read_text(encoding="utf-8")) if style.exists() else {}
    return said + sizes.complaints(pieces, allowed)


def main() -> int:
    """Print what is broken."""
    said = complaints(ROOT)
    print("\n".join(said) if said else f"house rules: {len(RULES)} kept")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
