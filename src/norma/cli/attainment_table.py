"""Attainment as people read it, and as programs do."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from norma.batch.engine import Backtest, Durations, Line
from norma.cli.console import Console, Text, columns
from norma.core.clause.model import Pack
from norma.core.clause.render import title_of
from norma.core.promise.attainment import AttainmentVerdict

_TEXTS: dict[str, Text] = {
    "standard": {"en": "Standard", "zh-Hans": "标准"},
    "log": {"en": "Log", "zh-Hans": "日志"},
    "as_of": {"en": "As of", "zh-Hans": "截至"},
    "log_told": {
        "en": "{events:,} events of {cases:,} cases, {first} to {last} UTC",
        "zh-Hans": "{cases:,} 个案件，{events:,} 个事件，{first} 至 {last}（UTC）",
    },
    "method": {
        "en": "Kept counts in the month of its stop, broken in the month it fell due. "
        "Intervals: Wilson, 95%. Percentiles of what was met, hours:minutes:seconds.",
        "zh-Hans": "守约计入达成当月，失约计入到期当月。区间为 95% Wilson 区间；"
        "分位数按已达成的承诺计算，格式为 时:分:秒。",
    },
    "calendar": {"en": "calendar {key}, {zone}", "zh-Hans": "日历 {key}，{zone}"},
    "open": {
        "en": "{running:,} running, {paused:,} paused, {withdrawn:,} withdrawn: not counted.",
        "zh-Hans": "另有计时中 {running:,}、暂停 {paused:,}、撤回 {withdrawn:,}，不计在内。",
    },
    "nothing": {
        "en": "This standard has no promise, so there is nothing to run.",
        "zh-Hans": "这份标准没有承诺条款，没有可回测的内容。",
    },
    "unmet": {"en": "No case of the log comes under it.", "zh-Hans": "日志里没有适用它的案件。"},
    "all": {"en": "all", "zh-Hans": "全部"},
}
_HEADS: dict[str, tuple[str, ...]] = {
    "en": (
        *("month", "n", "kept", "share", "interval", "target", "verdict"),
        *("business p50", "p90", "p95", "exact p50", "p90", "p95"),
    ),
    "zh-Hans": (
        *("月份", "n", "守约", "达成率", "区间", "目标", "结论"),
        *("工时 p50", "p90", "p95", "自然时间 p50", "p90", "p95"),
    ),
}
_ALIGN = "<>>>>><>>>>>>"
_VERDICTS: dict[AttainmentVerdict, Text] = {
    AttainmentVerdict.MET: {"en": "met", "zh-Hans": "达标"},
    AttainmentVerdict.MISSED: {"en": "missed", "zh-Hans": "未达标"},
    AttainmentVerdict.TOO_FEW: {
        "en": "too few (under {sample})",
        "zh-Hans": "样本不足（少于 {sample}）",
    },
    AttainmentVerdict.NONE: {"en": "none decided", "zh-Hans": "尚无结论"},
}
_NOTHING = "–"


def standard_lines(
    pack: Pack, backtest: Backtest, lines: Sequence[Line], console: Console
) -> Iterator[str]:
    """The whole report as lines."""
    yield from columns(_head(pack, backtest, console), "<<")
    yield console.words(_TEXTS["method"])
    if not backtest.promises:
        yield console.words(_TEXTS["nothing"])
    by_clause = {key: list(of) for key, of in groupby(lines, lambda line: line.promise.clause_id)}
    for promise in backtest.promises:
        of_clause = by_clause.get(promise.clause_id, [])
        calendar = promise.calendar
        told = console.words(_TEXTS["calendar"], key=calendar.key, zone=calendar.timezone)
        yield ""
        yield f"{promise.clause_id}  {title_of(promise.clause, console.locale)}  ({told})"
        if not of_clause:
            yield "  " + console.words(_TEXTS["unmet"])
            continue
        rows = [_HEADS[console.locale], *(_row(line, console) for line in of_clause)]
        yield from (f"  {line}" for line in columns(rows, _ALIGN))
        whole = of_clause[0]
        if whole.running or whole.paused or whole.withdrawn:
            open_told = {"running": whole.running, "paused": whole.paused}
            yield "  " + console.words(_TEXTS["open"], **open_told, withdrawn=whole.withdrawn)


def standard_data(
    pack: Pack, backtest: Backtest, lines: Sequence[Line], locale: str
) -> dict[str, object]:
    """The whole report for a program that reads JSON. Shares are 0 to 1, durations in seconds."""
    extent = backtest.extent
    return {
        "standard": {"urn": pack.urn, "version": pack.version},
        "log": {
            "events": extent.events,
            "cases": extent.cases,
            "first_at": _iso(extent.first_at),
            "last_at": _iso(extent.last_at),
        },
        "as_of": _iso(backtest.now),
        "clauses": [
            {
                "clause": promise.clause_id,
                "title": title_of(promise.clause, locale),
                "calendar": promise.calendar.key,
                "timezone": promise.calendar.timezone,
                "lines": [
                    _line_data(line)
                    for line in lines
                    if line.promise.clause_id == promise.clause_id
                ],
            }
            for promise in backtest.promises
        ],
    }


def _head(pack: Pack, backtest: Backtest, console: Console) -> list[list[str]]:
    extent = backtest.extent
    title = pack.title.get(console.locale) or pack.title[pack.locales[0]]
    log = console.words(
        _TEXTS["log_told"],
        events=extent.events,
        cases=extent.cases,
        first=_minute(extent.first_at),
        last=_minute(extent.last_at),
    )
    return [
        [console.words(_TEXTS["standard"]), f"{title} {pack.version}"],
        [console.words(_TEXTS["log"]), log],
        [console.words(_TEXTS["as_of"]), f"{_minute(backtest.now)} UTC"],
    ]


def _row(line: Line, console: Console) -> tuple[str, ...]:
    figures = line.attainment
    # A share of too few promises would be read as a result, so the counts stand alone.
    is_told = figures.verdict in (AttainmentVerdict.MET, AttainmentVerdict.MISSED)
    share = f"{figures.share_pct:.1f}%" if is_told and figures.share_pct is not None else _NOTHING
    low, high = 100 * figures.interval.low, 100 * figures.interval.high
    verdict = console.words(_VERDICTS[figures.verdict], sample=figures.min_sample)
    return (
        line.month or console.words(_TEXTS["all"]),
        f"{figures.n:,}",
        f"{figures.kept:,}",
        share,
        f"{low:.1f}–{high:.1f}%" if is_told else _NOTHING,
        f"{figures.target_pct:g}%",
        verdict,
        *_durations(line.worked),
        *_durations(line.counted),
    )


def _durations(spans: Durations | None) -> tuple[str, str, str]:
    if spans is None:
        return _NOTHING, _NOTHING, _NOTHING
    return _clock(spans.p50), _clock(spans.p90), _clock(spans.p95)


def _clock(seconds: float) -> str:
    """Hours, minutes, seconds; a second begun and half over counts whole."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _line_data(line: Line) -> dict[str, object]:
    figures = line.attainment
    return {
        "month": line.month or None,
        "n": figures.n,
        "kept": figures.kept,
        "broken": figures.broken,
        "running": line.running,
        "paused": line.paused,
        "withdrawn": line.withdrawn,
        "share": None if figures.share_pct is None else figures.share_pct / 100,
        "interval": [figures.interval.low, figures.interval.high],
        "target": figures.target_pct / 100,
        "min_sample": figures.min_sample,
        "verdict": figures.verdict.value,
        "business_s": _durations_data(line.worked),
        "exact_s": _durations_data(line.counted),
    }


def _durations_data(spans: Durations | None) -> dict[str, float] | None:
    if spans is None:
        return None
    figures = {"p50": spans.p50, "p90": spans.p90, "p95": spans.p95, "mean": spans.mean}
    return {"n": spans.n, **{name: round(value, 6) for name, value in figures.items()}}


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
