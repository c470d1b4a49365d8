"""A difference as a manager reads it: one sentence for each change, in Chinese and English.

The limit of a promise needs no name ("Live chat first response: 30 seconds became 20 seconds;
tightened"); every other setting is named.
Source: A6; issue on the whole standard, item 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from norma.core.clause.comparing.model import Change, ClauseDiff, Direction, Fate, Impact, PackDiff
from norma.core.clause.labels import Label
from norma.core.clause.model import Clause, Param
from norma.core.clause.nodes import raw_text
from norma.core.clause.phrases import is_chinese
from norma.core.clause.render import title_of
from norma.core.clause.saying import (
    join,
    say_cell,
    say_head,
    say_item,
    say_language,
    say_param,
    say_path,
    say_plain,
    say_written,
)
from norma.core.clause.spoken import say_floor, say_setting
from norma.core.clause.strictness.values import item_key

_DIRECTIONS: Mapping[Direction, Label] = {
    Direction.TIGHTENED: {"zh-Hans": "更严", "en": "tightened"},
    Direction.LOOSENED: {"zh-Hans": "放宽", "en": "loosened"},
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One change in words.

    Attributes:
        clause_id: empty for the head of the standard.
        text: the whole sentence.
        fate: of the clause; CHANGED for a setting.
        path, cell: of the setting, empty where the clause as a whole is meant.
        before, after: of prose, to be shown beneath one another; else empty.
        language: of prose.
    """

    clause_id: str
    text: str
    direction: Direction
    impact: Impact
    fate: Fate = Fate.CHANGED
    path: str = ""
    cell: str = ""
    before: str = ""
    after: str = ""
    language: str = ""


def change_words(diff: ClauseDiff, change: Change, locale: str) -> tuple[str, str, str]:
    """A change as a table shows it: the name of the setting, what it was, what it is; "" for nothing."""
    param = _param(diff, change) if change.path.count(".") == 1 else None
    name = say_param(param, locale, change.cell) if param else _name(diff, change, locale)
    before, after = (
        "" if each is None else _value(each, diff, change, param, locale)
        for each in (change.before, change.after)
    )
    return name, before, after


def pack_sentences(diff: PackDiff, locale: str) -> Iterator[Sentence]:
    """Everything that differs, the head first, then clause by clause."""
    for change in diff.head:
        yield _sentence("", None, change, "", locale)
    for clause in diff.clauses:
        yield from clause_sentences(clause, locale)


def clause_sentences(diff: ClauseDiff, locale: str) -> Iterator[Sentence]:
    """What became of one clause."""
    title = title_of(diff.clause, locale)
    if diff.fate in (Fate.ADDED, Fate.REMOVED):
        zh, en = _WHOLE[diff.fate]
        text = f"{zh} {diff.clause_id}《{title}》" if is_chinese(locale) else en + title
        text = text if is_chinese(locale) else f"{text} ({diff.clause_id})"
        yield Sentence(diff.clause_id, text, Direction.NEITHER, diff.impact, diff.fate)
        return
    if diff.moved_after is not None:
        text = _moved(title, diff.moved_after, locale)
        yield Sentence(diff.clause_id, text, Direction.NEITHER, Impact.EDITORIAL, Fate.MOVED)
    for change in diff.changes:
        yield _sentence(diff.clause_id, diff, change, title, locale)


_WHOLE: Mapping[Fate, tuple[str, str]] = {
    Fate.ADDED: ("新增条款", "Added: "),
    Fate.REMOVED: ("撤去条款", "Withdrawn: "),
}


def _moved(title: str, after: str, locale: str) -> str:
    if is_chinese(locale):
        return f"{title}：移到 {after} 之后" if after else f"{title}：移到最前"
    return f"{title}: moved after {after}" if after else f"{title}: moved to the front"


def _sentence(
    clause_id: str, diff: ClauseDiff | None, change: Change, title: str, locale: str
) -> Sentence:
    is_zh = is_chinese(locale)
    subject = _subject(diff, change, title, locale)
    what = _what(diff, change, locale)
    text = f"{subject}：{what}" if is_zh else f"{subject}: {what}"
    if change.direction in _DIRECTIONS:
        said = _DIRECTIONS[change.direction]["zh-Hans" if is_zh else "en"]
        text = f"{text}，{said}" if is_zh else f"{text}; {said}"
    return Sentence(
        clause_id,
        text,
        change.direction,
        change.impact,
        path=change.path,
        cell=change.cell,
        before=raw_text(change.before) if change.is_prose else "",
        after=raw_text(change.after) if change.is_prose else "",
        language=change.language,
    )


def _subject(diff: ClauseDiff | None, change: Change, title: str, locale: str) -> str:
    """The clause, and the setting unless it is what the clause is about."""
    name = _name(diff, change, locale)
    if not title:
        return name[:1].upper() + name[1:]
    if not name:
        return title
    return f"{title}，{name}" if is_chinese(locale) else f"{title}, {name}"


def _name(diff: ClauseDiff | None, change: Change, locale: str) -> str:
    """What the setting is called; a limit is only told by its cell."""
    param = _param(diff, change)
    if param is not None and change.path.count(".") == 1:
        if _is_limit(diff, param):
            return say_cell(param, locale, change.cell) if change.cell else ""
        return say_param(param, locale, change.cell)
    path = change.path.rpartition(".")[0] if change.is_prose else change.path
    if diff is None:
        entry = change.before if change.after is None else change.after
        name = say_head(path, None if change.is_prose else entry, locale)
    elif path.startswith("steps."):
        name = _step_name(diff, path, locale)
    else:
        name = say_path(path, locale)
    if not change.is_prose:
        return name
    language = say_language(change.language, locale)
    return f"{name}（{language}）" if is_chinese(locale) else f"{name} ({language})"


def _step_name(diff: ClauseDiff, path: str, locale: str) -> str:
    _, key, *rest = path.split(".")
    steps = [step for clause in (diff.after, diff.before) if clause for step in _steps(clause)]
    step = next((each for each in steps if each.get("key") == key), {})
    name = say_plain(step.get("do", key), locale)
    said, dot = (f"步骤“{name}”", "·") if is_chinese(locale) else (f"step “{name}”", " · ")
    return said if not rest else f"{said}{dot}{say_path('.'.join(rest), locale)}"


def _steps(clause: Clause) -> Sequence[Mapping[str, Any]]:
    steps: Sequence[Mapping[str, Any]] = clause.body.get("steps", ())
    return steps


def _param(diff: ClauseDiff | None, change: Change) -> Param | None:
    """The parameter that a path is about, as it is, else as it was."""
    if diff is None or not change.path.startswith("params."):
        return None
    name = change.path.split(".")[1]
    for clause in (diff.after, diff.before):
        if clause is not None and name in clause.params:
            return clause.params[name]
    return None


def _is_limit(diff: ClauseDiff | None, param: Param) -> bool:
    objective = diff.clause.objective if diff else None
    return objective is not None and objective.limit_param == param.name


def _what(diff: ClauseDiff | None, change: Change, locale: str) -> str:
    """What happened to the value."""
    is_zh = is_chinese(locale)
    if change.is_prose:
        return _prose(change, locale)
    lists = [each for each in (change.before, change.after) if each is not None]
    if all(isinstance(each, list) for each in lists) and len(lists) == 2:
        return _items(change, locale)
    param = _param(diff, change) if change.path.count(".") == 1 else None
    if change.path in _LONG and all(isinstance(each, list) for each in lists):
        return _counted(change.before, change.after, locale)
    if diff is None and (change.before is None or change.after is None):
        return _entry(change, locale)
    before, after = (
        _value(each, diff, change, param, locale) for each in (change.before, change.after)
    )
    if change.before is None and change.path.startswith("steps."):
        return _step(change.after, locale)
    if change.before is None:
        return f"新增，{after}" if is_zh else f"added, {after}"
    if change.after is None:
        return f"取消（原为{_spaced(before)}）" if is_zh else f"removed (it was {before})"
    if is_zh:
        return f"{before}{_gap(before)}改为{_gap_before(after)}{after}"
    return f"{before} became {after}"


def _value(
    value: Any, diff: ClauseDiff | None, change: Change, param: Param | None, locale: str
) -> str:
    if param is not None:
        return say_written(value, param, locale)
    if change.path.endswith(".floor") and diff is not None:
        floored = _param(diff, change)
        figure = (value or {}).get("value")
        told = say_written(figure, floored, locale) if figure is not None else ""
        return say_floor(value, told, locale)
    return say_setting(change.path, value, locale, diff.clause if diff else None)


def _entry(change: Change, locale: str) -> str:
    """Something in the head that is new or gone."""
    is_new = change.before is None
    if is_chinese(locale):
        return "新增" if is_new else "删去"
    return "added" if is_new else "removed"


def _step(step: Mapping[str, Any], locale: str) -> str:
    is_needed = step.get("required") is True
    if is_chinese(locale):
        return "新增（必做）" if is_needed else "新增（可选）"
    return "added (required)" if is_needed else "added (optional)"


def _gap(before: str) -> str:
    return " " if before[-1:].isascii() and (before[-1:].isalnum() or before[-1:] == "%") else ""


def _gap_before(after: str) -> str:
    return " " if after[:1].isascii() and after[:1].isalnum() else ""


def _spaced(text: str) -> str:
    return f"{_gap_before(text)}{text}"


_LONG = frozenset({"train.quiz", "faq", "audit"})
"""Lists whose items are too long for a sentence."""


def _counted(before: Sequence[Any] | None, after: Sequence[Any] | None, locale: str) -> str:
    """How many items a list gained and lost."""
    were, are = ([item_key(item) for item in items or ()] for items in (before, after))
    gained = sum(key not in were for key in are)
    lost = sum(key not in are for key in were)
    zh = [f"增加 {gained} 项"] * bool(gained) + [f"删去 {lost} 项"] * bool(lost)
    en = [f"{gained} added"] * bool(gained) + [f"{lost} removed"] * bool(lost)
    if not gained and not lost:
        zh, en = ["次序有变"], ["put in another order"]
    return "；".join(zh) if is_chinese(locale) else "; ".join(en)


def _item(change: Change, item: Any, locale: str) -> str:
    if change.path.startswith("params."):
        return say_item(item, locale)
    return say_setting(change.path, [item], locale)


def _prose(change: Change, locale: str) -> str:
    is_zh = is_chinese(locale)
    if change.before is None:
        return "新增" if is_zh else "added"
    if change.after is None:
        return "删去" if is_zh else "removed"
    if change.impact is Impact.EDITORIAL:
        return "文字订正" if is_zh else "corrected"
    return "措辞有改动" if is_zh else "reworded"


def _items(change: Change, locale: str) -> str:
    """What a list gained and lost; the order where nothing else differs."""
    is_zh = is_chinese(locale)
    before, after = change.before, change.after
    if change.path in _LONG:
        return _counted(before, after, locale)
    were, are = {item_key(item) for item in before}, {item_key(item) for item in after}
    gained = [_item(change, item, locale) for item in after if item_key(item) not in were]
    lost = [_item(change, item, locale) for item in before if item_key(item) not in are]
    parts = []
    if gained:
        said = join(gained, locale)
        parts.append(f"增加{_spaced(said)}" if is_zh else f"added {said}")
    if lost:
        said = join(lost, locale)
        parts.append(f"删去{_spaced(said)}" if is_zh else f"removed {said}")
    if not parts:
        return "次序有变" if is_zh else "put in another order"
    return ("；" if is_zh else "; ").join(parts)
