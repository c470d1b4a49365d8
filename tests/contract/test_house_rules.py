"""The house's own lint: each rule catches its bad lines, lets its good ones pass, and is kept."""

import pytest

from tools import house_rules
from tools.house import sizes
from tools.house.rule import Rule, Sample, Source

SAMPLES = [
    pytest.param(rule, sample, is_bad, id=f"{rule.id}-{'bad' if is_bad else 'good'}-{number}")
    for rule in house_rules.RULES
    for is_bad, chosen in ((True, rule.bad), (False, rule.good))
    for number, sample in enumerate(chosen)
]


@pytest.mark.parametrize(("rule", "sample", "is_bad"), SAMPLES)
def test_rule_on_a_sample_catches_only_what_is_bad(rule: Rule, sample: Sample, is_bad: bool):
    source = Source(sample.path, sample.text)

    assert bool(rule.broken_lines(source)) == is_bad


def test_rules_each_have_both_kinds_of_sample_and_one_name():
    names = [rule.id for rule in house_rules.RULES]

    assert [rule.id for rule in house_rules.RULES if not (rule.bad and rule.good)] == []
    assert len(names) == len(set(names))


def test_rule_names_the_line_that_breaks_it():
    rule = next(rule for rule in house_rules.RULES if rule.id == "timedelta-named")

    lines = rule.broken_lines(Source("src/norma/x.py", "a = 1\n\nb = timedelta(5)\n"))

    assert lines == [3]


@pytest.mark.parametrize(
    ("excuse", "is_caught"),
    [
        pytest.param("# house: allow[timedelta-named] read from a log", False, id="with-a-reason"),
        pytest.param("# house: allow[timedelta-named]", True, id="without-a-reason"),
        pytest.param("# house: allow[no-mark-safe] another rule", True, id="for-another-rule"),
    ],
)
def test_excuse_counts_only_for_its_rule_and_with_a_reason(excuse: str, is_caught: bool):
    rule = next(rule for rule in house_rules.RULES if rule.id == "timedelta-named")

    lines = rule.broken_lines(Source("src/norma/x.py", f"b = timedelta(5)  {excuse}\n"))

    assert bool(lines) == is_caught


def pieces_of(path: str, text: str) -> list[tuple[str, int]]:
    return [(piece.what, piece.size) for piece in sizes.oversized(Source(path, text))]


def test_sizes_over_the_first_limit_are_told_with_their_place():
    body = "\n".join(f"    x{number} = 1" for number in range(46))
    many = ", ".join("abcdefg")

    assert pieces_of("src/norma/x.py", "x = 1\n" * 401) == [("src/norma/x.py", 401)]
    assert pieces_of(
        "src/norma/x.py", f"class A:\n def f(self):\n{body.replace('    ', '  ')}"
    ) == [("src/norma/x.py::A.f", 47)]
    assert pieces_of("src/norma/x.py", f"def f({many}): pass") == [("src/norma/x.py::f", 7)]
    assert pieces_of("src/norma/apps/a/templates/a/_row.html", "<p>\n" * 41) == [
        ("src/norma/apps/a/templates/a/_row.html", 41)
    ]


def test_sizes_do_not_count_docstrings_nor_actor_and_now():
    documented = 'def f():\n    """Say.\n' + "    more\n" * 60 + '    """\n    return 1\n'

    assert pieces_of("src/norma/x.py", documented) == []
    assert pieces_of("src/norma/x.py", "def f(a, b, c, d, e, g, *, actor, now): pass") == []


def test_list_of_violations_may_only_shrink():
    limit = sizes.Limit(400, 600)
    style = "## Current violations\n\n- `a.py`: 450 lines, until it is split.\n"
    allowed = sizes.listed(style)

    assert sizes.complaints([sizes.Piece("a.py", 450, limit)], allowed) == []
    assert "grew to 451" in sizes.complaints([sizes.Piece("a.py", 451, limit)], allowed)[0]
    assert "shorten" in sizes.complaints([sizes.Piece("a.py", 440, limit)], allowed)[0]
    assert "shorten" in sizes.complaints([], allowed)[0]
    assert "expected at most 400" in sizes.complaints([sizes.Piece("b.py", 401, limit)], {})[0]
    assert (
        "never more"
        in sizes.complaints([sizes.Piece("b.py", 601, limit)], {("b.py", "lines"): 601})[0]
    )


def test_house_rules_are_kept_in_every_tracked_file():
    assert house_rules.complaints(house_rules.ROOT) == []
