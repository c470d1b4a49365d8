"""Questions made from clauses: their answers are the clause's own parameters, so they change with it.

Words: a *question* asks about one clause and offers *choices*, one or several of which are *right*; a
*draw* is the questions in the order in which somebody meets them; *marks* say how it went.
Laws: a question has at least two choices, at least one right and one wrong; the same seed gives the
same draw, and the keys of its choices tell nothing about which are right; all right gives 100 per cent.
A quiz item whose answer cannot be told apart from other choices makes no question.
Source: A6, A7; design of the standard pack, section 3 (`train.quiz`).
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from norma.core.clause.model import Clause, Pack, Param, ParamType
from norma.core.clause.phrases import best_tag, is_chinese, value_phrase
from norma.core.clause.prose import PLACEHOLDER
from norma.core.clause.render import insert
from norma.core.clause.scope import value_label
from norma.core.units import SpanUnreadable, parse_span

MOST_CELLS, MOST_PHRASES, MOST_CHOICES = 2, 3, 6
_KEYS = "abcdefghijklmnop"
_COURTEOUS: Mapping[str, tuple[str, ...]] = {
    "zh-Hans": ("请稍等，我马上为您核实", "给您添麻烦了，我来处理", "我把进展及时告诉您"),
    "en": (
        "One moment, I will check that for you",
        "I am sorry for the trouble; let me take care of it",
        "I will keep you posted on how it goes",
    ),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that is offered; `key` names it within its question and its draw."""

    key: str
    text: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one clause.

    Attributes:
        key: the same in every draw and language: clause, item, and cell where there are several.
        is_many: whether several choices are right, all of which have to be named.
    """

    key: str
    clause_id: str
    ask: str
    choices: tuple[Choice, ...]
    is_many: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """How a draw was answered: keys of questions, and the share that were right, 0 to 100."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def score_pct(self) -> float:
        """100 where nothing was asked."""
        asked = len(self.right) + len(self.wrong)
        return 100 * len(self.right) / asked if asked else 100.0


def questions_of(pack: Pack, locale: str, roles: Collection[str] = ()) -> tuple[Question, ...]:
    """Every question that the clauses of the pack ask people of these roles, in written order.

    Args:
        roles: as a standard writes them, `agent`; a clause that names none asks everybody, and no
            role at all is asked everything.
    """
    return tuple(
        question
        for clause in pack.clauses
        if _is_for(clause, roles)
        for question in _questions(clause, locale)
    )


def drawn(questions: Sequence[Question], seed: str, most: int) -> tuple[Question, ...]:
    """At most so many of the questions, mixed by the seed, and so are the choices of each.

    Clauses take turns, so that a few questions ask about many clauses.
    """
    mixed = sorted(questions, key=lambda each: _rank(seed, each.key))
    turns: dict[str, int] = {}
    ordered = []
    for question in mixed:
        turn = turns[question.clause_id] = turns.get(question.clause_id, 0) + 1
        ordered.append((turn, question))
    taken = [question for _, question in sorted(ordered, key=lambda pair: pair[0])][:most]
    return tuple(_mixed(question, seed) for question in taken)


def marks_of(draw: Sequence[Question], answers: Mapping[str, Collection[str]]) -> Marks:
    """How the draw was answered.

    Args:
        answers: question key to the keys of the choices that were named; missing ones are wrong.
    """
    right: list[str] = []
    wrong: list[str] = []
    for question in draw:
        named = frozenset(answers.get(question.key, ()))
        meant = frozenset(choice.key for choice in question.choices if choice.is_right)
        (right if named == meant else wrong).append(question.key)
    return Marks(tuple(right), tuple(wrong))


def _mixed(question: Question, seed: str) -> Question:
    order = sorted(question.choices, key=lambda each: _rank(seed, question.key, each.text))
    named = (replace(each, key=key) for each, key in zip(order, _KEYS, strict=False))
    return replace(question, choices=tuple(named))


def _rank(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()


def _is_for(clause: Clause, roles: Collection[str]) -> bool:
    named = _train(clause).get("roles") or ()
    asked = {_bare(str(role)) for role in ([named] if isinstance(named, str) else named)}
    return not roles or not asked or bool(asked & {_bare(role) for role in roles})


def _bare(role: str) -> str:
    return role.removeprefix("role:").replace("_", "-")


def _train(clause: Clause) -> Mapping[str, Any]:
    train = clause.body.get("train")
    return train if isinstance(train, Mapping) else {}


def _questions(clause: Clause, locale: str) -> Iterator[Question]:
    for number, item in enumerate(_train(clause).get("quiz") or ()):
        if not isinstance(item, Mapping):
            continue
        key, ask = f"{clause.id}.{number}", _text(item.get("ask", ""), clause, locale)
        if item.get("type") == "classify" or item.get("from"):
            made = _classified(key, ask, item, clause, locale)
            if made is not None:
                yield made
        else:
            yield from _answered(key, ask, item, clause, locale)


def _answered(
    key: str, ask: str, item: Mapping[str, Any], clause: Clause, locale: str
) -> Iterator[Question]:
    """One right answer among others; a parameter that varies is asked cell by cell."""
    answer = item.get("answer")
    match = PLACEHOLDER.fullmatch(str(answer)) if isinstance(answer, str) else None
    param = clause.params.get(match[1]) if match else None
    others = [_other(each, param, clause, locale) for each in item.get("distractors") or ()]
    if param is not None and param.by:
        for cell in list(param.cells)[:MOST_CELLS]:
            right = value_phrase(param.cells[cell], param.type, locale)
            beside = [value_phrase(each, param.type, locale) for each in param.cells.values()]
            place = value_label(param.by, cell, locale, param.labels)
            asked = f"{ask}{'——' if is_chinese(locale) else ' – '}{place}"
            yield from _one(f"{key}.{cell}", asked, right, beside + others, clause)
        return
    right = _text(answer if answer is not None else "", clause, locale)
    yield from _one(key, ask, _with_unit(right, param), others, clause)


def _one(
    key: str, ask: str, right: str, others: Sequence[str], clause: Clause
) -> Iterator[Question]:
    wrong = [text for text in dict.fromkeys(others) if text and text != right][: MOST_CHOICES - 1]
    if ask and right and wrong:
        yield Question(key, clause.id, ask, _choices([right], wrong))


def _choices(right: Sequence[str], wrong: Sequence[str]) -> tuple[Choice, ...]:
    texts = {**dict.fromkeys(wrong, False), **dict.fromkeys(right, True)}
    return tuple(Choice("", text, is_right=is_right) for text, is_right in texts.items())


def _classified(
    key: str, ask: str, item: Mapping[str, Any], clause: Clause, locale: str
) -> Question | None:
    """Which of these belong to a set: a few that do, beside some that do not."""
    param = clause.params.get(str(item.get("from", "")).removeprefix("params."))
    values = param.value if param is not None else ()
    phrases = [_phrase(each, locale) for each in values] if isinstance(values, tuple) else []
    belong = [text for text in phrases if text][:MOST_PHRASES]
    others = [_text(each, clause, locale) for each in item.get("distractors") or ()]
    language = "zh-Hans" if is_chinese(locale) else "en"
    wrong = [
        text
        for text in others or _COURTEOUS[language]
        if text and not any(each in text for each in phrases if each)
    ]
    if not ask or not belong or not wrong:
        return None
    choices = _choices(belong, wrong[: MOST_CHOICES - len(belong)])
    return Question(key, clause.id, ask, choices, is_many=True)


def _phrase(item: Any, locale: str) -> str:
    """An element of a set in the reader's language; "" for one that is of another language."""
    if not isinstance(item, Mapping):
        return str(item)
    texts = {tag: text for tag, text in item.items() if tag != "law"}
    tag = best_tag(texts, locale)
    return str(texts[tag]) if is_chinese(tag) == is_chinese(locale) and tag in texts else ""


def _text(written: Any, clause: Clause, locale: str) -> str:
    """A text, or one of several languages, with its numbers inserted."""
    if isinstance(written, Mapping):
        tag = best_tag(written, locale)
        return insert(str(written.get(tag, "")), clause, locale)
    return insert(str(written), clause, locale)


def _other(written: Any, param: Param | None, clause: Clause, locale: str) -> str:
    """A wrong answer, in the words in which the right one is said."""
    said = _text(written, clause, locale)
    if param is None or param.type is ParamType.DURATION:
        try:
            return value_phrase(parse_span(said), ParamType.DURATION, locale)
        except SpanUnreadable:
            return said
    return _with_unit(said, param)


def _with_unit(said: str, param: Param | None) -> str:
    is_percent = param is not None and param.type is ParamType.PERCENT
    return f"{said}%" if is_percent and not said.endswith("%") else said
