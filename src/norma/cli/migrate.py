"""`norma migrate`: the database as this version of the program needs it."""

import argparse

from django.core.management import call_command

from norma.cli.command import OK, Command
from norma.cli.console import Console, Text

_TEXTS: dict[str, Text] = {
    "migrating": {"en": "Bringing the database up to date", "zh-Hans": "正在升级数据库结构"},
    "done": {"en": "The database is up to date.", "zh-Hans": "数据库已是最新。"},
}


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    """None of its own."""


def _run(chosen: argparse.Namespace, console: Console) -> int:
    with console.progress() as progress:
        progress.at(console.words(_TEXTS["migrating"]))
        call_command("migrate", interactive=False, verbosity=0)
    console.say(console.words(_TEXTS["done"]))
    return OK


COMMAND = Command(_arguments, _run)
