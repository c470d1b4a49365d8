"""What `import events` and a backtest straight from a table share: the arguments, and the import."""

import argparse
from pathlib import Path

from norma.batch.importing.event_import import (
    Duplicates,
    ImportChoices,
    ImportReport,
    import_events,
)
from norma.batch.importing.event_map import read_map
from norma.batch.importing.moments import ClockChange, zone_of
from norma.cli.console import Console, Text
from norma.cli.fault_lines import fault_lines
from norma.cli.packs import read_text

_HELP: dict[str, Text] = {
    "map": {
        "en": "what the columns and activities mean (YAML)",
        "zh-Hans": "说明各列与各种活动含义的映射（YAML）",
    },
    "zone": {
        "en": "the zone the times are written in: an IANA name or UTC+01:00",
        "zh-Hans": "表中时间所在的时区：IANA 名称，或 UTC+01:00",
    },
    "change": {
        "en": "which instant a time means that is skipped or comes twice when clocks change "
        "(earlier)",
        "zh-Hans": "时钟调整时被跳过或出现两次的时间取哪一个：earlier 较早（默认）或 later 较晚",
    },
    "duplicates": {
        "en": "what to do with rows that repeat another one exactly (keep)",
        "zh-Hans": "完全重复的行：keep 保留（默认）或 drop 去掉",
    },
    "strict": {
        "en": "write nothing when a single row cannot be read",
        "zh-Hans": "只要有一行读不懂，就什么也不写出",
    },
    "show": {
        "en": "how many unreadable rows to tell one by one (10)",
        "zh-Hans": "读不懂的行最多逐行列出多少（默认 10）",
    },
}
_STAGES: dict[str, Text] = {
    "reading": {"en": "reading, {rows:,} rows", "zh-Hans": "正在读取，{rows:,} 行"},
    "telling": {"en": "making events, {rows:,}", "zh-Hans": "正在生成事件，{rows:,} 个"},
}


def add_import_arguments(group: argparse._ArgumentGroup, locale: str, *, is_required: bool) -> None:
    """The options that say how a table is read."""
    group.add_argument(
        "--map", type=Path, required=is_required, metavar="MAP", help=_HELP["map"][locale]
    )
    group.add_argument("--zone", required=is_required, metavar="ZONE", help=_HELP["zone"][locale])
    group.add_argument(
        "--clock-change",
        choices=[choice.value for choice in ClockChange],
        default=ClockChange.EARLIER.value,
        help=_HELP["change"][locale],
    )
    group.add_argument(
        "--duplicates",
        choices=[choice.value for choice in Duplicates],
        default=Duplicates.KEEP.value,
        help=_HELP["duplicates"][locale],
    )
    group.add_argument("--strict", action="store_true", help=_HELP["strict"][locale])
    group.add_argument("--show", type=int, default=10, metavar="N", help=_HELP["show"][locale])


def import_table(
    table: Path, out: Path, arguments: argparse.Namespace, console: Console
) -> ImportReport:
    """Import `table` as the arguments say; warnings about the map are told at once."""
    reading = read_map(read_text(arguments.map), source=str(arguments.map))
    event_map = reading.require(arguments.map.name)
    for line in fault_lines(reading.faults, console.locale):
        console.tell(line)
    choices = ImportChoices(
        zone=zone_of(arguments.zone),
        clock_change=ClockChange(arguments.clock_change),
        duplicates=Duplicates(arguments.duplicates),
        most=max(arguments.show, 0),
        is_strict=arguments.strict,
    )
    with console.progress() as progress:

        def tell(stage: str, rows: int) -> None:
            progress.at(console.words(_STAGES[stage], rows=rows))

        tell("reading", 0)
        return import_events(table, event_map, out, choices, progress=tell)
