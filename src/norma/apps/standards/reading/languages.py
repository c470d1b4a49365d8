"""Which of a standard's languages a reader reads first."""

from collections.abc import Mapping
from dataclasses import dataclass

from norma.core.clause.model import Clause, Pack
from norma.core.clause.render import insert


@dataclass(frozen=True, slots=True)
class LawText:
    """A clause's own words in one language, numbers inserted.

    Attributes:
        locale: the language tag for the page's `lang` attribute.
        is_authoritative: whether this language decides where they differ.
    """

    locale: str
    title: str
    text: str
    is_authoritative: bool


def reading_order(locales: tuple[str, ...], reader: str) -> tuple[str, ...]:
    """The languages with the reader's first, otherwise as the standard lists them.

    Examples:
        >>> reading_order(("zh-Hans", "en"), "en")
        ('en', 'zh-Hans')
        >>> reading_order(("zh", "de"), "zh-Hans")
        ('zh', 'de')
    """
    own = [tag for tag in locales if tag == reader]
    near = [tag for tag in locales if _language(tag) == _language(reader) and tag not in own]
    first = (own + near)[:1]
    return (*first, *(tag for tag in locales if tag not in first))


def texts_of(clause: Clause, pack: Pack, reader: str) -> tuple[LawText, ...]:
    """The clause in every language it is written in, the reader's first."""
    return tuple(
        LawText(
            locale=tag,
            title=insert(clause.title.get(tag, ""), clause, tag),
            text=insert(clause.text.get(tag, ""), clause, tag),
            is_authoritative=tag == pack.locales[0],
        )
        for tag in reading_order(pack.locales, reader)
        if clause.title.get(tag) or clause.text.get(tag)
    )


def local(texts: Mapping[str, str] | str, pack: Pack, reader: str) -> str:
    """A text of the pack for this reader; one that is written in no language is given as it is."""
    if isinstance(texts, str):
        return texts
    for tag in reading_order(pack.locales, reader):
        if texts.get(tag):
            return texts[tag]
    return next(iter(texts.values()), "")


def _language(tag: str) -> str:
    return tag.split("-")[0].lower()
