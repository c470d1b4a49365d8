"""The fields of a part: what the format asks for, beside what is written there.

Laws: every key that is written stands in the field's value, asked or not; a value of a shape that its
spec cannot show is a KEPT field, which gives it back as it is. Names are unique, and they are the paths
by which faults name the part, wherever its keys are plain words.
Source: A1; design of the standard pack, section 8.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from norma.core.clause.filling import ABSENT, At, Field, Form, Inputs, Spec, Step, filled

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9_-]|", re.ASCII)
_ONE_TEXT = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the fields of a part are made with.

    Attributes:
        locales: the languages of the standard, the authoritative one first.
        offers: the standard's own names: `calendars`, `norms`, `clauses`, `conditions`, ...
    """

    locales: tuple[str, ...]
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a field stands in the whole that is filled in; by default it is the whole."""

    at: At = ()
    name: str = ""
    is_row: bool = False
    is_required: bool = False


_WHOLE = Stand()


def field_of(spec: Spec, value: Any, setting: Setting, stand: Stand = _WHOLE) -> Field:
    """The field for a part, with the fields within it."""
    if spec.adapt is not None:
        spec = spec.adapt(value, setting.locales)
    form = _form(spec, value)
    part = Field(
        spec=spec,
        at=stand.at,
        name=stand.name,
        value=value,
        choices=_choices(spec, setting),
        form=form,
        is_row=stand.is_row,
        is_required=stand.is_required,
    )
    return replace(part, parts=_parts(part, setting))


def _choices(spec: Spec, setting: Setting) -> tuple[str, ...]:
    return (*spec.choices, *setting.offers.get(spec.offer, ()))


def _form(spec: Spec, value: Any) -> Form:
    """The form that can show the value; KEPT where none can."""
    if value is ABSENT:
        return spec.form
    match spec.form:
        case Form.TABLE | Form.NAMED:
            fits = isinstance(value, Mapping)
        case Form.TEXTS:
            fits = _is_texts(value) or (spec.has_any and _is_text(value))
        case Form.ROWS:
            fits = isinstance(value, list)
        case Form.CHECKS | Form.WORDS:
            items = value if isinstance(value, list) else [value]
            raw = [item for item in items if _is_word(item)]
            fits = len(raw) == len(items) == len(set(map(str, raw)))
        case Form.FLAG:
            fits = isinstance(value, bool)
        case Form.LINE | Form.PROSE | Form.VALUE:
            fits = isinstance(value, _ONE_TEXT)
            if isinstance(value, str) and "\n" in value:
                return Form.PROSE
        case _:
            fits = _is_text(value)
    return spec.form if fits else Form.KEPT


def _is_text(value: Any) -> bool:
    return isinstance(value, _ONE_TEXT) and "\n" not in str(value)


def _is_word(value: Any) -> bool:
    """Whether it is a value that stands on a line of its own and is read back from it."""
    return _is_text(value) and value is not None and str(value).strip() == str(value) != ""


def _is_texts(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and "" not in value
        and all(isinstance(each, _ONE_TEXT) for each in value.values())
    )


def _parts(part: Field, setting: Setting) -> tuple[Field, ...]:
    spec, value = part.spec, part.value
    match part.form:
        case Form.TABLE:
            held = value if isinstance(value, Mapping) else {}
            return tuple(
                _within(part, key, each, held.get(key, ABSENT), setting)
                for key, each in spec.keys.items()
            )
        case Form.TEXTS:
            return _languages(part, setting)
        case Form.ROWS:
            rows = enumerate(value if isinstance(value, list) else [])
            item = spec.item or Spec(Form.LINE)
            return tuple(_within(part, index, item, each, setting) for index, each in rows)
        case Form.NAMED:
            held = value if isinstance(value, Mapping) else {}
            item = spec.item or Spec(Form.LINE)
            return tuple(_within(part, key, item, each, setting) for key, each in held.items())
        case _:
            return ()


def _languages(part: Field, setting: Setting) -> tuple[Field, ...]:
    """One field for each language; where one text may serve all of them, that first."""
    held = part.value if isinstance(part.value, Mapping) else {}
    tags = [*setting.locales, *(tag for tag in held if tag not in setting.locales)]
    one = Spec(Form.PROSE if part.spec.is_prose else Form.LINE)
    found = tuple(_within(part, tag, one, held.get(tag, ABSENT), setting) for tag in tags)
    if not part.spec.has_any or held:
        return found
    return (_within(part, "", one, part.value, setting), *found)


def _within(part: Field, step: Step, spec: Spec, value: Any, setting: Setting) -> Field:
    """The field one step further in."""
    if isinstance(step, int):
        name = f"{part.name}[{step}]"
    elif _PLAIN_KEY.fullmatch(step) and (part.form is not Form.NAMED or "." not in step):
        name = f"{part.name}.{step}" if part.name else step
    else:
        # Other keys could make two names alike.
        name = f"{part.name}.~{list(part.value).index(step)}"
    is_row = part.form in (Form.ROWS, Form.NAMED)
    stand = Stand((*part.at, step), name, is_row, step in part.spec.required)
    return field_of(spec, value, setting, stand)


def field_at(part: Field, name: str) -> Field | None:
    """The field of that name within a field, or None."""
    if part.name == name:
        return part
    for each in part.parts:
        found = field_at(each, name)
        if found is not None:
            return found
    return None


def nearest_field(part: Field, path: str) -> str:
    """The name of the input to look at for a fault at `path`: its own, else that of what holds it."""
    names = {each.name for each in every_field(part)}
    while path and path not in names:
        path = re.sub(r"(\.[^.\[]*|\[\d+\]|^[^.\[]+)$", "", path)
    return path


def every_field(part: Field) -> list[Field]:
    """The field and all within it, in the order in which they are asked."""
    return [part, *(found for each in part.parts for found in every_field(each))]


def refilled(part: Field, sent: Inputs) -> Any:
    """What the whole means with these inputs; an empty table where all was left empty."""
    value = filled(part, sent)
    return {} if value is ABSENT else value


def rearranged(whole: Any, at: At, do: str, *, blank: Any = None) -> Any:
    """The whole with the row at that place added to, removed, or moved one up or down.

    Args:
        at: of the list or named table for `add`; of the row for everything else.
        blank: what a new row begins with.
    Raises:
        KeyError, IndexError: nothing stands at that place.
    """
    if do == "add":
        return _put(whole, at, _with_row(_get(whole, at, ABSENT), blank))
    rows = _get(whole, at[:-1], [])
    steps: list[Any] = list(rows) if isinstance(rows, Mapping) else list(range(len(rows)))
    place = steps.index(at[-1]) if at[-1] in steps else -1
    if place < 0:
        raise KeyError(at)
    if do == "remove":
        del steps[place]
    else:
        other = place + (1 if do == "down" else -1)
        if 0 <= other < len(steps):
            steps[place], steps[other] = steps[other], steps[place]
    kept = {step: rows[step] for step in steps}
    return _put(whole, at[:-1], kept if isinstance(rows, Mapping) else list(kept.values()))


def _with_row(rows: Any, blank: Any) -> Any:
    """The rows and one more; a new name among named rows is one that is free."""
    if isinstance(blank, tuple):
        stem, value = blank
        held = dict(rows) if isinstance(rows, Mapping) else {}
        name, number = stem, 2
        while name in held:
            name, number = f"{stem}_{number}", number + 1
        return {**held, name: value}
    alone = [] if rows is ABSENT else [rows]
    return [*(rows if isinstance(rows, list) else alone), blank]


def _get(whole: Any, at: At, otherwise: Any) -> Any:
    for step in at:
        try:
            whole = whole[step]
        except (KeyError, IndexError, TypeError):
            return otherwise
    return whole


def _put(whole: Any, at: At, value: Any) -> Any:
    """The whole with the value at that place; tables on the way are made where there are none."""
    if not at:
        return value
    step, rest = at[0], at[1:]
    if isinstance(whole, list):
        assert isinstance(step, int)  # the way was taken through this very list
        return [_put(each, rest, value) if i == step else each for i, each in enumerate(whole)]
    held = dict(whole) if isinstance(whole, Mapping) else {}
    return {**held, str(step): _put(held.get(str(step), ABSENT), rest, value)}


def name_of(at: At) -> str:
    """The path by which faults name a part.

    Examples:
        >>> name_of(("steps", 1, "do", "en"))
        'steps[1].do.en'
    """
    path = ""
    for step in at:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path
