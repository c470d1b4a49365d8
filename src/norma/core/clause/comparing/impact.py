"""How much a change matters: proposed from what differs, setting by setting.

Source: A6; issue on the whole standard, item 4.
"""

import re
import unicodedata

from norma.core.clause.comparing.model import Direction, Impact
from norma.core.clause.model import Clause, Level
from norma.core.clause.nodes import Plain, raw_text
from norma.core.clause.prose import placeholders

_EDITORIAL_PARTS = frozenset({"manual", "version", "pack_format"})
_EXPLAINING = frozenset(
    {"norms", "faq", "train", "audit", "glossary", "labels", "events", "roles", "owner", "why"}
)
_ALWAYS_CRITICAL = frozenset({"public", "kind", "critical", "qa.critical"})
_OF_EACH_VERSION = frozenset({"lifecycle.effective_from", "lifecycle.supersedes"})
_FIGURES = re.compile(r"\d+|[一二三四五六七八九十百千两]+(?=[秒分小天日月年次个])")
_NOT_WORDS = re.compile(r"[\W_]+")
_SHORTEST_TYPO = 5


def impact_of(path: str, direction: Direction, clause: Clause | None) -> Impact:
    """What a change of a setting matters; of prose see `impact_of_prose`.

    Args:
        clause: the clause that it stands in, None for the head.
    """
    part, _, key = path.partition(".")
    if path in _ALWAYS_CRITICAL or path == "params.critical":
        return Impact.CRITICAL
    if part == "level":
        return Impact.CRITICAL if direction is not Direction.NEITHER else Impact.SUBSTANTIVE
    if part in _EDITORIAL_PARTS or path in _OF_EACH_VERSION:
        return Impact.EDITORIAL
    if part in _EXPLAINING or key.rpartition(".")[2] in _EXPLAINING:
        return Impact.CLARIFYING
    if direction is Direction.LOOSENED and clause is not None and _is_watched(path, clause):
        return Impact.CRITICAL
    return Impact.SUBSTANTIVE


def _is_watched(path: str, clause: Clause) -> bool:
    """Whether loosening there touches what customers were told or what law demands."""
    if clause.public or path.endswith(".floor"):
        return True
    name = path.split(".")[1] if path.startswith("params.") else ""
    return name in clause.params and clause.params[name].floor is not None


def impact_of_clause(clause: Clause) -> Impact:
    """What adding or withdrawing a clause matters."""
    is_grave = clause.public or clause.is_critical or clause.level is Level.MUST
    critical = clause.body.get("qa", {}).get("critical", "none") != "none"
    return Impact.CRITICAL if is_grave or critical else Impact.SUBSTANTIVE


def impact_of_prose(before: Plain, after: Plain) -> Impact:
    """What a change of one text matters.

    Editorial where only punctuation, spacing, capitals or one slip of the pen differ; substantive where
    a number or an inserted parameter does. A slip is one letter of one long word written in letters
    of the Latin alphabet: in Chinese one character may turn the meaning round.

    Examples:
        >>> impact_of_prose("We recieve it.", "We receive it!").value
        'editorial'
        >>> impact_of_prose("Within {{limit}}.", "Soon.").value
        'substantive'
        >>> impact_of_prose("可以退货", "不可退货").value
        'clarifying'
    """
    if before is None or after is None:
        return Impact.CLARIFYING
    before, after = raw_text(before), raw_text(after)
    if sorted(placeholders(before)) != sorted(placeholders(after)):
        return Impact.SUBSTANTIVE
    if _FIGURES.findall(_normal(before)) != _FIGURES.findall(_normal(after)):
        return Impact.SUBSTANTIVE
    return Impact.EDITORIAL if _is_editorial(before, after) else Impact.CLARIFYING


def _is_editorial(before: str, after: str) -> bool:
    were, are = (_NOT_WORDS.sub(" ", _normal(text)).split() for text in (before, after))
    if "".join(were) == "".join(are):
        return True
    if len(were) != len(are):
        return False
    different = [(was, is_) for was, is_ in zip(were, are, strict=True) if was != is_]
    return len(different) == 1 and _is_slip(*different[0])


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _is_slip(was: str, is_: str) -> bool:
    """Whether one letter is missing, too many, wrong, or two stand the wrong way round."""
    if min(len(was), len(is_)) < _SHORTEST_TYPO or not (was + is_).isascii() or was[0] != is_[0]:
        return False
    start = next(
        (place for place, pair in enumerate(zip(was, is_, strict=False)) if len(set(pair)) > 1),
        min(len(was), len(is_)),
    )
    left, right = was[start:], is_[start:]
    is_swapped = len(left) > 1 and left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return is_swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
