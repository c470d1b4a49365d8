"""Which of a standard's languages a reader reads first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from norma.core.clause.model import Clause, Pack
from norma.core.clause.prose import PLACEHOLDER
from norma.core.clause.render import insert


@dataclass(frozen=True, slots=True)
class LawPart:
    """A piece of prose; `param` names the parameter it was inserted from, "" for the author's words."""

    text: str
    param: str = ""


@dataclass(frozen=True, slots=True)
class LawText:
    """A clause's own words in one language, numbers inserted.

    Attributes:
        locale: the language tag for the page's `lang` attribute.
        is_authoritative: whether this language decides where they differ.
    """

    locale: str
    title: str
    parts: Sequence[LawPart]
    is_authoritative: bool

    @property
    def text(self) -> str:
        """The whole as one text."""
        return "".join(part.text for part in self.parts)


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
    return texts_in(clause, pack.locales, reader)


def texts_in(clause: Clause, locales: tuple[str, ...], reader: str) -> tuple[LawText, ...]:
    """The clause in those of the languages that it is written in, the reader's first.

    Args:
        locales: the authoritative one first.
    """
    return tuple(
        LawText(
            locale=tag,
            title=insert(clause.title.get(tag, ""), clause, tag),
            parts=_parts(clause.text.get(tag, ""), clause, tag),
            is_authoritative=tag == locales[0],
        )
        for tag in reading_order(locales, reader)
        if clause.title.get(tag) or clause.text.get(tag)
    )


def _parts(text: str, clause: Clause, locale: str) -> tuple[LawPart, ...]:
    """The text with its numbers apart, so that a page can show where each comes from.

    The whole is what core says, spaces and all; each number is then looked up in it, in order.
    """
    whole = insert(text, clause, locale)
    parts: list[LawPart] = []
    end = 0
    for match in PLACEHOLDER.finditer(text):
        said = insert(match[0], clause, locale)
        at = whole.find(said, end)
        if at < 0 or match[1] not in clause.params:
            continue
        parts += [LawPart(whole[end:at]), LawPart(said, match[1])]
        end = at + len(said)
    parts.append(LawPart(whole[end:]))
    return tuple(part for part in parts if part.text)


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


def language_name(tag: str, reader: str) -> str:
    """What the reader calls a language; a tag nobody here knows as it is written."""
    names = _NAMES.get(tag) or _NAMES.get(_language(tag), {})
    return names.get(reader, tag)


_NAMES = {
    "zh-Hans": {"zh-Hans": "简体中文", "en": "Simplified Chinese"},
    "zh-Hant": {"zh-Hans": "繁体中文", "en": "Traditional Chinese"},
    "zh": {"zh-Hans": "中文", "en": "Chinese"},
    "en": {"zh-Hans": "英文", "en": "English"},
}
