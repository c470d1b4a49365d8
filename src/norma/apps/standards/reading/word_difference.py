"""Two wordings of one text, word by word: what stayed, what went, what came.

A word is what a reader would not split: letters and digits together, a number with its sign, one Han
character, one mark. Chinese is written without spaces, so its characters are compared one by one, and
single ones that happen to stay between changed ones are told as changed, because nobody reads confetti.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]
_WORD = re.compile(
    r"\d+(?:[.,]\d+)*%?|[^\W\d_\u2e80-\u9fff\uf900-\ufaff]+(?:['’][^\W\d_]+)*|\s+|.", re.DOTALL
)
_SHORTEST_STAY = 2
_MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stayed, went or came."""

    kind: Kind
    text: str


def words_of(text: str) -> list[str]:
    """The words of a text, spaces and marks among them; together they are the text.

    Examples:
        >>> words_of("在 24 小时内到达。")
        ['在', ' ', '24', ' ', '小', '时', '内', '到', '达', '。']
        >>> words_of("at least 97.5% don't")
        ['at', ' ', 'least', ' ', '97.5%', ' ', "don't"]
    """
    return _WORD.findall(text)


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in reading order; what went stands before what came in its place.

    Law: the same and gone pieces together are `old`, the same and new ones are `new`.
    """
    before, after = words_of(old), words_of(new)
    if len(before) > _MOST_WORDS or len(after) > _MOST_WORDS:
        return _merged([Piece("gone", old), Piece("new", new)])
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    blocks = _without_confetti(matcher.get_opcodes(), before)
    for is_same, i1, i2, j1, j2 in blocks:
        if is_same:
            pieces.append(Piece("same", "".join(before[i1:i2])))
        else:
            pieces += [
                Piece("gone", "".join(before[i1:i2])),
                Piece("new", "".join(after[j1:j2])),
            ]
    return _merged(pieces)


_Block = tuple[bool, int, int, int, int]


def _without_confetti(
    opcodes: Iterable[tuple[str, int, int, int, int]], before: Sequence[str]
) -> list[_Block]:
    """The blocks with short stays between changes taken as changed, and neighbours joined."""
    written = list(opcodes)
    blocks: list[_Block] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(written):
        is_inside = 0 < at < len(written) - 1
        stays = [word for word in before[i1:i2] if word.strip()]
        is_crumb = is_inside and len(stays) < _SHORTEST_STAY and len("".join(stays)) < 3
        is_same = tag == "equal" and not is_crumb
        if blocks and not is_same and not blocks[-1][0]:
            _, first_i, _, first_j, _ = blocks.pop()
            blocks.append((False, first_i, i2, first_j, j2))
        else:
            blocks.append((is_same, i1, i2, j1, j2))
    return blocks


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.text)
