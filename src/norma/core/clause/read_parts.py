"""Reading the parts of a clause: well-formed nodes in, typed parts out.

The grammar has told what is wrong with the shape; what is wrong there is passed over here.
Laws: a role is given without its `role:`, a clause without its `clause:`; a number that a parameter
holds is taken from the parameter.
Source: A2, A7; design of the standard pack, sections 2 and 3.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TypedDict

from norma.core.clause.model import ClauseKind, LocalText, Param, ParamType
from norma.core.clause.nodes import Listing, Node, Scalar, Table, texts_of_node
from norma.core.clause.parts import (
    Alarm,
    AuditPart,
    Checkpoint,
    ConductPart,
    Critical,
    Escalation,
    Exemption,
    FaqPart,
    FormDefinition,
    FormField,
    GrantPart,
    ManualPart,
    MeasurePart,
    NormLink,
    OnDraft,
    OnSent,
    OutcomeLevel,
    Overdue,
    Phrase,
    ProcedurePart,
    QuizItem,
    ScaleStep,
    SchedulePart,
    StepPart,
    TrainPart,
    TriggerPart,
    WordingRule,
)
from norma.core.clause.roles import COUNTED
from norma.core.clause.shape import number_of
from norma.core.units import Span, SpanUnreadable, parse_span

Params = Mapping[str, Param]

_RELATIONS = {"equal": "equal-to", "subset": "subset-of", "superset": "superset-of"}


class Parts(TypedDict):
    """Every part of a clause under the name of its attribute."""

    norms: tuple[NormLink, ...]
    escalate: tuple[Escalation, ...]
    alarms: tuple[Alarm, ...]
    after: str
    conduct: ConductPart | None
    wording: WordingRule | None
    procedure: ProcedurePart | None
    grant: GrantPart | None
    measure: MeasurePart | None
    levels: tuple[OutcomeLevel, ...]
    schedule: SchedulePart | None
    triggers: tuple[TriggerPart, ...]
    manual: ManualPart | None
    faq: tuple[FaqPart, ...]
    train: TrainPart | None
    audit: AuditPart | None
    unchecked: Exemption | None


def read_parts(clause: Table, kind: ClauseKind, params: Params) -> Parts:
    """The parts of a clause of that kind."""
    is_kind = kind.__eq__
    return Parts(
        norms=tuple(_norm(node) for node in clause.tables("norms")),
        escalate=tuple(
            Escalation(_number(node, "at"), roles_of(node, "to"))
            for node in clause.tables("escalate")
        ),
        alarms=tuple(alarm for node in clause.tables("alarms") if (alarm := _alarm(node))),
        after=_clause_id(clause.text("after")),
        conduct=_conduct(clause.table("qa"), params) if is_kind(ClauseKind.CONDUCT) else None,
        wording=_wording(clause.table("rule"), params) if is_kind(ClauseKind.WORDING) else None,
        procedure=_procedure(clause) if is_kind(ClauseKind.PROCEDURE) else None,
        grant=_grant(clause.table("grant"), params) if is_kind(ClauseKind.ENTITLEMENT) else None,
        measure=_measure(clause.table("measure"), params) if "measure" in clause.entries else None,
        levels=tuple(
            OutcomeLevel(_number(node, "from"), node.text("key"), node.text("opens"))
            for node in clause.tables("levels")
        ),
        schedule=_schedule(clause.table("schedule"), params) if is_kind(ClauseKind.DUTY) else None,
        triggers=tuple(map(_trigger, clause.texts("triggers"))),
        manual=_manual(clause.table("manual")) if "manual" in clause.entries else None,
        faq=tuple(
            FaqPart(texts_in(node, "q"), texts_in(node, "a")) for node in clause.tables("faq")
        ),
        train=_train(clause.table("train")) if "train" in clause.entries else None,
        audit=_audit(clause.table("audit")) if "audit" in clause.entries else None,
        unchecked=_exemption(clause.table("unchecked")) if "unchecked" in clause.entries else None,
    )


def texts_in(table: Table, key: str) -> LocalText:
    """The text under a key by language; one without languages stands under an empty tag."""
    found = table.get(key)
    if isinstance(found, Table):
        return {tag: found.text(tag) for tag in found.entries}
    return {"": table.text(key)} if table.text(key) else {}


def roles_of(table: Table, key: str) -> tuple[str, ...]:
    """The roles under a key, each without its `role:`."""
    return tuple(text.removeprefix("role:") for text in table.texts(key))


def span_or_none(written: str) -> Span | None:
    """The span that a text writes, if it writes one."""
    with suppress(SpanUnreadable):
        return parse_span(written)
    return None


def _number(table: Table, key: str, otherwise: float = 0.0) -> float:
    value = number_of(table.get(key))
    return otherwise if value is None else value


def _clause_id(written: str) -> str:
    return written.removeprefix("clause:")


def _plain_value(params: Params, name: str) -> Any:
    param = params.get(name)
    return param.value if param is not None and param.by is None else None


def _norm(node: Table) -> NormLink:
    relation = node.text("relation")
    whole = "intersects-with" if relation == "intersects" else _RELATIONS.get(relation, relation)
    return NormLink(node.text("ref"), whole, node.text("clause"))


def _alarm(node: Table) -> Alarm | None:
    at = span_or_none(node.text("at"))
    if at is None:
        return None
    return Alarm(at, texts_in(node, "why"), roles_of(node, "to"), node.text("law"))


def _conduct(qa: Table, params: Params) -> ConductPart:
    weight = _plain_value(params, "weight")
    critical = _plain_value(params, "critical") or qa.text("critical")
    return ConductPart(
        section=qa.text("section"),
        scale=tuple(
            ScaleStep(node.text("key"), number_of(node.get("score")), texts_in(node, "label"))
            for node in qa.tables("scale")
        ),
        weight=float(weight) if isinstance(weight, int | float) else _number(qa, "weight", 1.0),
        critical=Critical(critical) if critical in list(Critical) else Critical.NONE,
        effect=qa.text("effect") or "none",
        report_to=roles_of(qa, "report_to"),
    )


def _wording(rule: Table, params: Params) -> WordingRule:
    on_draft, on_sent, on_publish = (
        rule.text(key) or "none" for key in ("on_draft", "on_sent", "on_publish")
    )
    return WordingRule(
        is_forbidding=rule.text("type") == "forbid",
        phrases=tuple(
            phrase
            for param in params.values()
            if param.type is ParamType.SET and isinstance(param.value, tuple)
            for item in param.value
            for phrase in phrases_of(item)
        ),
        elements=rule.texts("elements"),
        normalise=rule.texts("normalise"),
        on_draft=OnDraft(on_draft) if on_draft in list(OnDraft) else OnDraft.NONE,
        on_sent=OnSent(on_sent) if on_sent in list(OnSent) else OnSent.NONE,
        on_publish=OnDraft(on_publish) if on_publish in list(OnDraft) else OnDraft.NONE,
        exempt=rule.texts("exempt"),
        platforms=rule.texts("platform"),
        applies_when=rule.text("applies_when"),
    )


def phrases_of(item: Any) -> tuple[Phrase, ...]:
    """The phrases that one item of a set writes, one for each language it has."""
    if not isinstance(item, Mapping):
        return (Phrase(str(item)),)
    law = str(item.get("law", ""))
    return tuple(Phrase(str(text), tag, law) for tag, text in item.items() if tag != "law")


def _procedure(clause: Table) -> ProcedurePart:
    forms = clause.table("forms")
    steps = clause.tables("steps")
    return ProcedurePart(
        steps=tuple(
            StepPart(
                key=node.text("key"),
                do=texts_in(node, "do"),
                role=node.text("role").removeprefix("role:"),
                form=node.text("form"),
                is_required=node.is_true("required"),
                clock=_clause_id(node.text("clock")),
                iso=node.text("iso"),
            )
            for node in steps
        ),
        forms={key: _form(key, forms) for key in forms.entries},
        entry=clause.text("entry"),
        may_overlay_add=clause.table("overlay_steps").text("add") != "refused",
    )


def _form(key: str, forms: Table) -> FormDefinition:
    node = forms.table(key)
    if not {"title", "fields"}.intersection(node.entries):
        return FormDefinition(key, texts_in(forms, key))
    fields = (
        FormField(
            key=field.text("key"),
            label=texts_in(field, "label"),
            type=field.text("type"),
            is_required=field.is_true("required"),
            options={
                option: texts_in(field.table("options"), option)
                for option in field.table("options").entries
            },
            hint=texts_in(field, "hint"),
        )
        for field in node.tables("fields")
    )
    return FormDefinition(key, texts_in(node, "title"), tuple(fields))


def _grant(grant: Table, params: Params) -> GrantPart:
    own = _plain_value(params, "exclusions")
    excluded = tuple(map(str, own)) if isinstance(own, tuple) else ()
    return GrantPart(
        holder=grant.text("holder"),
        triggers=grant.texts("trigger"),
        proof=grant.texts("proof"),
        conditions=grant.texts("condition"),
        day_count=grant.text("day_count"),
        exclusions=tuple(dict.fromkeys((*grant.texts("exclusions"), *excluded))),
        starts=_clause_id(grant.text("starts")),
        clock_excludes=grant.texts("clock_excludes"),
        after_exchange=grant.text("after_exchange"),
        choose=grant.text("choose"),
    )


def _measure(measure: Table, params: Params) -> MeasurePart:
    written = measure.text("min_sample")
    held = _plain_value(params, written)
    sample = held if isinstance(held, int | float) else number_of(measure.get("min_sample"))
    low, _, high = measure.text("scale").rpartition("-")
    return MeasurePart(
        metric=measure.text("metric"),
        window=measure.text("window"),
        formula=measure.text("formula"),
        scale=(int(low), int(high)) if high.isdecimal() and low.lstrip("-").isdecimal() else None,
        source=measure.text("source"),
        min_sample=int(sample) if sample is not None else 1,
        when_few=measure.text("when_few") or "not_assessed",
        publish_with=measure.texts("publish_with"),
        valid_if=measure.texts("valid_if"),
    )


def _schedule(schedule: Table, params: Params) -> SchedulePart | None:
    written = schedule.text("every")
    held = _plain_value(params, written)
    every = held if isinstance(held, Span) else span_or_none(written)
    if every is None:
        return None
    overdue = schedule.table("overdue")
    after = span_or_none(overdue.text("after"))
    is_kept = overdue.is_true("still_in_force") or "still_in_force" not in overdue.entries
    return SchedulePart(
        every=every,
        task_for=schedule.text("task_for").removeprefix("role:"),
        param=written if isinstance(held, Span) else "",
        is_calendar_aligned=schedule.is_true("calendar_aligned"),
        checkpoints=tuple(
            Checkpoint(_number(node, "at"), _number(node, "expect"))
            for node in schedule.tables("checkpoints")
        ),
        outcomes=schedule.texts("outcome"),
        overdue=Overdue(after, overdue.text("mark"), is_kept) if after else None,
    )


def _trigger(written: str) -> TriggerPart:
    match = COUNTED.fullmatch(written.strip())
    if match is None:
        return TriggerPart(written)
    return TriggerPart(match["name"], int(match["count"] or 1), match["window"] or "")


def _manual(manual: Table) -> ManualPart:
    index = manual.table("index")
    return ManualPart(
        part=manual.text("part"),
        order=_number(manual, "order"),
        index={tag: index.texts(tag) for tag in index.entries},
        appendix_forms=manual.texts("appendix_forms"),
    )


def _train(train: Table) -> TrainPart:
    return TrainPart(
        roles=roles_of(train, "roles"),
        skill=train.text("skill"),
        quiz=tuple(
            QuizItem(
                ask=texts_in(node, "ask"),
                type=node.text("type") or "choice",
                answer=_one_or_local(node.get("answer")),
                distractors=tuple(map(_one_or_local, items_of(node.get("distractors")))),
                from_param=node.text("from").removeprefix("params."),
            )
            for node in train.tables("quiz")
        ),
    )


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; nothing for anything else."""
    return node.items if isinstance(node, Listing) else ()


def _one_or_local(node: Node | None) -> str | LocalText:
    if isinstance(node, Table):
        return {tag: node.text(tag) for tag in node.entries}
    return "".join(texts_of_node(node)) if isinstance(node, Scalar) else ""


def _audit(audit: Table) -> AuditPart:
    return AuditPart(texts_in(audit, "ask"), audit.text("evidence"), audit.text("score") or "ratio")


def _exemption(unchecked: Table) -> Exemption:
    return Exemption(texts_in(unchecked, "reason"), unchecked.text("by").removeprefix("role:"))
