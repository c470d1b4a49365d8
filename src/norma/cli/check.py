"""`norma check PACK...`: everything that is wrong with standards, all at once."""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from norma.base.clock import now
from norma.cli.checking import Checked, against, checked_together, read_file
from norma.cli.command import FAULTS_FOUND, NOT_DONE, OK, Command
from norma.cli.console import Console, Text
from norma.cli.fault_lines import fault_data, fault_lines, os_error_line
from norma.cli.packs import PackFaulty
from norma.core.clause.model import Pack
from norma.core.errors import NormaError, Severity

_TEXTS: dict[str, Text] = {
    "packs": {
        "en": "standards and supplements to check (YAML)",
        "zh-Hans": "要检查的标准和补充（YAML）",
    },
    "core": {
        "en": "a core that supplements extend, where it is not itself to be checked; may be repeated",
        "zh-Hans": "补充所依据的核心标准，本身不检查；可写多次",
    },
    "against": {
        "en": "the version before: tell changes without a new version number, and translations left",
        "zh-Hans": "旧版本：指出改了内容却没换版本号的条款，以及没有跟上的译文",
    },
    "json": {"en": "print JSON", "zh-Hans": "输出 JSON"},
    "sum": {
        "en": "Files: {files}. Errors: {errors}, warnings: {warnings}, notes: {notes}.",
        "zh-Hans": "共 {files} 个文件：错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处。",
    },
    "fine": {
        "en": "{file}: {title} {version}, {clauses} clauses, {promises} of them promises.",
        "zh-Hans": "{file}：{title} {version}，条款 {clauses} 条，其中承诺 {promises} 条。",
    },
    "held": {
        "en": "{file}: held against {core}.",
        "zh-Hans": "{file}：已对照 {core}。",
    },
}


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("packs", nargs="+", metavar="PACK", type=Path, help=_TEXTS["packs"][locale])
    group.add_argument(
        "--core",
        metavar="CORE",
        type=Path,
        action="append",
        default=[],
        help=_TEXTS["core"][locale],
    )
    group.add_argument("--against", metavar="OLD", type=Path, help=_TEXTS["against"][locale])
    group.add_argument("--json", action="store_true", help=_TEXTS["json"][locale])


def _run(arguments: argparse.Namespace, console: Console) -> int:
    today = now().astimezone().date()
    codes = [OK]

    def attempt(path: Path) -> Checked | None:
        try:
            return read_file(path, today=today)
        except NormaError as error:
            console.tell(error.message(console.locale))
        except OSError as error:
            console.tell(os_error_line(error, console.locale))
        codes.append(NOT_DONE)
        return None

    files = _read(arguments.packs, attempt)
    results = checked_together(files, _read(arguments.core, attempt))
    if arguments.against is not None:
        old = attempt(arguments.against)
        if old is not None:
            results = _against(results, _sound(old))
    codes += [FAULTS_FOUND for result in results if result.has_error]
    (_print_json if arguments.json else _print)(results, console)
    return max(codes)


def _read(paths: list[Path], attempt: Callable[[Path], Checked | None]) -> list[Checked]:
    return [file for path in paths if (file := attempt(path)) is not None]


def _sound(old: Checked) -> Pack:
    """The pack of a file that others are held against. Raises: PackFaulty."""
    if old.pack is None:
        raise PackFaulty(file=old.path.name, count=len(old.faults), faults=old.faults)
    return old.pack


def _against(results: list[Checked], old: Pack) -> list[Checked]:
    """One file is held against the old one whatever it is; of several, that of the same standard."""
    if len(results) == 1:
        return [against(results[0], old)]
    return [
        against(result, old) if result.pack and result.pack.urn == old.urn else result
        for result in results
    ]


def _print(results: list[Checked], console: Console) -> None:
    weights: Counter[Severity] = Counter()
    for result in results:
        weights.update(fault.severity for fault in result.faults)
        for line in fault_lines(result.faults, console.locale):
            console.say(line)
        if result.pack:
            pack = result.pack
            title = pack.title.get(console.locale) or pack.title[pack.locales[0]]
            promises = sum(clause.clock is not None for clause in pack.clauses)
            told = {"file": result.path, "title": title, "version": pack.version}
            count = len(pack.clauses)
            console.say(console.words(_TEXTS["fine"], **told, clauses=count, promises=promises))
        if result.core:
            core = f"{result.core.urn} {result.core.version}"
            console.say(console.words(_TEXTS["held"], file=result.path, core=core))
    console.say(
        console.words(
            _TEXTS["sum"],
            files=len(results),
            errors=weights[Severity.ERROR],
            warnings=weights[Severity.WARNING],
            notes=weights[Severity.NOTE],
        )
    )


def _print_json(results: list[Checked], console: Console) -> None:
    told = [_told(result, console.locale) for result in results]
    console.say(json.dumps(told, ensure_ascii=False, indent=1))


def _told(result: Checked, locale: str) -> dict[str, Any]:
    pack, weights = result.pack, Counter(fault.severity for fault in result.faults)
    return {
        "file": str(result.path),
        "is_readable": pack is not None,
        "kind": pack.kind.value if pack else None,
        "urn": pack.urn if pack else None,
        "version": pack.version if pack else None,
        "clauses": len(pack.clauses) if pack else None,
        "core": f"{result.core.urn} {result.core.version}" if result.core else None,
        "errors": weights[Severity.ERROR],
        "warnings": weights[Severity.WARNING],
        "notes": weights[Severity.NOTE],
        "faults": [fault_data(fault, locale) for fault in result.faults],
    }


COMMAND = Command(_arguments, _run)
