"""`norma run`: everything on one machine in one command, with something to look at."""

import argparse

from norma.cli import demo, serve
from norma.cli.command import OK, Command
from norma.cli.console import Console
from norma.cli.installation import sqlite_file
from norma.cli.server import bound_socket


def _run(chosen: argparse.Namespace, console: Console) -> int:
    # Asked before anything is built: nobody waits two minutes to hear that the port is taken.
    bound_socket(chosen.host, chosen.port).close()
    file = sqlite_file()
    if file is not None and not file.exists():
        code = demo.run(demo.defaults(), console)
        if code != OK:
            return code
    return serve.run(chosen, console, after_ready=demo.sample_log_ins(console))


COMMAND = Command(serve.arguments, _run)
