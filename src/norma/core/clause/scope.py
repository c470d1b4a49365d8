"""The scope of a clause: which cases it speaks of, read and put into words.

Source: A3; design of the standard pack, section 3.
"""

from collections.abc import Mapping

from norma.core.clause.model import Scope
from norma.core.clause.nodes import Table
from norma.core.clause.vocabulary import FACT_VALUES, FACTS


def read_scope(applies: Table) -> Scope:
    """The scope that `applies` writes; nothing written means every case."""
    return Scope({fact: frozenset(applies.texts(fact)) for fact in applies.entries})


def scope_phrases(scope: Scope, locale: str) -> list[str]:
    """The scope in words, one phrase for each fact it asks about, in the order of the vocabulary.

    Examples:
        >>> scope_phrases(Scope({"channel": frozenset({"phone", "email"})}), "en")
        ['channel: email, phone']
    """
    is_zh = locale.lower().startswith("zh")
    colon, comma = ("：", "、") if is_zh else (": ", ", ")
    return [
        fact_label(fact, locale)
        + colon
        + comma.join(value_label(fact, value, locale) for value in _ordered(fact, scope))
        for fact in FACTS
        if fact in scope.allowed
    ]


def fact_label(fact: str, locale: str) -> str:
    """What a fact is called in `locale` (Chinese for any zh tag, otherwise English)."""
    return _in(FACTS.get(fact, {}), locale, fact)


def value_label(
    fact: str, value: str, locale: str, labels: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """What a value of a fact is called; the standard's own labels first, else the value itself."""
    own = (labels or {}).get(value)
    return _in(own or FACT_VALUES.get(fact, {}).get(value, {}), locale, value)


def _in(texts: Mapping[str, str], locale: str, otherwise: str) -> str:
    tag = "zh-Hans" if locale.lower().startswith("zh") else "en"
    return (
        texts.get(locale) or texts.get(tag) or texts.get("zh" if tag != "en" else "") or otherwise
    )


def _ordered(fact: str, scope: Scope) -> list[str]:
    known = list(FACT_VALUES.get(fact, {}))
    values = sorted(scope.allowed[fact])
    return [value for value in known if value in values] + [v for v in values if v not in known]
