"""Parts of a clause as values: what the editor, the handbook, the quiz and the scorecard read."""

import pytest

from norma.core.clause.careful.within import is_checked
from norma.core.clause.model import Clause, Level, Pack
from norma.core.clause.parts import (
    Alarm,
    AuditPart,
    Checkpoint,
    ConductPart,
    Critical,
    Escalation,
    FaqPart,
    ManualPart,
    MeasurePart,
    NormLink,
    OnDraft,
    OnSent,
    OutcomeLevel,
    Overdue,
    Phrase,
    QuizItem,
    ScaleStep,
    SchedulePart,
    TrainPart,
    TriggerPart,
)
from norma.core.clause.read import read_pack
from norma.core.units import parse_span
from tests.unit.core.clause.pack_texts import spoilt
from tests.unit.core.clause.whole_text import WHOLE


@pytest.fixture(scope="module")
def whole() -> Pack:
    pack = read_pack(WHOLE).pack
    assert pack is not None
    return pack


def clause_of(old: str, new: str, clause_id: str) -> Clause:
    pack = read_pack(spoilt(old, new, base=WHOLE)).pack
    assert pack is not None
    return pack.clause(clause_id)


def test_parts_of_any_kind_are_typed(whole: Pack) -> None:
    clause = whole.clause("P-1")

    assert (clause.level, clause.is_critical, clause.owner) == (Level.MUST, True, "team-lead")
    assert (clause.after, clause.unchecked) == ("PR-1", None)
    assert clause.norms == (NormLink("cpl", "subset-of", "5.3"),)
    assert clause.manual == ManualPart(
        "process", 10.0, {"zh-Hans": ("响应",), "en": ("response", "reply")}
    )
    question = {"zh-Hans": "多久？", "en": "How long?"}
    assert clause.faq == (FaqPart(question, {"zh-Hans": "{{limit}}。", "en": "{{limit}}."}),)
    assert clause.audit == AuditPart(
        {"zh-Hans": "做到了吗？", "en": "Was it kept?"}, "system:objective", "ratio"
    )
    ask = {"zh-Hans": "多久？", "en": "How soon?"}
    assert clause.train == TrainPart(
        ("agent",), "chat", (QuizItem(ask, "choice", "{{limit}}", ("8bh", "2bd")),)
    )


def test_parts_of_a_promise_name_roles_without_their_prefix(whole: Pack) -> None:
    clause = whole.clause("P-1")

    assert clause.escalate == (
        Escalation(80.0, ("team-lead",)),
        Escalation(100.0, ("duty-manager", "night-desk")),
    )
    why = {"zh-Hans": "太久", "en": "Too long"}
    assert clause.alarms == (Alarm(parse_span("15d"), why, ("legal",), "cpl"),)


def test_conduct_is_an_item_of_the_scorecard(whole: Pack) -> None:
    assert whole.clause("Q-1").conduct == ConductPart(
        section="opening",
        scale=(
            ScaleStep("met", 1.0, {"zh-Hans": "做到", "en": "met"}),
            ScaleStep("not", 0.0),
            ScaleStep("na", None),
        ),
        weight=5.0,
        critical=Critical.CUSTOMER,
        effect="fail_evaluation",
        report_to=("quality",),
    )


def test_conduct_takes_weight_and_mark_from_the_parameters_that_hold_them() -> None:
    clause = clause_of(
        "  qa: {section: opening",
        "  params: {weight: {type: count, value: 9}, critical: {type: enum, order: [none, business],"
        " value: business}}\n  qa: {section: opening",
        "Q-1",
    )

    assert clause.conduct is not None
    assert (clause.conduct.weight, clause.conduct.critical) == (9.0, Critical.BUSINESS)


def test_wording_holds_its_phrases_by_language(whole: Pack) -> None:
    rule = whole.clause("W-1").wording

    assert rule is not None
    assert rule.is_forbidding
    assert rule.phrases == (Phrase("不归我管", "zh-Hans", "cpl"), Phrase("calm down", "en"))
    assert (rule.on_draft, rule.on_sent, rule.on_publish) == (
        OnDraft.WARN,
        OnSent.QA_CRITICAL,
        OnDraft.BLOCK,
    )
    assert (rule.normalise, rule.exempt, rule.platforms) == (
        ("nfkc",),
        ("quoting_customer",),
        ("weibo",),
    )


def test_wording_that_requires_names_its_elements(whole: Pack) -> None:
    rule = whole.clause("W-2").wording

    assert rule is not None
    assert not rule.is_forbidding
    assert (rule.elements, rule.phrases, rule.on_sent) == (("reason", "appeal"), (), OnSent.NONE)
    assert rule.applies_when == "case.outcome == refused"


def test_procedure_has_steps_and_forms_with_fields(whole: Pack) -> None:
    procedure = whole.clause("PR-1").procedure

    assert procedure is not None
    assert [(s.key, s.role, s.form, s.is_required, s.clock) for s in procedure.steps] == [
        ("receive", "agent", "F-1", True, ""),
        ("answer", "night-desk", "", False, "P-1"),
    ]
    form = procedure.forms["F-1"]
    assert form.title == {"zh-Hans": "登记表", "en": "Record"}
    assert [(f.key, f.type, f.is_required) for f in form.fields] == [
        ("order_number", "text", True),
        ("wish", "choice", False),
    ]
    assert form.fields[0].hint == {"zh-Hans": "见发票", "en": "On the invoice"}
    assert list(form.fields[1].options) == ["refund", "repair"]
    assert procedure.forms["F-2"].fields == ()
    assert procedure.may_overlay_add


def test_form_named_in_one_language_stands_under_no_tag() -> None:
    clause = clause_of('F-2: {zh-Hans: "附表", en: "Annex"}', "F-2: annex", "PR-1")

    assert clause.procedure is not None
    assert clause.procedure.forms["F-2"].title == {"": "annex"}


def test_entitlement_grants_and_excludes(whole: Pack) -> None:
    clause = whole.clause("E-1")

    assert clause.grant is not None
    assert clause.grant.triggers == ("delivery.received", "sale.invoiced")
    assert clause.grant.exclusions == ("perishable", "made_to_order")
    assert (clause.grant.starts, clause.grant.day_count) == ("P-1", "from_day_after")
    assert (clause.grant.conditions, clause.grant.choose) == (("intact",), "customer")
    assert clause.unchecked is not None
    assert clause.unchecked.by == "legal"


def test_outcome_takes_its_sample_from_the_parameter(whole: Pack) -> None:
    clause = whole.clause("O-1")

    assert clause.measure == MeasurePart(
        metric="csat",
        window="quarter",
        formula="count(score >= 4) / count(scored)",
        scale=(1, 5),
        source="survey:after-case",
        min_sample=100,
        when_few="not_assessed",
        publish_with=("response_rate",),
        valid_if=("scored",),
    )
    assert clause.levels == (
        OutcomeLevel(95.0, "met"),
        OutcomeLevel(90.0, "watch"),
        OutcomeLevel(0.0, "missed", "corrective_action"),
    )


def test_duty_recurs_and_is_woken(whole: Pack) -> None:
    clause = whole.clause("D-1")

    assert clause.schedule == SchedulePart(
        every=parse_span("12mo"),
        task_for="service-director",
        param="interval",
        is_calendar_aligned=True,
        checkpoints=(Checkpoint(25.0, 1.0), Checkpoint(50.0, 2.0)),
        outcomes=("confirmed", "revise"),
        overdue=Overdue(parse_span("30d"), "overdue_review", is_still_in_force=True),
    )
    assert clause.triggers == (
        TriggerPart("law.changed"),
        TriggerPart("case.taken"),
        TriggerPart("outcome.missed", 2, "quarter"),
    )
    assert clause.measure is not None
    assert (clause.measure.scale, clause.measure.min_sample) == (None, 1)


def test_scale_may_begin_below_zero() -> None:
    clause = clause_of("scale: 1-5", "scale: -3-3", "O-1")

    assert clause.measure is not None
    assert clause.measure.scale == (-3, 3)


def test_clause_has_the_parts_of_its_kind_only(whole: Pack) -> None:
    of_kind = ("conduct", "wording", "procedure", "grant", "schedule")

    for clause in whole.clauses:
        assert sum(getattr(clause, name) is not None for name in of_kind) <= 1


@pytest.mark.parametrize(
    ("clause_id", "is_seen"),
    [("P-1", True), ("Q-1", True), ("W-1", True), ("W-2", True), ("PR-1", True), ("E-1", False),
     ("O-1", True), ("D-1", True)],
)  # fmt: skip
def test_clause_is_checked_where_something_shows_that_it_is_kept(
    whole: Pack, clause_id: str, is_seen: bool
) -> None:
    assert is_checked(whole.clause(clause_id)) is is_seen


def test_roles_of_the_standard_have_their_labels(whole: Pack) -> None:
    assert whole.roles == {"night-desk": {"zh-Hans": "夜班", "en": "night desk"}}
