"""Comparing what people type with what is stored, for Chinese as well as for English."""

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_DIRECTION = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def fold(text: str) -> str:
    """The text as it is compared: full-width and half-width alike, no case, single spaces.

    Examples:
        >>> fold("Ｎｏｒｍａ　 诺标")
        'norma 诺标'
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(plain.casefold().split())


def terms(query: str) -> list[str]:
    """The words of a query, each of which must be found; Chinese is kept whole.

    Examples:
        >>> terms("  洗衣机  脱水 ")
        ['洗衣机', '脱水']
        >>> terms("\\x00")
        []
    """
    # A control character is no letter, and PostgreSQL takes no NUL at all.
    return fold(_CONTROL.sub("", query)).split()


def one_line(text: str) -> str:
    """Text fit for a name or a subject: no direction marks, no line breaks, single spaces.

    Direction marks could make a subject read differently from what is stored, so they go; letters
    of every script stay, and so do the joiners that scripts and emoji are built with.
    """
    return " ".join(_DIRECTION.sub("", _CONTROL.sub("", text)).split())


def many_lines(text: str) -> str:
    """Text fit for a message: as written, with line ends made alike and control characters gone.

    Zero-width joiners stay, since emoji and some scripts need them.
    """
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
