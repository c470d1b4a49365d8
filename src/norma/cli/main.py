"""The `norma` command: finds the subcommand, speaks the reader's language, and ends in one of few ways.

Exit codes: 0 done, 1 faults found in what somebody wrote, 2 wrong usage or input that cannot be read,
130 interrupted, 70 a fault of Norma's own.
"""

import os
import sys
import traceback
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

from norma.cli.command import FAULTS_FOUND, NOT_DONE, OK
from norma.cli.console import Console, Text, columns, locale_from
from norma.cli.fault_lines import fault_lines, os_error_line
from norma.cli.installation import set_up
from norma.cli.parser import Parser, UsageWrong, language_asked_for
from norma.cli.registry import ENTRIES, Entry
from norma.core.clause.faults import nearest
from norma.core.errors import NormaError

INTERRUPTED, OWN_FAULT = 130, 70
_OF_TWO_WORDS = {entry.name.split()[0] for entry in ENTRIES if " " in entry.name}

_TEXTS: dict[str, Text] = {
    "about": {
        "en": "Norma: customer-service standards that run.",
        "zh-Hans": "诺标 Norma：写下承诺，守住承诺，改进承诺。",
    },
    "usage": {"en": "Usage: norma COMMAND ...", "zh-Hans": "用法：norma 命令 ……"},
    "more": {
        "en": "norma COMMAND --help tells about one command; --lang zh|en chooses the language.",
        "zh-Hans": "norma 命令 --help 查看某个命令的说明；--lang zh|en 选择语言。",
    },
    "own_fault": {
        "en": "This is a fault of Norma, not of yours: {error}. "
        "Run it again with NORMA_TRACEBACK=1 and report what it prints.",
        "zh-Hans": "这是诺标自身的缺陷，不是您的操作有误：{error}。"
        "请设 NORMA_TRACEBACK=1 重新运行，并把输出反馈给我们。",
    },
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    console = Console(locale_from(os.environ))
    try:
        console = Console(language_asked_for(words) or console.locale)
        code = _run(words, console)
        sys.stdout.flush()
    except SystemExit as wanted:  # argparse, once it has shown its help
        return int(wanted.code or OK)
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is left to be written to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except NormaError as error:
        return _refused(error, console)
    except ImproperlyConfigured as error:
        console.tell(str(error))
        return NOT_DONE
    except OSError as error:
        console.tell(os_error_line(error, console.locale))
        return NOT_DONE
    except Exception as error:  # noqa: BLE001  the edge: reported, never shown as a traceback
        return _own_fault(error, console)
    return code


def _run(words: list[str], console: Console) -> int:
    given = _without_language(words)
    if not given or given[0] in ("-h", "--help", "help"):
        _overview(console)
        return OK if given else NOT_DONE
    entry = _entry_for(given)
    if entry.needs_database:
        set_up()
    command = entry.load()
    summary = console.words(entry.summary)
    parser = Parser(entry.name, command.arguments, console.locale, summary)
    arguments = parser.parse_args(given[len(entry.name.split()) :])
    return command.run(arguments, console)


def _without_language(words: list[str]) -> list[str]:
    """The words but for `--lang`, which may stand anywhere."""
    kept, is_value = [], False
    for word in words:
        if is_value:
            is_value = False
        elif word == "--lang":
            is_value = True
        elif not word.startswith("--lang="):
            kept.append(word)
    return kept


def _entry_for(given: list[str]) -> Entry:
    for entry in ENTRIES:
        if given[: len(entry.name.split())] == entry.name.split():
            return entry
    names = [entry.name for entry in ENTRIES]
    came = " ".join(given[:2] if given[0] in _OF_TWO_WORDS else given[:1])
    near = nearest(came, names)
    guess_en, guess_zh = (f" Did you mean {near}?", f"是想写 {near} 吗？") if near else ("", "")
    raise UsageWrong(
        usage="norma " + "|".join(names) + " ...",
        what_en=f"Expected a command; got {came!r}.{guess_en}",
        what_zh=f"应为命令名，实际为 {came!r}。{guess_zh}",
    )


def _overview(console: Console) -> None:
    console.say(console.words(_TEXTS["about"]))
    console.say()
    console.say(console.words(_TEXTS["usage"]))
    console.say()
    rows = [[f"  {entry.name}", console.words(entry.summary)] for entry in ENTRIES]
    for line in columns(rows, "<<"):
        console.say(line)
    console.say()
    console.say(console.words(_TEXTS["more"]))


def _refused(error: NormaError, console: Console) -> int:
    faults = error.data.get("faults")
    if isinstance(faults, tuple):
        for line in fault_lines(faults, console.locale):
            console.tell(line)
    console.tell(error.message(console.locale))
    return FAULTS_FOUND if faults else NOT_DONE


def _own_fault(error: Exception, console: Console) -> int:
    if os.environ.get("NORMA_TRACEBACK"):
        console.tell(traceback.format_exc())
    told = f"{type(error).__name__}: {error}"
    console.tell(console.words(_TEXTS["own_fault"], error=told))
    return OWN_FAULT
