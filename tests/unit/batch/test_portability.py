"""The expressions are bound to no engine, and running them needs no data-frame library."""

import os
import subprocess
import sys
from pathlib import Path

import ibis.backends.sql.compilers as compilers
import pytest
import sqlglot
from sqlglot import expressions as syntax

from norma.batch import attainment as figures
from norma.batch import clocks, events
from norma.batch.store import sql

ROOT = Path(__file__).parents[3]
STANDARD_WORDS = {
    *("SUM", "MAX", "MIN", "AVG", "COUNT", "LAG", "LEAD", "ROW_NUMBER"),
    *("COALESCE", "GREATEST", "FLOOR", "ABS", "CAST", "CASE", "IF", "AND", "OR"),
}


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(clocks.instances(), id="clocks"),
        pytest.param(figures.counts(clocks.instances(), figures.CLAUSES), id="counts"),
        pytest.param(figures.durations(clocks.instances(), figures.CLAUSES), id="durations"),
    ],
)
def test_expression_uses_nothing_but_what_every_engine_has(expression):
    parsed = sqlglot.parse_one(sql(expression), dialect="duckdb")

    used = {node.sql_name() for node in parsed.find_all(syntax.Func)}
    kinds = {join.method for join in parsed.find_all(syntax.Join)}

    assert used <= STANDARD_WORDS
    assert kinds == {""}, "no as-of or lateral join"


@pytest.mark.parametrize(
    "engine", ["postgres", "sqlite", "pyspark", "databricks", "trino", "snowflake", "bigquery"]
)
def test_expression_can_be_said_to_other_engines(engine):
    compiler = getattr(compilers, engine).compiler

    for expression in (clocks.instances(), events.extent(events.LOG)):
        said = compiler.to_sqlglot(expression).sql(compiler.dialect)

        assert said.upper().startswith(("SELECT", "WITH"))


def test_import_and_backtest_run_without_data_frame_libraries(tmp_path):
    blocked = "import sys; sys.modules.update(dict.fromkeys(['pandas', 'pyarrow', 'numpy']))"
    code = f"{blocked}; from norma.cli.main import main; sys.exit(main())"
    examples = ROOT / "packs" / "examples"

    words = ["backtest", examples / "small.yaml", examples / "small-log.csv", "--lang", "en"]
    words += ["--map", examples / "small-log.map.yaml", "--zone", "Europe/Berlin"]
    words += ["--per-case", tmp_path / "out.csv"]

    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )

    assert done.returncode == 0, done.stderr
    assert "SM-01" in done.stdout
    assert (tmp_path / "out.csv").read_text().count("\n") > 200
