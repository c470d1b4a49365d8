"""The tree that every reading stands on: forgiving to read from, the same from text and from data."""

from datetime import date

from norma.core.clause.compose import compose
from norma.core.clause.faults import Faults, nearest
from norma.core.clause.nodes import Listing, Node, Scalar, Table, nodes_of, plain, raw_text
from norma.core.errors import Place, Severity
from tests.unit.core.clause.pack_texts import SMALL


def tree(text: str) -> Table:
    root = compose(text, "", Faults())
    assert isinstance(root, Table)
    return root


def without_lines(node: Node) -> Node:
    place = Place(path=node.place.path)
    if isinstance(node, Scalar):
        return Scalar(raw_text(node.value), node.value, place)
    if isinstance(node, Listing):
        return Listing(tuple(without_lines(item) for item in node.items), place)
    entries = {key: without_lines(value) for key, value in node.entries.items()}
    return Table(entries, {key: Place(path=at.path) for key, at in node.key_places.items()}, place)


def test_nodes_of_stored_data_are_the_nodes_of_the_text_apart_from_lines() -> None:
    read = tree(SMALL)

    assert nodes_of(plain(read)) == without_lines(read)


def test_nodes_of_takes_other_values_by_their_text() -> None:
    assert plain(nodes_of({"on": date(2026, 1, 31), 3: (1, 2)})) == {
        "on": "2026-01-31",
        "3": [1, 2],
    }


def test_table_reading_forgives_what_is_absent_or_of_another_shape() -> None:
    table = tree("a: [1, {b: c}, x]\nt: {k: v}\ns: word\nn:\nf: true")

    assert table.text("a") == table.text("n") == table.text("missing") == ""
    assert table.texts("a") == ("1", "x")
    assert (table.texts("s"), table.texts("n"), table.texts("t")) == (("word",), (), ())
    assert table.table("a").entries == {}
    assert [each.text("b") for each in table.tables("a")] == ["c"]
    assert table.tables("t") == ()
    assert (table.is_true("f"), table.is_true("s"), table.is_true("t")) == (True, False, False)


def test_table_place_of_what_is_absent_is_its_own() -> None:
    table = tree("t: {k: v}").table("t")

    assert table.place_of("missing") == table.place
    assert (table.place_of("k").line, table.place_of("k").column) == (1, 8)


def test_faults_cut_long_values_and_keep_short_ones() -> None:
    faults = Faults()
    faults.add("text-empty", Place(), key="x" * 10_000)
    faults.add("text-empty", Place(), severity=Severity.NOTE, key="short")

    assert [len(fault.data["key"]) for fault in faults.by_place()] == [201, 5]
    assert faults.has_error


def test_nearest_offers_nothing_for_a_paragraph() -> None:
    assert nearest("owner" * 100, ["owner"]) == ""
