"""A part of a standard as fields that a person fills in, and back.

Words: a *spec* says what kind of field stands for a part of the format; a *field* is such a part with
what is written there now; an *input* is one name with its texts, as a form sends them.
Laws: `filled(field, shown(field)) == field.value`, so that nothing changes which nobody changed; what
the spec does not know is carried along untouched, in its order; a value of another shape than the
spec expects is kept as it is.
Source: A1, A7; design of the standard pack, section 8 (authors get forms, not only YAML).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, Final

from norma.core.clause.nodes import plain_value, raw_text


class Form(StrEnum):
    """How a part is filled in."""

    LINE = "line"
    PROSE = "prose"
    VALUE = "value"
    CHOICE = "choice"
    CHECKS = "checks"
    FLAG = "flag"
    WORDS = "words"
    SPAN = "span"
    MONEY = "money"
    TEXTS = "texts"
    TABLE = "table"
    ROWS = "rows"
    NAMED = "named"
    KEPT = "kept"


class Absence(Enum):
    """That nothing is written; unlike None, which a document may write."""

    ABSENT = "absent"


ABSENT: Final = Absence.ABSENT
Step = str | int
At = tuple[Step, ...]
"""The way to a part: keys of tables and positions in lists."""
Inputs = Mapping[str, Sequence[str]]
"""What a form shows or sends: name to texts."""

UNITS = ("s", "m", "h", "d", "bm", "bh", "bd", "mo", "Q", "y")
"""Units that a length of time may be written in."""
_COUNTED = re.compile(r"([0-9]{1,9})(bm|bh|bd|mo|s|m|h|d|Q|y)", re.ASCII)
_WITH_UNIT = re.compile(r"(.*?)(bm|bh|bd|mo|s|m|h|d|Q|y)", re.ASCII)
_PRICED = re.compile(r"([0-9.]+) ([A-Z]{3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Spec:
    """What kind of field stands for a part.

    Attributes:
        choices: values that are offered.
        offer: the name of a list of the document whose entries are offered beside them.
        is_open: whether another value than those may be written.
        keys: of a table, in the order in which they are asked.
        required: those keys of a table that must be there.
        item: what stands in a list, or under each name of a table of the author's own names.
        has_any: texts may also be one text for every language.
        is_prose: texts are longer than a line.
        adapt: the spec that holds for what is written and the languages of the standard, where it
            depends on them.
    """

    form: Form
    choices: tuple[str, ...] = ()
    offer: str = ""
    is_open: bool = False
    keys: Mapping[str, "Spec"] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    item: "Spec | None" = None
    has_any: bool = False
    is_prose: bool = False
    adapt: "Callable[[Any, tuple[str, ...]], Spec] | None" = None


@dataclass(frozen=True, slots=True)
class Field:
    """A part with what is written there.

    Attributes:
        at: the way to it from the whole that is filled in.
        name: of its input, and the path by which faults name it.
        value: ABSENT where nothing is written.
        parts: the fields within it.
        is_row: whether it stands in a list, where also an empty table is a row.
    """

    spec: Spec
    at: At
    name: str
    value: Any
    choices: tuple[str, ...] = ()
    parts: tuple["Field", ...] = ()
    form: Form = Form.KEPT
    is_row: bool = False
    is_required: bool = False

    @property
    def key(self) -> Step:
        """The last step of the way: a key, or the position in a list."""
        return self.at[-1] if self.at else ""


def shown(part: Field) -> dict[str, tuple[str, ...]]:
    """The inputs of a field and of all within it, as a form shows them."""
    match part.form:
        case Form.KEPT:
            return {}
        case Form.TABLE | Form.TEXTS | Form.ROWS | Form.NAMED:
            found = {name: texts for each in part.parts for name, texts in shown(each).items()}
            if part.form is Form.NAMED:
                found |= {f"{each.name}@name": (str(each.key),) for each in part.parts}
            return found
        case Form.CHECKS:
            texts = tuple(map(raw_text, _items(part.value)))
            return {part.name: texts, f"{part.name}@more": ("",)}
        case Form.FLAG:
            return {part.name: ("true",) if part.value is True else ()}
        case Form.WORDS:
            return {part.name: ("\n".join(map(raw_text, _items(part.value))),)}
        case Form.SPAN | Form.MONEY:
            suffix = "unit" if part.form is Form.SPAN else "currency"
            amount, unit = _counted(part)
            return {part.name: (amount,), f"{part.name}@{suffix}": (unit,)}
        case _:
            return {part.name: ("" if part.value is ABSENT else raw_text(part.value),)}


def _counted(part: Field) -> tuple[str, str]:
    """Amount and unit; what is no amount stands where it is asked, and keeps the unit it has."""
    raw = "" if part.value is ABSENT else raw_text(part.value)
    found = (_WITH_UNIT if part.form is Form.SPAN else _PRICED).fullmatch(raw)
    return (found[1], found[2]) if found else (raw, "")


def filled(part: Field, sent: Inputs) -> Any:
    """What the field means with these inputs; ABSENT where it was left empty.

    Inputs that were not sent leave their part as it is, but for boxes, which a browser sends only
    when they are ticked.
    """
    match part.form:
        case Form.KEPT:
            return part.value
        case Form.TABLE | Form.TEXTS:
            return _filled_table(part, sent)
        case Form.ROWS:
            rows = [filled(each, sent) for each in part.parts]
            rows = [None if row is ABSENT else row for row in rows]
            return ABSENT if part.value is ABSENT and not rows else rows
        case Form.NAMED:
            return _filled_names(part, sent)
        case _:
            return _filled_leaf(part, sent)


def _filled_leaf(part: Field, sent: Inputs) -> Any:
    was = {name: _normal(texts) for name, texts in shown(part).items()}
    now = {name: _normal(sent.get(name, _left(part, texts))) for name, texts in was.items()}
    if now == was:
        return part.value
    texts = [text for text in now[part.name] if text.strip()]
    match part.form:
        case Form.FLAG:
            return True if texts else (ABSENT if part.value is ABSENT else False)
        case Form.CHECKS:
            own = [each for text in now[f"{part.name}@more"] for each in _split(text)]
            return _listed(part, [*texts, *own], is_ordered=False)
        case Form.WORDS:
            lines = [line.strip() for text in texts for line in text.split("\n")]
            return _listed(part, [line for line in lines if line], is_ordered=True)
        case Form.SPAN | Form.MONEY:
            return _measured(part, now)
    text = "".join(texts[:1])
    if part.form is not Form.PROSE:
        text = " ".join(text.split("\n")).strip()
    if not text.strip():
        return None if part.form is Form.VALUE and part.is_required else ABSENT
    return _typed(part, text)


def _typed(part: Field, text: str) -> Any:
    """The text, or the number that it writes where a number may stand."""
    is_number = isinstance(part.value, int | float) and not isinstance(part.value, bool)
    if part.form is Form.VALUE or is_number:
        value = plain_value(text)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
    return text


def _left(part: Field, texts: Sequence[str]) -> Sequence[str]:
    """What an input that was not sent stands for."""
    return () if part.form in (Form.FLAG, Form.CHECKS) else texts


def _measured(part: Field, now: Inputs) -> Any:
    amount = "".join(now[part.name]).strip()
    unit = "".join(text for name, texts in now.items() if "@" in name for text in texts).strip()
    if not amount:
        return ABSENT
    if part.form is Form.MONEY:
        return amount if _PRICED.fullmatch(amount) or not unit else f"{amount} {unit}"
    return amount if _COUNTED.fullmatch(amount) else f"{amount}{unit}"


def _listed(part: Field, texts: Sequence[str], *, is_ordered: bool) -> Any:
    """The words in a list; a word that was there keeps its type, and its place unless one orders."""
    known = {raw_text(item): item for item in _items(part.value)}
    if not is_ordered:
        texts = [raw for raw in known if raw in texts] + [raw for raw in texts if raw not in known]
    found = [known.get(text, text) for text in dict.fromkeys(texts)]
    if not found:
        return ABSENT
    is_alone = part.value is not ABSENT and not isinstance(part.value, list)
    return found[0] if is_alone and len(found) == 1 else found


def _filled_table(part: Field, sent: Inputs) -> Any:
    before: dict[str, Any] = dict(part.value) if isinstance(part.value, Mapping) else {}
    values = {str(each.key): filled(each, sent) for each in part.parts}
    alone = values.pop("", ABSENT) if part.form is Form.TEXTS else ABSENT
    found = {key: value for key, value in before.items() if values.get(key) is not ABSENT}
    for key, value in values.items():
        if value is not ABSENT:
            found = _placed(found, key, value, list(values))
    if alone is not ABSENT:
        # Once one language has a text of its own, the others keep the text for all of them.
        return {key: found.get(key, alone) for key in values} if found else alone
    if found or part.is_row:
        return found
    return part.value if part.value == {} else ABSENT


def _placed(table: dict[str, Any], key: str, value: Any, order: list[str]) -> dict[str, Any]:
    """The table with the value under its key; a new key stands behind those asked before it."""
    if key in table:
        return {**table, key: value}
    ahead = [index for index, each in enumerate(table) if each in order[: order.index(key)]]
    place = ahead[-1] + 1 if ahead else len(table)
    pairs = list(table.items())
    return dict([*pairs[:place], (key, value), *pairs[place:]])


def _filled_names(part: Field, sent: Inputs) -> Any:
    """The author's own names with their values; two alike are told apart by a number."""
    found: dict[str, Any] = {}
    for each in part.parts:
        texts = sent.get(f"{each.name}@name", (str(each.key),))
        name = "".join(texts[:1]).strip() if list(texts) != [str(each.key)] else str(each.key)
        value = filled(each, sent)
        found[_unlike(name, found)] = None if value is ABSENT else value
    return ABSENT if part.value is ABSENT and not found else found


def _unlike(name: str, taken: Mapping[str, Any]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _normal(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts with the line ends that a document has; a browser sends others."""
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n") for text in texts)


def _split(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"[,，、\n]", text) if each.strip()]


def _items(value: Any) -> list[Any]:
    if value is ABSENT:
        return []
    return value if isinstance(value, list) else [value]
