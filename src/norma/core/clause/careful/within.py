"""Contradictions within one clause, whatever its kind.

Laws: a must says how it is seen to be kept, or who wrote off that it is not; what is named is defined;
what stands twice is told twice; an order that matters is kept.
Source: A2, A7, G1; design of the standard pack, sections 2 and 3.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from norma.core.clause.careful.quiz import check_quiz
from norma.core.clause.careful.steps import check_forms, check_steps
from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.model import Clause, ClauseKind, Level, Param, ParamType
from norma.core.clause.nodes import Listing, Node, Scalar, Table, plain
from norma.core.clause.parts import Critical, OnDraft, OnSent
from norma.core.clause.phrases import is_chinese
from norma.core.clause.prose import placeholders
from norma.core.clause.read_parts import span_or_none
from norma.core.clause.shape import number_of
from norma.core.errors import Place, Severity
from norma.core.units import Span

_TOLD_BY_NAME = {"weight", "critical", "exclusions", "phrases"}
"""Parameters that a part takes by their name alone."""


def check_clause(node: Table, clause: Clause, faults: Faults) -> None:
    """Tell the contradictions of one clause that has been read."""
    _check_level(node, clause, faults)
    _check_scope(node, faults)
    _check_languages(node, faults)
    _check_idle_params(node, clause, faults)
    _check_sets(node, clause, faults)
    check_quiz(node, clause, faults)
    _CHECKS_OF_KIND[clause.kind](node, clause, faults)
    if "measure" in node.entries:
        _check_measure(node, clause, faults)


def is_checked(clause: Clause) -> bool:
    """Whether something shows that the clause is kept.

    That is: an objective, a weight or a critical mark on the scorecard, a wording rule that acts on
    drafts, posts or sent messages, a required step, a measure, a schedule, or a question of an audit.
    """
    conduct, wording, procedure = clause.conduct, clause.wording, clause.procedure
    return (
        any((clause.objective, clause.measure, clause.schedule, clause.audit))
        or (conduct is not None and (conduct.weight > 0 or conduct.critical is not Critical.NONE))
        or (
            wording is not None
            and (wording.on_draft, wording.on_publish, wording.on_sent)
            != (OnDraft.NONE, OnDraft.NONE, OnSent.NONE)
        )
        or (procedure is not None and any(step.is_required for step in procedure.steps))
    )


def _check_level(node: Table, clause: Clause, faults: Faults) -> None:
    is_must = node.text("level") == Level.MUST
    if is_must and clause.unchecked is None and not is_checked(clause):
        faults.add("must-unchecked", node.place_of("level"), clause=clause.id)
    if clause.unchecked is not None and is_checked(clause):
        faults.add("exemption-needless", node.key_places["unchecked"], clause=clause.id)


def _check_scope(node: Table, faults: Faults) -> None:
    applies = node.table("applies")
    for fact, values in applies.entries.items():
        if isinstance(values, Listing):
            _check_items(values, fact, faults)
            if not values.items:
                faults.add("scope-empty", values.place, fact=fact)


def _check_items(values: Listing, key: str, faults: Faults) -> None:
    """Tell items that stand in a list twice."""
    seen: list[Any] = []
    for item in values.items:
        written = plain(item)
        if written in seen:
            came = _told(item)
            faults.add("item-twice", item.place, severity=Severity.WARNING, key=key, came=came)
        seen.append(written)


def _told(item: Node) -> str:
    return item.raw if isinstance(item, Scalar) else listed(map(str, plain(item).values()))


def _check_languages(node: Table, faults: Faults) -> None:
    """A Chinese text without one Chinese character was written in the wrong place."""
    for key in ("title", "text"):
        texts = node.table(key)
        for locale in texts.entries:
            written = texts.text(locale)
            has_han = any("\u3400" <= char <= "\u9fff" for char in written)
            if is_chinese(locale) and not has_han and any(map(str.isalpha, written)):
                faults.add("language-mistaken", texts.place_of(locale), language=locale, key=key)


def _check_idle_params(node: Table, clause: Clause, faults: Faults) -> None:
    """Parameters that neither the words nor the running part of the clause name."""
    words: set[str] = set()
    for key, value in node.entries.items():
        if key != "params":
            words.update(_names_in(value))
    params = node.table("params")
    for name in clause.params:
        if name not in words and name not in _TOLD_BY_NAME:
            faults.add("param-idle", params.key_places[name], param=name)


def _names_in(node: Node) -> Iterable[str]:
    if isinstance(node, Scalar):
        raw = node.raw
        if "{{" in raw:
            yield from placeholders(raw)
        elif len(raw) < 200:
            yield raw
            yield raw.removeprefix("params.")
            yield from raw.replace("elapsed <=", "").split()
        return
    for each in node.items if isinstance(node, Listing) else node.entries.values():
        yield from _names_in(each)


def _check_sets(node: Table, clause: Clause, faults: Faults) -> None:
    params = node.table("params")
    for name, param in clause.params.items():
        written = params.table(name)
        for key in ("order", "value"):
            found = written.get(key)
            if isinstance(found, Listing) and (key == "order" or param.type is ParamType.SET):
                _check_items(found, name, faults)


def _check_promise(node: Table, clause: Clause, faults: Faults) -> None:
    clock = node.table("clock")
    if "pause_limit" in clock.entries and not clock.texts("pause_while"):
        faults.add("pause-limit-idle", clock.key_places["pause_limit"])
    _check_ascending(node.tables("escalate"), "at", "escalate", faults)


def _check_conduct(node: Table, clause: Clause, faults: Faults) -> None:
    qa = node.table("qa")
    scale = qa.get("scale")
    steps = qa.tables("scale")
    _check_keys(steps, "scale", faults)
    scores = {number_of(step.get("score")) for step in steps}
    if steps and len(scores - {None}) < 2:
        place = scale.place if scale is not None else qa.place
        faults.add("scale-flat", place, section=qa.text("section"))
    for name in ("weight", "critical"):
        param = clause.params.get(name)
        if param is None or name not in qa.entries or param.by is not None:
            continue
        if str(param.value) != qa.text(name):
            faults.add(
                "number-twice", qa.place_of(name), key=name, came=qa.text(name), held=param.value
            )


def _check_wording(node: Table, clause: Clause, faults: Faults) -> None:
    rule, wording = node.table("rule"), clause.wording
    if wording is None or not rule.text("type"):
        return
    if wording.is_forbidding and not wording.phrases:
        faults.add("phrases-missing", rule.place)
    if not wording.is_forbidding and not wording.elements and not wording.phrases:
        faults.add("elements-missing", rule.place)


def _check_procedure(node: Table, clause: Clause, faults: Faults) -> None:
    check_steps(node, faults)
    check_forms(node, faults)


def _check_outcome(node: Table, clause: Clause, faults: Faults) -> None:
    levels = node.tables("levels")
    _check_keys(levels, "levels", faults)
    before: float | None = None
    for level in levels:
        value = number_of(level.get("from"))
        if before is not None and value is not None and value >= before:
            came = level.text("from")
            faults.add(
                "level-out-of-order", level.place_of("from"), came=came, before=f"{before:g}"
            )
        before = value if value is not None else before
    target = clause.params.get("target")
    met = next((level for level in levels if level.text("key") == "met"), None)
    if target is None or met is None or not isinstance(target.value, int | float):
        return
    if number_of(met.get("from")) != float(target.value):
        place = met.place_of("from")
        came = met.text("from")
        faults.add("number-twice", place, key="levels.from", came=came, held=target.value)


def _check_measure(node: Table, clause: Clause, faults: Faults) -> None:
    measure = node.table("measure")
    part = clause.measure
    if part is not None and part.scale is not None and part.scale[0] >= part.scale[1]:
        came = measure.text("scale")
        faults.add("scale-unreadable", measure.place_of("scale"), key="scale", came=came)
    written = measure.text("min_sample")
    if not written or number_of(measure.get("min_sample")) is not None:
        return
    place = measure.place_of("min_sample")
    param = _named(written, "min_sample", place, node, clause.params, faults)
    if param is not None and (param.type is not ParamType.COUNT or param.by):
        faults.add("sample-unfit", place, came=written)


def _check_duty(node: Table, clause: Clause, faults: Faults) -> None:
    schedule = node.table("schedule")
    every, place = schedule.text("every"), schedule.place_of("every")
    if every and span_or_none(every) is None:
        if not every.isidentifier():
            faults.add("span-unreadable", place, key="every", came=every)
        else:
            param = _named(every, "every", place, node, clause.params, faults)
            if param is not None and not isinstance(param.value, Span):
                faults.add("every-unfit", place, came=every)
    _check_ascending(schedule.tables("checkpoints"), "at", "checkpoints", faults)


def _check_entitlement(node: Table, clause: Clause, faults: Faults) -> None:
    """Nothing that its shape and its parameters do not tell."""


def _named(
    name: str, key: str, place: Place, node: Table, params: Mapping[str, Param], faults: Faults
) -> Param | None:
    """The parameter of that name; told where the clause writes none."""
    written = node.table("params").entries
    if name not in written:
        allowed, guess = listed(written) or "-", nearest(name, written)
        faults.add("param-unknown", place, key=key, came=name, allowed=allowed, suggestion=guess)
    return params.get(name)


def _check_keys(tables: Iterable[Table], of: str, faults: Faults) -> None:
    """Tell keys that stand twice in a list of tables."""
    seen: set[str] = set()
    for table in tables:
        key = table.text("key")
        if key in seen:
            faults.add("item-twice", table.place_of("key"), key=of, came=key)
        seen.add(key)


def _check_ascending(tables: Iterable[Table], key: str, of: str, faults: Faults) -> None:
    """Tell a value that is not above the one before it."""
    before: float | None = None
    for table in tables:
        value = number_of(table.get(key))
        if value is None:
            continue
        if before is not None and value <= before:
            place, came = table.place_of(key), table.text(key)
            faults.add("list-out-of-order", place, key=of, came=came, before=f"{before:g}")
        before = value


_CHECKS_OF_KIND = {
    ClauseKind.PROMISE: _check_promise,
    ClauseKind.CONDUCT: _check_conduct,
    ClauseKind.WORDING: _check_wording,
    ClauseKind.PROCEDURE: _check_procedure,
    ClauseKind.ENTITLEMENT: _check_entitlement,
    ClauseKind.OUTCOME: _check_outcome,
    ClauseKind.DUTY: _check_duty,
}
