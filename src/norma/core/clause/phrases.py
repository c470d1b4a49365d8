"""Values in words: what a parameter says when it stands in a sentence.

Law: the same value reads the same wherever it is inserted, in prose, on a clock or in a question.
Source: A7; design of the standard pack, section 2.
"""

from collections.abc import Mapping
from typing import Any

from norma.core.clause.model import LocalText, Param, ParamType, ParamValue
from norma.core.clause.scope import value_label
from norma.core.units import Span, span_phrase


def is_chinese(locale: str) -> bool:
    """Whether a text with this tag is written in Chinese (`zh`, `zh-Hans`, `zh-TW`, ...)."""
    return locale.lower().split("-")[0] == "zh"


def best_tag(texts: LocalText, locale: str) -> str:
    """The tag of the text to show for `locale`: itself, its language, else the authoritative one.

    Examples:
        >>> best_tag({"zh": "退款", "en": "Refund"}, "zh-Hans"), best_tag({"zh": "退款"}, "fr")
        ('zh', 'zh')
    """
    if locale in texts:
        return locale
    language = locale.lower().split("-")[0]
    for tag in texts:
        if tag.lower().split("-")[0] == language:
            return tag
    return next(iter(texts), locale)


def param_phrase(param: Param, locale: str, facts: Mapping[str, str]) -> str:
    """The parameter's value for a case with these facts; cell by cell where they do not settle it."""
    settled = param.value_for(facts)
    if settled is not None:
        return value_phrase(settled, param.type, locale)
    comma = "、" if is_chinese(locale) else ", "
    return comma.join(
        f"{value_label(param.by or '', cell, locale, param.labels)} "
        f"{value_phrase(value, param.type, locale)}"
        for cell, value in param.cells.items()
    )


def value_phrase(value: ParamValue, of_type: ParamType, locale: str) -> str:
    """One value in the words of `locale`.

    Examples:
        >>> value_phrase("500 CNY", ParamType.MONEY, "zh-Hans")
        '500 元'
    """
    if isinstance(value, Span):
        return span_phrase(value, "zh-Hans" if is_chinese(locale) else locale)
    if isinstance(value, tuple):
        return _items_phrase(value, locale)
    if isinstance(value, Mapping):
        return value[best_tag(value, locale)]
    if of_type is ParamType.MONEY:
        amount, currency = str(value).split()
        if currency == "CNY" and is_chinese(locale):
            return f"{amount} 元"
        return f"{amount} {currency}" if is_chinese(locale) else f"{currency} {amount}"
    return str(value)


def _items_phrase(items: tuple[Any, ...], locale: str) -> str:
    """The items of a set; of items that are texts of a language, those a reader of `locale` reads."""
    read = [item for item in items if not isinstance(item, Mapping) or _reads(item, locale)]
    words = [
        str(item[best_tag(item, locale)] if isinstance(item, Mapping) else item)
        for item in read or items
    ]
    return ("、" if is_chinese(locale) else ", ").join(words)


def _reads(item: Mapping[str, Any], locale: str) -> bool:
    return is_chinese(best_tag(item, locale)) == is_chinese(locale)
