"""`norma serve`: web and worker in one foreground command that stops cleanly."""

import argparse
import sys

from django.core.management import call_command

from norma.cli.command import OK, Command
from norma.cli.console import Console, Text
from norma.cli.installation import collect_static, require_sound_settings
from norma.cli.server import bound_socket, serve

HOST, PORT = "127.0.0.1", 8000

_TEXTS: dict[str, Text] = {
    "host": {"en": "address to listen on", "zh-Hans": "监听地址"},
    "port": {"en": "port to listen on", "zh-Hans": "监听端口"},
    "no_worker": {
        "en": "pages only; run norma worker beside it",
        "zh-Hans": "只提供页面；后台任务另用 norma worker 运行",
    },
    "starting": {"en": "Starting ...", "zh-Hans": "正在启动……"},
    "ready": {
        "en": "Norma answers at {url}  (Ctrl-C stops it)",
        "zh-Hans": "诺标已就绪：{url}（按 Ctrl-C 停止）",
    },
    "stopped": {"en": "Stopped.", "zh-Hans": "已停止。"},
}


def arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    """Adds --host, --port and --no-worker."""
    group.add_argument("--host", default=HOST, help=_TEXTS["host"][locale])
    group.add_argument("--port", type=int, default=PORT, help=_TEXTS["port"][locale])
    group.add_argument("--no-worker", action="store_true", help=_TEXTS["no_worker"][locale])


def run(chosen: argparse.Namespace, console: Console, *, after_ready: str = "") -> int:
    """Serve until a signal; `after_ready` is told below the address."""
    require_sound_settings(console)
    listener = bound_socket(chosen.host, chosen.port)
    with console.progress() as progress:
        progress.at(console.words(_TEXTS["starting"]))
        call_command("migrate", interactive=False, verbosity=0)
        collect_static()
    host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
    url = f"http://{host}:{chosen.port}"

    def when_ready() -> None:
        console.say(console.words(_TEXTS["ready"], url=url))
        if after_ready:
            console.say(after_ready)
        sys.stdout.flush()

    serve(listener, with_worker=not chosen.no_worker, when_ready=when_ready)
    console.say(console.words(_TEXTS["stopped"]))
    return OK


COMMAND = Command(arguments, run)
