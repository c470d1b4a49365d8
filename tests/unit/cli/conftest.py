"""A command line to try things on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from norma.cli.main import main

EXAMPLES = Path(__file__).parents[3] / "packs" / "examples"


@dataclass(frozen=True)
class Said:
    """What a command line did and said."""

    code: int
    out: str
    err: str


Norma = Callable[..., Said]


@pytest.fixture
def norma(capsys: pytest.CaptureFixture[str]) -> Norma:
    """Runs a command line; words may be paths."""

    def run(*words: object, lang: str = "en") -> Said:
        code = main([*map(str, words), "--lang", lang])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def small() -> dict[str, Path]:
    """The files of the small example."""
    return {
        "pack": EXAMPLES / "small.yaml",
        "log": EXAMPLES / "small-log.csv",
        "map": EXAMPLES / "small-log.map.yaml",
    }
