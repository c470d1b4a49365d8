"""Who may do what, at which door: two literal tables, compared with the code from both sides.

To add a permission: a line in HOLDERS. To add a page or an operation of the API: a line in PAGES or
API, or in TAKING_PART of taking_part.py. A missing line fails `test_every_...` with its name. A line reads:

    "app:url_name POST": Door("app.noun:verb", ..., rows="customer", send={...})

- The words after the name are the methods to try.
- The codes are the permissions needed, all of them; the first is the one the view's `requires` names.
  PUBLIC admits anybody, LOGGED_IN anybody with an account, OWN only `world.agent`, whose row it is;
  NOWHERE is a door that a package brings along and that leads to nothing.
- `rows` names the row of the east that the address leads to (see rows.py); the west gets 404 there.
- `is_everywhere` marks rows that belong to no unit, such as standards.
- `send` is what has to be sent so that the permission, and not the form, decides.
"""

from tests.matrix.doors import (
    AGENT,
    ASSESSOR,
    COMPLAINTS,
    CUSTOMER,
    DIRECTOR,
    EDITOR,
    EVERY_STAFF,
    LEAD,
    LEGAL,
    LOGGED_IN,
    NOWHERE,
    OWN,
    PRIVACY,
    PUBLIC,
    QUALITY,
    REVIEWING,
    TEAM_LEAD,
    Door,
)
from tests.matrix.taking_part import TAKING_PART

__all__ = [
    "AGENT",
    "API",
    "ASSESSOR",
    "COMPLAINTS",
    "CUSTOMER",
    "DIRECTOR",
    "EDITOR",
    "EVERY_STAFF",
    "HOLDERS",
    "LEAD",
    "LEGAL",
    "LOGGED_IN",
    "NOWHERE",
    "OWN",
    "PAGES",
    "PRIVACY",
    "PUBLIC",
    "QUALITY",
    "REVIEWING",
    "TEAM_LEAD",
    "Door",
]

HOLDERS: dict[str, set[str]] = {
    "customers.access_log:view": {DIRECTOR, LEAD},
    "customers.contact:view": {DIRECTOR, LEAD, TEAM_LEAD, AGENT},
    "customers.customer:edit": {DIRECTOR, LEAD, TEAM_LEAD, AGENT},
    "customers.customer:view": {DIRECTOR, LEAD, TEAM_LEAD, AGENT, ASSESSOR},
    "desk.case:assign": {DIRECTOR, LEAD, TEAM_LEAD, AGENT},
    "desk.case:note": {DIRECTOR, LEAD, TEAM_LEAD, AGENT, ASSESSOR},
    "desk.case:open": {DIRECTOR, LEAD, TEAM_LEAD, AGENT, CUSTOMER},
    "desk.case:receive": {DIRECTOR, LEAD, TEAM_LEAD, AGENT, CUSTOMER},
    "desk.case:record": {DIRECTOR, LEAD, TEAM_LEAD, AGENT},
    "desk.case:reply": {DIRECTOR, LEAD, TEAM_LEAD, AGENT},
    "desk.case:resolve": {DIRECTOR, LEAD, TEAM_LEAD, AGENT},
    "desk.case:view": {DIRECTOR, LEAD, TEAM_LEAD, AGENT, ASSESSOR, CUSTOMER},
    "desk.figures:view": EVERY_STAFF,
    "governance.acknowledgement:exempt": {DIRECTOR, LEAD, TEAM_LEAD},
    "governance.acknowledgement:give": EVERY_STAFF,
    "governance.acknowledgement:view": {DIRECTOR, LEAD, TEAM_LEAD, EDITOR, QUALITY},
    "governance.assessment:answer": REVIEWING | {TEAM_LEAD, ASSESSOR},
    "governance.assessment:run": {EDITOR, DIRECTOR, QUALITY},
    "governance.draft:approve": REVIEWING,
    "governance.draft:comment": REVIEWING,
    "governance.draft:submit": {EDITOR, DIRECTOR},
    "governance.path:view": EVERY_STAFF,
    "governance.periodic_review:call": REVIEWING | {TEAM_LEAD},
    "governance.periodic_review:conclude": {EDITOR, DIRECTOR},
    "governance.research:edit": {EDITOR, DIRECTOR, QUALITY},
    "governance.research:view": REVIEWING,
    "improvement.proposal:make": EVERY_STAFF,
    "improvement.proposal:triage": {EDITOR, DIRECTOR},
    "improvement.proposal:view": EVERY_STAFF,
    "jobs.operations:view": set(),
    "jobs.sweep:run": set(),
    "outbox.event:retry": set(),
    "outbox.event:view": set(),
    "people.user:manage": set(),
    "people.user:view": {DIRECTOR, LEAD, TEAM_LEAD},
    "standards.draft:view": REVIEWING,
    "standards.exception:grant": {DIRECTOR},
    "standards.standard:import": {EDITOR, DIRECTOR},
    "standards.standard:publish": {DIRECTOR},
    "standards.standard:view": EVERY_STAFF,
    "standards.standard:withdraw": {DIRECTOR},
    "standards.supplement:edit": {EDITOR, DIRECTOR, LEAD},
    "standards.supplement:publish": {DIRECTOR, LEAD},
    "units.unit:manage": {DIRECTOR},
    "units.unit:view": EVERY_STAFF,
}
"""Permission to roles. Administrators hold every one and are not listed."""


PAGES: dict[str, Door] = {
    **TAKING_PART,
    "health GET": Door(PUBLIC),
    # insight
    "insight:today GET": Door("desk.figures:view"),
    # people
    "people:log_in GET POST": Door(PUBLIC),
    "people:save_preferences POST": Door(PUBLIC, send={"locale": "en"}),
    "people:log_out POST": Door(LOGGED_IN),
    "people:my_account GET": Door(LOGGED_IN),
    "people:change_password POST": Door(LOGGED_IN),
    "people:end_other_sessions POST": Door(LOGGED_IN),
    "people:create_api_key POST": Door(LOGGED_IN, send={"name": "x"}),
    "people:end_session POST": Door(OWN, rows="session"),
    "people:revoke_api_key POST": Door(OWN, rows="key"),
    "people:show_lockouts GET": Door("people.user:manage"),
    "people:lift_lockout POST": Door("people.user:manage", rows="lockout", is_everywhere=True),
    # customers
    "customers:show_customers GET": Door("customers.customer:view"),
    "customers:create_customer GET POST": Door("customers.customer:edit"),
    "customers:show_customer GET": Door("customers.customer:view", rows="customer"),
    "customers:edit_customer GET POST": Door(
        "customers.customer:view", also=("customers.customer:edit",), rows="customer"
    ),
    # standards
    "standards:show_standards GET": Door("standards.standard:view"),
    "standards:show_exceptions GET": Door("standards.standard:view"),
    "standards:decide_exception POST": Door(
        "standards.exception:grant",
        rows="exception",
        send={"decision": "refuse", "note": "请调配人手。"},
    ),
    "standards:show_rebase GET": Door("standards.standard:view", rows="rebase", is_everywhere=True),
    "standards:rebase_supplement POST": Door("standards.supplement:edit", rows="rebase"),
    "standards:show_effective GET": Door(
        "standards.standard:view", rows="standard", is_everywhere=True
    ),
    "standards:show_supplements GET": Door(
        "standards.standard:view", rows="standard", is_everywhere=True
    ),
    "standards:edit_own_values GET POST": Door(
        "standards.supplement:edit", rows="clause", is_everywhere=True
    ),
    "standards:request_exception POST": Door(
        "standards.supplement:edit", rows="clause", is_everywhere=True
    ),
    "standards:import_standard GET POST": Door("standards.supplement:edit"),
    "standards:check_standard POST": Door("standards.supplement:edit"),
    "standards:show_standard GET": Door(
        "standards.standard:view", rows="standard", is_everywhere=True
    ),
    "standards:show_version GET": Door(
        "standards.standard:view", rows="version", is_everywhere=True
    ),
    "standards:publish_standard POST": Door(
        "standards.standard:view",
        also=("standards.standard:publish",),
        rows="version",
        is_everywhere=True,
        send={"effective_from": "2026-07-01"},
    ),
    "standards:show_packs GET": Door("standards.standard:view"),
    "standards:show_pack GET": Door("standards.standard:view", rows="shipped", is_everywhere=True),
    "standards:adopt_pack POST": Door(
        "standards.supplement:edit", rows="shipped", is_everywhere=True
    ),
    "standards:join_pack POST": Door(
        "standards.standard:import", rows="shipped", is_everywhere=True
    ),
    "standards:show_updates GET": Door(
        "standards.standard:view", rows="adoption", is_everywhere=True
    ),
    "standards:deal_with_update POST": Door(
        "standards.standard:view",
        also=("standards.standard:import",),
        rows="update",
        is_everywhere=True,
        send={"key": "clauses.ACK-01"},
    ),
    "standards:export_version GET": Door(
        "standards.standard:view", rows="exported", is_everywhere=True
    ),
    "standards:download_version GET": Door(
        "standards.standard:view", rows="version", is_everywhere=True
    ),
    "standards:show_clause GET": Door("standards.standard:view", rows="clause", is_everywhere=True),
    # governance
    "governance:show_governance GET": Door("governance.path:view"),
    "governance:name_deputy POST": Door("governance.draft:approve"),
    "governance:end_absence POST": Door(OWN, rows="absence"),
    "governance:show_reviews GET": Door("governance.path:view"),
    "governance:call_for_review POST": Door("governance.periodic_review:call"),
    "governance:conclude_review POST": Door(
        "governance.periodic_review:conclude", rows="periodic_review", is_everywhere=True
    ),
    "governance:answer_comment POST": Door(
        "governance.path:view",
        also=("governance.draft:comment",),
        rows="comment",
        is_everywhere=True,
        send={"body": "好"},
    ),
    "governance:settle_comment POST": Door(
        "governance.path:view",
        also=("governance.draft:comment",),
        rows="comment",
        is_everywhere=True,
    ),
    "governance:recall_approval POST": Door(
        "governance.path:view",
        also=("governance.draft:submit",),
        rows="approval",
        is_everywhere=True,
    ),
    "governance:decide_on_draft POST": Door(
        "governance.path:view",
        also=("standards.draft:view",),
        rows="seat",
        is_everywhere=True,
        send={"decision": "approve"},
    ),
    "governance:show_assessment GET": Door(
        "governance.path:view", rows="assessment", is_everywhere=False
    ),
    "governance:answer_assessment POST": Door(
        "governance.path:view", also=("governance.assessment:answer",), rows="assessment"
    ),
    "governance:close_assessment POST": Door(
        "governance.path:view", also=("governance.assessment:run",), rows="assessment"
    ),
    "governance:edit_research GET": Door(
        "governance.research:view", rows="research_note", is_everywhere=True
    ),
    "governance:edit_research POST": Door(
        "governance.research:view", rows="research_note", is_everywhere=True
    ),
    "governance:strike_research POST": Door(
        "governance.research:view",
        also=("governance.research:edit",),
        rows="research_note",
        is_everywhere=True,
    ),
    "governance:show_research GET": Door(
        "governance.research:view", rows="standard", is_everywhere=True
    ),
    "governance:show_research POST": Door(
        "governance.research:view", rows="standard", is_everywhere=True
    ),
    "governance:export_research GET": Door(
        "governance.research:view", rows="standard", is_everywhere=True
    ),
    "governance:show_assessments GET POST": Door(
        "governance.path:view", rows="standard", is_everywhere=True
    ),
    "governance:withdraw GET": Door("governance.path:view", rows="standard", is_everywhere=True),
    "governance:withdraw POST": Door(
        "governance.path:view",
        also=("standards.standard:withdraw",),
        rows="standard",
        is_everywhere=True,
        send={"from_on": "2099-01-01", "reason": "x"},
    ),
    "governance:show_review GET": Door("governance.path:view", rows="version", is_everywhere=True),
    "governance:ask_for_approval POST": Door(
        "governance.path:view", rows="version", is_everywhere=True
    ),
    "governance:write_comment POST": Door(
        "governance.path:view",
        also=("governance.draft:comment",),
        rows="draft",
        is_everywhere=True,
        send={"body": "好"},
    ),
    # desk
    "desk:show_workspace GET": Door("desk.case:view"),
    "desk:show_case GET": Door("desk.case:view", rows="case"),
    "desk:write_on_case POST": Door(
        "desk.case:view",
        also=("desk.case:reply",),
        rows="case",
        send={"body": "您好", "do": "reply", "key": "k"},
    ),
    "desk:receive_on_case POST": Door("desk.case:receive", rows="case", send={"body": "喂"}),
    "desk:assign_case POST": Door("desk.case:assign", rows="case"),
    "desk:record_on_case POST": Door(
        "desk.case:record", rows="case", send={"kind": "complaint.acknowledged"}
    ),
    "desk:move_case POST": Door(
        "desk.case:view",
        also=("desk.case:reply",),
        rows="step",
        send={"reason": "waiting_customer"},
    ),
    "desk:open_case GET POST": Door("desk.case:open", rows="opening"),
    "request:open_request GET POST": Door(PUBLIC),
    "request:follow_request GET POST": Door(PUBLIC, rows="followed", send={"body": "在吗"}),
    # base and ui
    "jobs:show_operations GET": Door("jobs.operations:view"),
    "jobs:retry_every_event POST": Door("outbox.event:retry"),
    "jobs:retry_event POST": Door("outbox.event:retry", rows="delivery", is_everywhere=True),
    "jobs:run_sweep POST": Door("jobs.sweep:run", rows="sweep", is_everywhere=True),
    "ui:stylesheet GET": Door(PUBLIC, rows="stylesheet"),
    "ui:palette GET": Door(LOGGED_IN),
    "ui:counters GET": Door(LOGGED_IN),
    "ui:patterns GET": Door(LOGGED_IN),
}
"""Every page by its URL name."""

API: dict[str, Door] = {
    "api:openapi-json GET": Door(PUBLIC),
    "api:api-root GET": Door(NOWHERE),
    "api:list_cases GET": Door("desk.case:view"),
    "api:open_case POST": Door(
        "desk.case:open",
        rows="unit",
        send={
            "customer": {"name": "李雷", "email": "li@example.com"},
            "unit": "east-online",
            "subject": "不制冷",
            "body": "冰箱不制冷。",
        },
    ),
    "api:read_case GET": Door("desk.case:view", rows="api_case"),
    "api:list_messages GET": Door("desk.case:view", rows="api_case"),
    "api:write_message POST": Door(
        "desk.case:view",
        also=("desk.case:reply",),
        rows="api_case",
        send={"kind": "reply", "body": "您好"},
    ),
    "api:list_events GET": Door("desk.case:view", rows="api_case"),
    "api:record_event POST": Door(
        "desk.case:view",
        also=("desk.case:record",),
        rows="api_case",
        send={"kind": "complaint.acknowledged"},
    ),
    "api:move_case POST": Door(
        "desk.case:view",
        also=("desk.case:resolve",),
        rows="api_case",
        send={"step": "resolve"},
    ),
    "api:list_clocks GET": Door("desk.case:view", rows="api_case"),
    "api:read_attainment GET": Door("desk.figures:view"),
    "api:list_standards GET": Door("standards.standard:view"),
    "api:read_standard GET": Door("standards.standard:view", rows="standard", is_everywhere=True),
    "api:read_version GET": Door("standards.standard:view", rows="version", is_everywhere=True),
    "api:read_oscal GET": Door("standards.standard:view", rows="version", is_everywhere=True),
    "api:read_differences GET": Door(
        "standards.standard:view", rows="standard", is_everywhere=True
    ),
    "api:read_effective GET": Door("standards.standard:view", rows="in_force", is_everywhere=True),
    "api:check_standard POST": Door("standards.standard:view", send={"text": "a: b"}),
    "api:import_document POST": Door(
        "standards.supplement:edit", rows="unit", send={"text": "a: b", "unit": "east"}
    ),
    "api:list_packs GET": Door("standards.standard:view"),
    "api:list_research GET": Door("governance.research:view", rows="standard", is_everywhere=True),
    "api:list_assessments GET": Door("governance.path:view", rows="standard", is_everywhere=True),
    "api:list_approvals GET": Door("governance.path:view", rows="version", is_everywhere=True),
    "api:list_acknowledgements GET": Door("governance.acknowledgement:give"),
    "api:list_proposals GET": Door("improvement.proposal:view"),
    "api:list_clauses GET": Door("standards.standard:view", rows="in_force", is_everywhere=True),
    "api:read_clause GET": Door("standards.standard:view", rows="api_clause", is_everywhere=True),
}
"""Every operation of the API by its name there; who comes brings a key of their own."""
