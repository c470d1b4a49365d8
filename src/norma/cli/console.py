"""Where a command speaks: results to standard output, everything else to standard error."""

import os
import sys
import threading
import time
import unicodedata
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TextIO

Text = Mapping[str, str]
"""One text by locale."""

_SHOW_AFTER_S = 2.0
_EVERY_S = 0.25


def locale_from(environment: Mapping[str, str]) -> str:
    """zh-Hans where the environment asks for Chinese, else en."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh-Hans" if environment[name].lower().startswith("zh") else "en"
    return "en"


class Console:
    """The two streams of a command and the language it speaks."""

    def __init__(self, locale: str, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.locale = locale
        self.out = out or sys.stdout
        self.err = err or sys.stderr

    def words(self, text: Text, **data: object) -> str:
        """The text in the console's language, with its values."""
        return text[self.locale].format(**data)

    def say(self, line: str = "") -> None:
        """One line of the result."""
        print(line, file=self.out)

    def tell(self, line: str) -> None:
        """One line beside the result."""
        print(line, file=self.err)

    def progress(self) -> "Progress":
        """A line that tells how far a long task is, for whoever watches."""
        is_watched = self.err.isatty() and os.environ.get("TERM") != "dumb"
        return Progress(self.err if is_watched else None)


class Progress:
    """One line that rewrites itself once the task takes longer than two seconds.

    It ticks by itself, so that a single long step is seen to be alive.
    """

    def __init__(
        self, err: TextIO | None, *, after_s: float = _SHOW_AFTER_S, every_s: float = _EVERY_S
    ) -> None:
        self._err = err
        self._after_s, self._every_s = after_s, every_s
        self._label = ""
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._tick, name="progress", daemon=True)

    @property
    def is_watched(self) -> bool:
        """Whether somebody at a terminal sees the line."""
        return self._err is not None

    def __enter__(self) -> "Progress":
        if self._err is not None:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join()

    def at(self, label: str) -> None:
        """What is being done now."""
        self._label = label

    def _tick(self) -> None:
        assert self._err is not None  # the thread is only started with a stream
        began = time.monotonic()
        if self._is_over.wait(self._after_s):
            return
        while not self._is_over.wait(self._every_s):
            seconds = int(time.monotonic() - began)
            self._err.write(f"\r\x1b[K{self._label} … {seconds} s")
            self._err.flush()
        self._err.write("\r\x1b[K")
        self._err.flush()


def width(text: str) -> int:
    """How many columns of a terminal the text takes; a Chinese character takes two."""
    return sum(_character_width(character) for character in text)


def columns(rows: Sequence[Sequence[str]], align: str) -> list[str]:
    """The rows as lines with aligned columns.

    Args:
        align: for each column `<` or `>`.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = []
        for cell, wide, side in zip(row, widths, align, strict=True):
            space = " " * (wide - width(cell))
            cells.append(space + cell if side == ">" else cell + space)
        lines.append("  ".join(cells).rstrip())
    return lines


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
