"""Laws of the difference between two wordings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norma.apps.standards.reading.word_difference import Piece, difference, words_of

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["在 ", "24", " 小时", "内", "到达", "。", "30 seconds ", "at least ", "95%"]
        ),
        max_size=14,
    ).map("".join),
)


@given(text=TEXTS)
def test_words_together_are_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text


@given(old=TEXTS, new=TEXTS)
def test_pieces_give_back_both_wordings(old: str, new: str) -> None:
    pieces = difference(old, new)

    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert "".join(p.text for p in pieces if p.kind != "gone") == new


@given(text=TEXTS)
def test_text_that_stayed_is_one_piece(text: str) -> None:
    assert difference(text, text) == ((Piece("same", text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        pytest.param(
            "在 24 小时内上门。",
            "在 16 小时内上门。",
            [("same", "在 "), ("gone", "24"), ("new", "16"), ("same", " 小时内上门。")],
            id="number in Chinese",
        ),
        pytest.param(
            "A person answers within 30 seconds.",
            "A person answers within 20 seconds.",
            [
                ("same", "A person answers within "),
                ("gone", "30"),
                ("new", "20"),
                ("same", " seconds."),
            ],
            id="number in English",
        ),
        pytest.param(
            "由客服应答。", "由人工应答。",
            [("same", "由"), ("gone", "客服"), ("new", "人工"), ("same", "应答。")],
            id="word in Chinese",
        ),
        pytest.param("", "新增。", [("new", "新增。")], id="added"),
        pytest.param("删去。", "", [("gone", "删去。")], id="removed"),
    ],
)  # fmt: skip
def test_difference_is_told_as_a_reader_sees_it(
    old: str, new: str, pieces: list[tuple[str, str]]
) -> None:
    assert [(piece.kind, piece.text) for piece in difference(old, new)] == pieces
