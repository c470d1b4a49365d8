"""A clause as people read it: prose with its numbers in place, and the definition that runs.

Source: A7; design of the standard pack, section 2.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from norma.core.clause.model import (
    Clause,
    ClauseKind,
    ClockDefinition,
    LocalText,
    ParamType,
    Reopen,
)
from norma.core.clause.phrases import best_tag, is_chinese, param_phrase, value_phrase
from norma.core.clause.prose import PLACEHOLDER
from norma.core.clause.scope import scope_phrases
from norma.core.clause.timed import not_run
from norma.core.clause.vocabulary import CONDITIONS, PER, WAITING_REASONS
from norma.core.units import SpanUnreadable, parse_span

Line = tuple[str, str]
"""A label and its value."""

_NO_FACTS: Mapping[str, str] = MappingProxyType({})
_HAN = re.compile(r"[\u3400-\u9fff]")
_REOPEN: Mapping[Reopen, Line] = {
    Reopen.FINAL: ("以首次为准", "the first end stands"),
    Reopen.NEW_INSTANCE: ("重新计时", "a new clock starts"),
    Reopen.RESUME: ("接着计时，其间不计", "the clock goes on, the time between is not counted"),
    Reopen.COUNT_THROUGH: ("接着计时，其间照计", "the clock goes on as if it had never stopped"),
}
_GOALS: Mapping[str, Line] = {
    "week": ("每周不低于 {share}%", "at least {share}% each week"),
    "month": ("每月不低于 {share}%", "at least {share}% each month"),
    "quarter": ("每季度不低于 {share}%", "at least {share}% each quarter"),
    "year": ("每年不低于 {share}%", "at least {share}% each year"),
}
_BODY_LINES: Mapping[ClauseKind, tuple[tuple[str, str, str, str], ...]] = {
    ClauseKind.PROMISE: (),
    ClauseKind.CONDUCT: (
        ("qa", "section", "评分部分", "Section"),
        ("qa", "weight", "权重", "Weight"),
        ("qa", "critical", "关键项", "Critical"),
        ("qa", "effect", "未做到时", "If missed"),
    ),
    ClauseKind.WORDING: (
        ("rule", "type", "要求", "Rule"),
        ("rule", "elements", "必备要素", "Elements"),
        ("rule", "on_draft", "拟稿时", "On a draft"),
        ("rule", "on_sent", "发出后", "Once sent"),
        ("rule", "exempt", "除外", "Exempt"),
    ),
    ClauseKind.PROCEDURE: (("", "entry", "起始条件", "Begins when"),),
    ClauseKind.ENTITLEMENT: (
        ("grant", "holder", "权益人", "Holder"),
        ("grant", "trigger", "起算", "From"),
        ("grant", "proof", "凭证", "Proof"),
        ("grant", "condition", "条件", "Condition"),
        ("grant", "starts", "随后启动", "Starts"),
    ),
    ClauseKind.OUTCOME: (
        ("measure", "metric", "指标", "Metric"),
        ("measure", "formula", "算法", "Formula"),
        ("measure", "source", "来源", "Source"),
        ("measure", "window", "周期", "Window"),
    ),
    ClauseKind.DUTY: (
        ("schedule", "every", "周期", "Every"),
        ("schedule", "task_for", "责任人", "Task for"),
        ("", "triggers", "触发", "Triggers"),
    ),
}


def insert(text: str, clause: Clause, locale: str, facts: Mapping[str, str] = _NO_FACTS) -> str:
    """The text with every `{{name}}` replaced by that parameter's value in the words of `locale`.

    A parameter that varies is given for the case when `facts` name its cell, else listed in full; a
    name the clause does not have stays as it is written. In Chinese a space stands between a figure
    and a Han character and never between two Han characters, however the author spaced the braces.
    """
    said, end = "", 0
    for match in PLACEHOLDER.finditer(text):
        param = clause.params.get(match[1])
        words = match[0] if param is None else param_phrase(param, locale, facts)
        said = _joined(_joined(said, text[end : match.start()], locale), words, locale)
        end = match.end()
    return _joined(said, text[end:], locale)


def _joined(left: str, right: str, locale: str) -> str:
    if not is_chinese(locale) or not left.strip() or not right.strip():
        return left + right
    before, after = left.rstrip(" "), right.lstrip(" ")
    is_spaced = len(before) < len(left) or len(after) < len(right)
    is_han = (_HAN.match(before[-1]), _HAN.match(after[0]))
    if all(is_han):
        return before + after
    is_figure_beside_han = any(is_han) and (before[-1].isalnum() and after[0].isalnum())
    return f"{before} {after}" if is_spaced or is_figure_beside_han else before + after


def title_of(clause: Clause, locale: str, facts: Mapping[str, str] = _NO_FACTS) -> str:
    """The clause's title in `locale`, numbers inserted; the authoritative language where absent."""
    return _in_language(clause.title, clause, locale, facts)


def text_of(clause: Clause, locale: str, facts: Mapping[str, str] = _NO_FACTS) -> str:
    """The clause's text in `locale`, numbers inserted; the authoritative language where absent."""
    return _in_language(clause.text, clause, locale, facts)


def _in_language(texts: LocalText, clause: Clause, locale: str, facts: Mapping[str, str]) -> str:
    tag = best_tag(texts, locale)
    return insert(texts.get(tag, ""), clause, tag, facts)


def running_definition(
    clause: Clause, locale: str, *, events: Mapping[str, LocalText] | None = None
) -> list[Line]:
    """The lines of the "running definition" box: label and value, in reading order.

    A promise shows its clock and objective; another kind shows what it adds; both show their scope,
    their legal floors and what is not run yet.

    Args:
        events: what the standard calls the events that it declares itself; others by their code.
    """
    box = _Box(clause, locale, events or {})
    return [*box.promise(), *box.body(), *box.scope(), *box.floors(), *box.not_run()]


class _Box:
    """Lines about one clause in one language."""

    def __init__(self, clause: Clause, locale: str, events: Mapping[str, LocalText]) -> None:
        self._clause = clause
        self._events = events
        self._locale = locale
        self._is_zh = is_chinese(locale)

    def promise(self) -> Iterator[Line]:
        clock, objective = self._clause.clock, self._clause.objective
        if clock is None or objective is None:
            return
        limit = self._clause.params[objective.limit_param]
        yield self._say("承诺", "Promise"), param_phrase(limit, self._locale, {})
        yield self._say("起算", "From"), self._condition(clock.start)
        yield self._say("止于", "Until"), self._condition(clock.stop)
        yield from self._course(clock)
        share = f"{objective.target_pct:g}"
        goal = self._say(*_GOALS[objective.window]).format(share=share)
        yield self._say("目标", "Goal"), goal

    def _course(self, clock: ClockDefinition) -> Iterator[Line]:
        yield self._say("计时对象", "One clock for"), self._counted(clock)
        yield self._say("日历", "Calendar"), clock.calendar
        if clock.pause_while or clock.never_pauses:
            reasons = [self._label(WAITING_REASONS[reason]) for reason in clock.pause_while]
            value = self._joined(reasons) or self._say("从不", "never")
            yield self._say("暂停", "Paused while"), value
        if clock.cancel:
            names = [self._condition(name) for name in clock.cancel]
            yield self._say("撤回", "Withdrawn on"), self._joined(names)
        if clock.reopen is not Reopen.FINAL:
            yield self._say("重开之后", "If re-opened"), self._say(*_REOPEN[clock.reopen])
        if clock.warn_at:
            marks = self._joined([f"{mark}%" for mark in clock.warn_at])
            yield self._say("提醒", "Warned at"), marks

    def _counted(self, clock: ClockDefinition) -> str:
        per = self._label(PER.get(clock.per, {})) or clock.per
        again = self._say("，每次都重新起算", ", anew each time") if clock.each else ""
        return per + again

    def body(self) -> Iterator[Line]:
        for part, key, zh, en in _BODY_LINES[self._clause.kind]:
            table = self._clause.body.get(part, {}) if part else self._clause.body
            if table.get(key) is not None:
                yield self._say(zh, en), self._plain(self._spoken(table[key]))
        steps = self._clause.body.get("steps", [])
        for number, step in enumerate(steps, 1):
            label = self._say("第 {number} 步", "Step {number}").format(number=number)
            yield label, self._plain(step["do"])
        if self._clause.kind is not ClauseKind.PROMISE:
            for name, param in self._clause.params.items():
                yield name, param_phrase(param, self._locale, {})

    def _spoken(self, value: Any) -> Any:
        """The name of a parameter by its value, a span in words, anything else as it is."""
        if not isinstance(value, str):
            return value
        if value in self._clause.params:
            return param_phrase(self._clause.params[value], self._locale, {})
        try:
            return value_phrase(parse_span(value), ParamType.DURATION, self._locale)
        except SpanUnreadable:
            return value

    def scope(self) -> Iterator[Line]:
        phrases = scope_phrases(self._clause.applies, self._locale)
        if phrases:
            yield self._say("适用", "Applies to"), self._say("；", "; ").join(phrases)

    def floors(self) -> Iterator[Line]:
        for name, param in self._clause.params.items():
            if param.floor is not None and param.floor.value is not None:
                label = f"{self._say('法律底线', 'Legal floor')} {name}"
                value = value_phrase(param.floor.value, param.type, self._locale)
                yield label, value + self._say("；请与法务确认", "; confirm with counsel")

    def not_run(self) -> Iterator[Line]:
        settings = not_run(self._clause)
        if settings:
            yield self._say("暂不运行", "Not run yet"), self._joined(list(settings))

    def _condition(self, name: str) -> str:
        known = CONDITIONS.get(name)
        own = self._events.get(name, {})
        label = self._label(known.label) if known else own.get(best_tag(own, self._locale), "")
        return f"{label}{self._say('（', ' (')}{name}{self._say('）', ')')}" if label else name

    def _plain(self, value: Any) -> str:
        if isinstance(value, Mapping):
            tag = best_tag(value, self._locale)
            return insert(str(value[tag]), self._clause, tag)
        if isinstance(value, list):
            return self._joined([self._plain(item) for item in value])
        return str(value)

    def _label(self, label: Mapping[str, str]) -> str:
        return label.get("zh-Hans" if self._is_zh else "en", "")

    def _joined(self, words: list[str]) -> str:
        return self._say("、", ", ").join(words)

    def _say(self, zh: str, en: str) -> str:
        return zh if self._is_zh else en
