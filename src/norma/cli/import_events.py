"""`norma import events FILE`: a table of events from another system, to an event log."""

import argparse
import json
from pathlib import Path

from norma.batch.importing.event_import import ImportReport
from norma.cli.command import FAULTS_FOUND, OK, Command
from norma.cli.console import Console, Text, columns
from norma.cli.fault_lines import fault_data, fault_lines
from norma.cli.importing import add_import_arguments, import_table

_TEXTS: dict[str, Text] = {
    "file": {
        "en": "the table: CSV, gzipped or not",
        "zh-Hans": "事件表：CSV 文件，可用 gzip 压缩",
    },
    "out": {"en": "where to write the log (Parquet)", "zh-Hans": "事件日志写到哪里（Parquet）"},
    "json": {"en": "print JSON", "zh-Hans": "输出 JSON"},
    "rows": {"en": "rows", "zh-Hans": "行数"},
    "refused": {"en": "passed over", "zh-Hans": "略过"},
    "repeated": {"en": "repeated", "zh-Hans": "重复"},
    "unmapped": {"en": "without meaning", "zh-Hans": "没有对应"},
    "cases": {"en": "cases", "zh-Hans": "案件"},
    "events": {"en": "events", "zh-Hans": "事件"},
    "from": {"en": "from", "zh-Hans": "最早"},
    "to": {"en": "to", "zh-Hans": "最晚"},
    "written": {"en": "written", "zh-Hans": "已写出"},
}


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("file", metavar="FILE", type=Path, help=_TEXTS["file"][locale])
    add_import_arguments(group, locale, is_required=True)
    group.add_argument(
        "--out", type=Path, required=True, metavar="LOG.parquet", help=_TEXTS["out"][locale]
    )
    group.add_argument("--json", action="store_true", help=_TEXTS["json"][locale])


def _run(arguments: argparse.Namespace, console: Console) -> int:
    report = import_table(arguments.file, arguments.out, arguments, console)
    if arguments.json:
        console.say(json.dumps(_data(report, console), ensure_ascii=False, indent=1))
    else:
        for line in fault_lines(report.faults, console.locale):
            console.tell(line)
        _print(report, arguments.out, console)
    return FAULTS_FOUND if report.refused else OK


def _print(report: ImportReport, out: Path, console: Console) -> None:
    unmapped = sum(count for _, count in report.unmapped)
    told = [
        ("rows", f"{report.rows:,}"),
        ("refused", f"{report.refused:,}"),
        ("repeated", f"{report.repeated:,}"),
        ("unmapped", f"{unmapped:,}"),
        ("cases", f"{report.cases:,}"),
        ("events", f"{report.events:,}"),
        ("from", f"{report.first_at:%Y-%m-%d %H:%M:%S} UTC"),
        ("to", f"{report.last_at:%Y-%m-%d %H:%M:%S} UTC"),
        ("written", str(out)),
    ]
    rows = [[console.words(_TEXTS[name]), value] for name, value in told]
    for line in columns(rows, "<<"):
        console.say(line)


def _data(report: ImportReport, console: Console) -> dict[str, object]:
    return {
        "rows": report.rows,
        "refused": report.refused,
        "repeated": report.repeated,
        "unmapped": dict(report.unmapped),
        "cases": report.cases,
        "events": report.events,
        "first_at": f"{report.first_at:%Y-%m-%dT%H:%M:%SZ}",
        "last_at": f"{report.last_at:%Y-%m-%dT%H:%M:%SZ}",
        "faults": [fault_data(fault, console.locale) for fault in report.faults],
    }


COMMAND = Command(_arguments, _run)
