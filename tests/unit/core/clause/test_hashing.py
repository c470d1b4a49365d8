"""Fingerprints: equal for what means the same document, different for what does not."""

from norma.core.clause.dump import dump_pack
from norma.core.clause.hashing import clause_hash, pack_hash
from norma.core.clause.model import Pack
from norma.core.clause.read import read_pack
from tests.unit.core.clause.pack_texts import SMALL, spoilt


def pack(text: str) -> Pack:
    found = read_pack(text).pack
    assert found is not None
    return found


def test_hash_does_not_see_comments_layout_or_quotes() -> None:
    laid_out = "# a comment\n" + SMALL.replace("owner: role:director", "owner:   'role:director'")

    assert pack_hash(pack(laid_out).document) == pack_hash(pack(SMALL).document)


def test_hash_survives_being_written_out_and_read_again() -> None:
    document = pack(SMALL).document

    assert pack_hash(pack(dump_pack(document)).document) == pack_hash(document)


def test_hash_of_one_clause_changes_with_that_clause_alone() -> None:
    before, after = pack(SMALL), pack(spoilt("value: 4bh", "value: 3bh"))

    assert clause_hash(before.clause("P-1")) != clause_hash(after.clause("P-1"))
    assert clause_hash(before.clause("D-1")) == clause_hash(after.clause("D-1"))
    assert pack_hash(before.document) != pack_hash(after.document)


def test_hash_is_sixty_four_hexadecimal_digits() -> None:
    assert len(clause_hash(pack(SMALL).clause("P-1"))) == 64
    assert int(pack_hash(pack(SMALL).document), 16) > 0


def test_hash_takes_text_that_is_half_a_character() -> None:
    assert pack_hash({"a": "\ud800"}) != pack_hash({"a": "\ud801"})
