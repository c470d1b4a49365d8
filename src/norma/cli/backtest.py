"""`norma backtest PACK EVENTS`: what a standard would have made of a log of events."""

import argparse
import json
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from norma.batch.engine import Backtest
from norma.batch.importing.moments import FIRST_YEAR, LAST_YEAR
from norma.cli.attainment_table import standard_data, standard_lines
from norma.cli.command import OK as DONE
from norma.cli.command import Command
from norma.cli.console import Console, Text
from norma.cli.fault_lines import fault_lines
from norma.cli.importing import add_import_arguments, import_table
from norma.cli.packs import pack_in
from norma.cli.per_case import write_per_case
from norma.core.clause.model import Pack
from norma.core.errors import NormaError

_TEXTS: dict[str, Text] = {
    "pack": {"en": "the standard (YAML)", "zh-Hans": "标准（YAML）"},
    "events": {
        "en": "a log made by norma import events, or a CSV together with --map and --zone",
        "zh-Hans": "norma import events 生成的日志；也可以是 CSV，另加 --map 与 --zone",
    },
    "per_case": {
        "en": "write every promise of every case to this CSV file",
        "zh-Hans": "把每个案件的每项承诺写入这个 CSV 文件",
    },
    "by": {
        "en": "figures by month (month), or for the whole log alone (whole)",
        "zh-Hans": "按月列出（month），或只列全部（whole）",
    },
    "as_of": {
        "en": "read the log as it stood at this time, 2014-01-03T12:00:00Z (the last event)",
        "zh-Hans": "按这一时刻的情形回测，例如 2014-01-03T12:00:00Z（默认为最后一个事件）",
    },
    "json": {"en": "print JSON", "zh-Hans": "输出 JSON"},
    "running": {"en": "running the standard", "zh-Hans": "正在回测"},
    "counting": {"en": "counting", "zh-Hans": "正在统计"},
    "writing": {"en": "writing {file}", "zh-Hans": "正在写 {file}"},
    "written": {
        "en": "{count:,} promises written to {file}.",
        "zh-Hans": "已将 {count:,} 项承诺写入 {file}。",
    },
}


class AsOfUnreadable(NormaError):
    """A moment on the command line that is none, lacks its zone, or lies beyond all calendars."""

    code = "AS_OF_UNREADABLE"
    messages = {
        "zh-Hans": "--as-of 应为带时差的时刻，例如 2014-01-03T12:00:00Z；实际为 {came!r}。",
        "en": "Expected --as-of to be a time with its offset, such as 2014-01-03T12:00:00Z; "
        "got {came!r}.",
    }


class MapWithoutZone(NormaError):
    """A table given with its map and without its zone, or the other way round."""

    code = "MAP_WITHOUT_ZONE"
    messages = {
        "zh-Hans": "直接用 CSV 回测时，应同时给出 --map 与 --zone，实际只有其中一个。",
        "en": "Expected --map and --zone together for a backtest on a CSV; one of them is missing.",
    }


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("pack", metavar="PACK", type=Path, help=_TEXTS["pack"][locale])
    group.add_argument("events", metavar="EVENTS", type=Path, help=_TEXTS["events"][locale])
    group.add_argument("--per-case", type=Path, metavar="OUT.csv", help=_TEXTS["per_case"][locale])
    group.add_argument(
        "--by", choices=["month", "whole"], default="month", help=_TEXTS["by"][locale]
    )
    group.add_argument("--as-of", metavar="TIME", help=_TEXTS["as_of"][locale])
    group.add_argument("--json", action="store_true", help=_TEXTS["json"][locale])
    add_import_arguments(group, locale, is_required=False)


def _run(arguments: argparse.Namespace, console: Console) -> int:
    pack = pack_in(arguments.pack)
    now = None if arguments.as_of is None else _instant(arguments.as_of)
    if (arguments.map is None) != (arguments.zone is None):
        raise MapWithoutZone
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="norma-")))
        log = arguments.events
        if arguments.map is not None:
            log = _imported(scratch, arguments, console)
        _backtest(pack, log, scratch, now, arguments, console)
    return DONE


def _imported(scratch: Path, arguments: argparse.Namespace, console: Console) -> Path:
    log = scratch / "log.parquet"
    report = import_table(arguments.events, log, arguments, console)
    for line in fault_lines(report.faults, console.locale):
        console.tell(line)
    return log


def _backtest(
    pack: Pack,
    log: Path,
    scratch: Path,
    now: datetime | None,
    arguments: argparse.Namespace,
    console: Console,
) -> None:
    with console.progress() as progress:
        progress.at(console.words(_TEXTS["running"]))
        with Backtest(pack, log, now=now, spill_to=scratch) as backtest:
            progress.at(console.words(_TEXTS["counting"]))
            lines = [line for line in backtest.lines() if arguments.by == "month" or not line.month]
            written = 0
            if arguments.per_case is not None:
                progress.at(console.words(_TEXTS["writing"], file=arguments.per_case.name))
                written = write_per_case(backtest, arguments.per_case)
    if arguments.json:
        data = standard_data(pack, backtest, lines, console.locale)
        console.say(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for row in standard_lines(pack, backtest, lines, console):
            console.say(row)
    if arguments.per_case is not None:
        console.tell(console.words(_TEXTS["written"], count=written, file=arguments.per_case))


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise AsOfUnreadable(came=text) from None
    if at.tzinfo is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise AsOfUnreadable(came=text)
    return at.astimezone(UTC).replace(microsecond=0)


COMMAND = Command(_arguments, _run)
