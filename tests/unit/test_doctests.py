"""The examples in the docstrings of core say what is true."""

import doctest
import importlib
import pkgutil

import pytest

import norma.core

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
MODULES = sorted(
    module.name for module in pkgutil.walk_packages(norma.core.__path__, prefix="norma.core.")
)


def examples_of(name: str) -> list[doctest.DocTest]:
    tests = doctest.DocTestFinder().find(importlib.import_module(name), name)
    return [test for test in tests if test.examples]


EXAMPLES = [test for name in MODULES for test in examples_of(name)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example_is_true(example: doctest.DocTest) -> None:
    report: list[str] = []

    result = doctest.DocTestRunner(optionflags=FLAGS).run(example, out=report.append)

    assert result.failed == 0, "".join(report)


def test_every_package_of_core_is_looked_at() -> None:
    looked_at = {example.name.rsplit(".", 1)[0] for example in EXAMPLES}

    assert {
        "norma.core.units",
        "norma.core.worktime.parse",
        "norma.core.worktime.holidays",
    } <= looked_at
