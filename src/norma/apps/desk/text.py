"""What people may write on a case: kept as they wrote it, without what cannot be read or stored.

Zero-width characters, right-to-left text and emoji stay in a message, because languages need them;
control characters go, because a database or a terminal would trip over them.
"""

import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256

from norma.apps.desk.errors import TextMissing, TextNotEncodable, TextTooLong
from norma.base.text.search import many_lines, one_line

MESSAGE_LENGTH = 20_000
SUBJECT_LENGTH = 200
_PLAIN_KEY = re.compile(r"[!-~]{1,80}", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")
_MESSAGE = {"field_zh": "消息", "field_en": "message"}
_SUBJECT = {"field_zh": "主题", "field_en": "subject"}


def message_body(text: str) -> str:
    """The message as it is kept. Raises: TextMissing, TextTooLong, TextNotEncodable."""
    return _checked(text, many_lines, MESSAGE_LENGTH, _MESSAGE)


def case_subject(text: str) -> str:
    """The subject as it is kept. Raises: TextMissing, TextTooLong, TextNotEncodable."""
    return _checked(text, one_line, SUBJECT_LENGTH, _SUBJECT)


def request_key_of(text: str | None) -> str | None:
    """The key of a request as it is kept: as it came where it is short and plain, else its digest."""
    if not text:
        return None
    if _PLAIN_KEY.fullmatch(text):
        return text
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _checked(text: str, cleaned: Callable[[str], str], limit: int, field: dict[str, str]) -> str:
    if half := _HALF.search(text):
        raise TextNotEncodable(position=half.start() + 1, **field)
    # A text that is far too long is refused before any work is done on it.
    kept = cleaned(text) if len(text) <= 2 * limit else text
    if len(kept) > limit:
        raise TextTooLong(limit=limit, length=len(kept), **field)
    if not any(_is_visible(character) for character in kept):
        raise TextMissing(**field)
    return kept


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZC"
