"""The log as a file: written whole or not at all, and known again when it is opened.

Source: M2.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import ibis.expr.types as ir

from norma.batch.events import LOG, LOG_COLUMNS, LOG_FORMAT
from norma.batch.store import Store, StoreExhausted, literal_path
from norma.batch.whole_file import written_whole
from norma.core.errors import NormaError

FORMAT_KEY = "norma_log_format"


class LogUnreadable(NormaError):
    """A file that should have been an event log is none."""

    code = "LOG_UNREADABLE"
    messages = {
        "zh-Hans": "应为 norma import events 生成的事件日志（Parquet）；{file} 不是：{reason}。"
        "请先导入，或在命令后加 --map，直接给出原始 CSV。",
        "en": "Expected an event log (Parquet) made by norma import events; {file} is none: {reason}. "
        "Import it first, or give the CSV itself together with --map.",
    }


class LogEmpty(NormaError):
    """A log without a single event."""

    code = "LOG_EMPTY"
    messages = {
        "zh-Hans": "日志 {file} 里应有事件，实际一条也没有。请检查导入时的文件与映射。",
        "en": "Expected events in the log {file}; there is none. "
        "Check the file and the map it was imported with.",
    }


class LogUnwritable(NormaError):
    """A log that could not be written to its end."""

    code = "LOG_UNWRITABLE"
    messages = {
        "zh-Hans": "应能写出 {file}，写到中途失败：{reason}。没有留下半个文件；"
        "请为 {folder} 腾出空间，检查写入权限，或换一个位置。",
        "en": "Expected to write {file}; it could not be written to its end: {reason}. "
        "Nothing half was left behind. Make room in {folder}, check that you may write there, "
        "or choose another place.",
    }


def open_log(store: Store, path: Path) -> None:
    """Make the log at `path` the table `log` of the store.

    Raises:
        LogUnreadable: not Parquet, not a log of ours, or of another format.
        LogEmpty: no event in it.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        magic = file.read(4)
    if magic != b"PAR1":
        raise LogUnreadable(file=path.name, reason=f"it begins with {magic!r}")
    try:
        kept = store.query(
            "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = ?",
            [literal_path(path), FORMAT_KEY],
        )
        columns = store.parquet_columns(path)
        if kept == [(LOG_FORMAT,)] and set(columns).issuperset(LOG_COLUMNS):
            store.view_parquet(LOG, path)
            is_empty = not store.rows(LOG.select("seq").limit(1))
        else:
            raise LogUnreadable(file=path.name, reason=f"columns: {', '.join(columns)}")
    except (duckdb.Error, StoreExhausted) as error:
        reason = str(error).splitlines()[0]
        raise LogUnreadable(file=path.name, reason=reason) from error
    if is_empty:
        raise LogEmpty(file=path.name)


def write_log(store: Store, log: ir.Table, path: Path, notes: Mapping[str, str]) -> None:
    """Write the rows of `log`, in their order, to `path`, with notes on how they came to be.

    The file is written beside its place and put there whole; the same rows and notes give the same
    bytes.

    Raises:
        LogUnwritable: what was at `path` before is still there.
    """
    try:
        with written_whole(path) as beside:
            store.write_parquet(log, beside, {FORMAT_KEY: LOG_FORMAT, **notes})
    except (duckdb.Error, OSError, StoreExhausted) as error:
        reason = str(error).splitlines()[0]
        raise LogUnwritable(file=path.name, folder=str(path.parent), reason=reason) from error
