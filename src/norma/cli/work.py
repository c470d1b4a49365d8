"""`norma worker`: delivers events and runs sweeps, for an installation with several processes."""

import argparse
import signal
import threading
from types import FrameType

from norma.base.jobs import worker
from norma.cli.command import OK, Command
from norma.cli.console import Console, Text
from norma.cli.installation import require_sound_settings

_TEXTS: dict[str, Text] = {
    "ready": {
        "en": "The worker is at work.  (Ctrl-C stops it)",
        "zh-Hans": "后台任务已开始运行（按 Ctrl-C 停止）。",
    },
    "stopped": {"en": "Stopped.", "zh-Hans": "已停止。"},
}


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    """None of its own."""


def _run(chosen: argparse.Namespace, console: Console) -> int:
    require_sound_settings(console)
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()
        worker.wake()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)
    console.say(console.words(_TEXTS["ready"]))
    console.out.flush()
    worker.run(stop)
    console.say(console.words(_TEXTS["stopped"]))
    return OK


COMMAND = Command(_arguments, _run)
