"""`norma schema`: the format of a standard as a JSON Schema, for editors that complete and check YAML."""

import argparse
import json

from norma.cli.command import OK, Command
from norma.cli.console import Console
from norma.core.clause.schema import pack_schema


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    """It takes none."""


def _run(arguments: argparse.Namespace, console: Console) -> int:
    console.say(json.dumps(pack_schema(), ensure_ascii=False, indent=1))
    return OK


COMMAND = Command(_arguments, _run)
