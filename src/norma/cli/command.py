"""What a subcommand is: its arguments and what it does; where it is found stands in `registry`."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from norma.cli.console import Console

OK, FAULTS_FOUND, NOT_DONE = 0, 1, 2
"""Exit codes: done; faults in what somebody wrote; wrong usage, or input that cannot be read."""

Arguments = Callable[[argparse._ArgumentGroup, str], None]
"""Adds the arguments to a group, with help in a locale."""


@dataclass(frozen=True, slots=True)
class Command:
    """One subcommand. `run` returns the exit code and may raise NormaError or OSError."""

    arguments: Arguments
    run: Callable[[argparse.Namespace, Console], int]
