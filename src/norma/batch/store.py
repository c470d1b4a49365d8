"""DuckDB as the engine underneath: tables in, one statement run, rows out.

Nothing but this module knows which engine it is. Small tables come from Python, expressions are turned
into SQL by ibis, and neither pandas nor pyarrow is needed.
"""

import glob
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir

from norma.core.errors import NormaError


class StoreExhausted(NormaError):
    """The engine ran out of room: memory and disk together."""

    code = "STORE_EXHAUSTED"
    messages = {
        "zh-Hans": "计算所需的内存或磁盘不够用：{reason}。请为临时文件夹（TMPDIR）腾出空间，"
        "或换到内存更大的机器上运行。",
        "en": "Expected room to work in; memory and disk ran out: {reason}. Make room in the folder "
        "for temporary files (TMPDIR), or run it on a machine with more memory.",
    }


_TYPES = {"int64": "BIGINT", "string": "VARCHAR", "boolean": "BOOLEAN", "float64": "DOUBLE"}
_CHUNK = 20_000


class Store:
    """One DuckDB database, in memory unless it spills to its temporary directory."""

    def __init__(self, *, spill_to: Path | None = None, threads: int | None = None) -> None:
        self._connection = duckdb.connect(":memory:")
        self.run("SET enable_progress_bar = false")
        self.run("SET autoinstall_known_extensions = false")
        if spill_to is not None:
            self.run(f"SET temp_directory = {quoted(str(spill_to))}")
        if threads is not None:
            self.run(f"SET threads = {threads}")

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give everything back."""
        self._connection.close()

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """Run one statement for what it does."""
        self._execute(statement, values)

    def fill(self, table: ir.Table, rows: Iterable[Sequence[object]]) -> None:
        """Create the table that an unbound expression describes, with these rows."""
        schema = table.schema()
        columns = ", ".join(f'"{name}" {_TYPES[str(kind)]}' for name, kind in schema.items())
        name = table.get_name()
        self.run(f"CREATE OR REPLACE TABLE {name} ({columns})")
        lists = ", ".join("unnest(?)" for _ in schema)
        remaining = iter(rows)
        while chunk := list(islice(remaining, _CHUNK)):
            self.run(
                f"INSERT INTO {name} SELECT {lists}", list(map(list, zip(*chunk, strict=True)))
            )

    def keep(self, name: str, expression: ir.Table) -> None:
        """Create table `name` from an expression over tables that are there."""
        self.run(f"CREATE OR REPLACE TABLE {name} AS {sql(expression)}")

    def query(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement."""
        return self._execute(statement, values).fetchall()

    def stream(self, expression: ir.Table) -> Iterator[tuple[Any, ...]]:
        """The rows of an expression, one after another, few of them in memory."""
        cursor = self._connection.cursor()
        cursor.execute(sql(expression))
        while chunk := cursor.fetchmany(_CHUNK):
            yield from chunk

    def rows(self, expression: ir.Table) -> list[tuple[Any, ...]]:
        """All rows of an expression."""
        return self._execute(sql(expression)).fetchall()

    def _execute(self, statement: str, values: Sequence[object] = ()) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(statement, list(values) if values else None)
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise StoreExhausted(reason=str(error).splitlines()[0]) from error

    def parquet_columns(self, path: Path) -> list[str]:
        """The columns of a Parquet file."""
        return list(self._connection.read_parquet(literal_path(path)).columns)

    def view_parquet(self, table: ir.Table, path: Path) -> None:
        """Let a Parquet file stand for a table that an unbound expression describes."""
        columns = ", ".join(f'"{name}"' for name in table.columns)
        relation = self._connection.read_parquet(literal_path(path)).project(columns)
        relation.create_view(table.get_name(), replace=True)

    def write_parquet(self, expression: ir.Table, path: Path, notes: Mapping[str, str]) -> None:
        """Write the rows of an expression, in its order, with notes beside them."""
        # One thread, so that the same rows always give the same bytes.
        self.run("SET threads = 1")
        pairs = ", ".join(f"{name}: {quoted(value)}" for name, value in notes.items())
        self.run(
            f"COPY ({sql(expression)}) TO {quoted(str(path))} "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})"
        )


@lru_cache(maxsize=64)
def sql(expression: ir.Table) -> str:
    """The expression in the engine's words. Finding them takes longer than most logs do."""
    return str(ibis.to_sql(expression, dialect="duckdb", pretty=False))


def literal_path(path: Path) -> str:
    """The path so that the engine takes no character of it for a pattern."""
    return glob.escape(str(path))


def quoted(text: str) -> str:
    """The text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
