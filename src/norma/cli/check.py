"""`norma check PACK...`: everything that is wrong with a standard, all at once."""

import argparse
import json
from collections import Counter
from pathlib import Path

from norma.cli.command import FAULTS_FOUND, NOT_DONE, OK, Command
from norma.cli.console import Console, Text
from norma.cli.fault_lines import fault_data, fault_lines, os_error_line
from norma.cli.packs import read_pack_file
from norma.core.clause.model import ReadResult
from norma.core.errors import NormaError, Severity

_TEXTS: dict[str, Text] = {
    "packs": {"en": "standards to check (YAML)", "zh-Hans": "要检查的标准（YAML）"},
    "json": {"en": "print JSON", "zh-Hans": "输出 JSON"},
    "sum": {
        "en": "Files: {files}. Errors: {errors}, warnings: {warnings}, notes: {notes}.",
        "zh-Hans": "共 {files} 个文件：错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处。",
    },
    "fine": {
        "en": "{file}: {title} {version}, {clauses} clauses, {promises} of them promises.",
        "zh-Hans": "{file}：{title} {version}，条款 {clauses} 条，其中承诺 {promises} 条。",
    },
}


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("packs", nargs="+", metavar="PACK", type=Path, help=_TEXTS["packs"][locale])
    group.add_argument("--json", action="store_true", help=_TEXTS["json"][locale])


def _run(arguments: argparse.Namespace, console: Console) -> int:
    codes, results = [OK], []
    for path in arguments.packs:
        try:
            result = read_pack_file(path)
        except NormaError as error:
            console.tell(error.message(console.locale))
            codes.append(NOT_DONE)
        except OSError as error:
            console.tell(os_error_line(error, console.locale))
            codes.append(NOT_DONE)
        else:
            results.append((path, result))
            codes.append(OK if result.pack else FAULTS_FOUND)
    if arguments.json:
        _print_json(results, console)
    else:
        _print(results, console)
    return max(codes)


def _print(results: list[tuple[Path, ReadResult]], console: Console) -> None:
    weights: Counter[Severity] = Counter()
    for path, result in results:
        weights.update(fault.severity for fault in result.faults)
        for line in fault_lines(result.faults, console.locale):
            console.say(line)
        if result.pack:
            pack = result.pack
            title = pack.title.get(console.locale) or pack.title[pack.locales[0]]
            promises = sum(clause.clock is not None for clause in pack.clauses)
            told = {"file": path, "title": title, "version": pack.version}
            count = len(pack.clauses)
            console.say(console.words(_TEXTS["fine"], **told, clauses=count, promises=promises))
    console.say(
        console.words(
            _TEXTS["sum"],
            files=len(results),
            errors=weights[Severity.ERROR],
            warnings=weights[Severity.WARNING],
            notes=weights[Severity.NOTE],
        )
    )


def _print_json(results: list[tuple[Path, ReadResult]], console: Console) -> None:
    told = [
        {
            "file": str(path),
            "is_readable": result.pack is not None,
            "faults": [fault_data(fault, console.locale) for fault in result.faults],
        }
        for path, result in results
    ]
    console.say(json.dumps(told, ensure_ascii=False, indent=1))


COMMAND = Command(_arguments, _run)
