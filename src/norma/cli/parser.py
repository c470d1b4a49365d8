"""Reading the command line, in both languages; what is wrong with it is said as anywhere else."""

import argparse
import re
from typing import NoReturn

from norma.cli.command import Arguments
from norma.cli.console import Text
from norma.core.errors import NormaError

LANGUAGES = {"zh": "zh-Hans", "zh-hans": "zh-Hans", "zh-cn": "zh-Hans", "en": "en"}


class UsageWrong(NormaError):
    """A command line that cannot be followed."""

    code = "USAGE_WRONG"
    messages = {
        "zh-Hans": "{what_zh} 用法：{usage}",
        "en": "{what_en} Usage: {usage}",
    }


_TITLES: dict[str, Text] = {
    "arguments": {"en": "arguments", "zh-Hans": "参数"},
    "options": {"en": "options", "zh-Hans": "选项"},
    "help": {"en": "show this help", "zh-Hans": "显示本说明"},
    "lang": {"en": "language of messages: zh or en", "zh-Hans": "提示所用的语言：zh 或 en"},
    "usage": {"en": "Usage: ", "zh-Hans": "用法："},
}
# What argparse says, and how we say it: what was expected, and what came.
_SAYINGS: tuple[tuple[str, str, str], ...] = (
    (
        r"the following arguments are required: (?P<names>.+)",
        "Expected {names}; not given.",
        "应给出 {names}，实际没有给。",
    ),
    (
        r"unrecognized arguments: (?P<names>.+)",
        "Expected no further arguments; got {names}.",
        "此处不应再有参数，实际多出 {names}。",
    ),
    (
        r"argument (?P<name>\S+): invalid choice: (?P<came>.+) \(choose from (?P<allowed>.+)\)",
        "Expected {name} to be one of {allowed}; got {came}.",
        "{name} 应为 {allowed} 之一，实际为 {came}。",
    ),
    (
        r"argument (?P<name>.+): expected (one|at least one) argument",
        "Expected a value after {name}; there is none.",
        "{name} 之后应有一个值，实际没有。",
    ),
    (
        r"argument (?P<name>.+): invalid \w+ value: (?P<came>.+)",
        "Expected a whole number for {name}; got {came}.",
        "{name} 应为整数，实际为 {came}。",
    ),
    (
        r"ambiguous option: (?P<came>\S+) could match (?P<names>.+)",
        "Expected one option; {came} may be {names}.",
        "{came} 可能是 {names} 中的任一个，请写全。",
    ),
)


class Parser(argparse.ArgumentParser):
    """A parser of one command that raises instead of ending the process."""

    def __init__(self, name: str, arguments: Arguments, locale: str, summary: str = "") -> None:
        super().__init__(
            prog=f"norma {name}".strip(),
            description=summary,
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(prog, _TITLES["usage"][locale]),
        )
        arguments(self.add_argument_group(_TITLES["arguments"][locale]), locale)
        options = self.add_argument_group(_TITLES["options"][locale])
        options.add_argument("--lang", metavar="zh|en", help=_TITLES["lang"][locale])
        options.add_argument("-h", "--help", action="help", help=_TITLES["help"][locale])

    def error(self, message: str) -> NoReturn:
        """Raises: UsageWrong."""
        usage = " ".join(self.format_usage().split()[1:])
        for pattern, english, chinese in _SAYINGS:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                told = match.groupdict()
                raise UsageWrong(
                    usage=usage, what_en=english.format(**told), what_zh=chinese.format(**told)
                )
        raise UsageWrong(usage=usage, what_en=message, what_zh=message)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, prefix: str) -> None:
        super().__init__(prog, max_help_position=28)
        self._prefix = prefix

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # argparse's own
        """The usage line, which begins in the reader's language."""
        super().add_usage(usage, actions, groups, self._prefix)


def language_asked_for(argv: list[str]) -> str | None:
    """The locale that `--lang` asks for, before anything else is read; None where it does not.

    Raises:
        UsageWrong: a language that nobody here speaks.
    """
    for place, word in enumerate(argv):
        if word == "--lang" or word.startswith("--lang="):
            following = argv[place + 1] if place + 1 < len(argv) else ""
            asked = word.partition("=")[2] if "=" in word else following
            if asked.lower() not in LANGUAGES:
                raise UsageWrong(
                    usage="--lang zh|en",
                    what_en=f"Expected --lang to be zh or en; got {asked!r}.",
                    what_zh=f"--lang 应为 zh 或 en，实际为 {asked!r}。",
                )
            return LANGUAGES[asked.lower()]
    return None
