"""The doors to writing, comparing, reading and proposing: see permissions.py for how to add one."""

from tests.matrix.doors import OWN, Door

TAKING_PART: dict[str, Door] = {
    # standards: writing and comparing
    "standards:show_comparison GET": Door(
        "standards.standard:view", rows="standard", is_everywhere=True
    ),
    "standards:comparison_as_text GET": Door(
        "standards.standard:view", rows="standard", is_everywhere=True
    ),
    "standards:decide_impact POST": Door(
        "standards.standard:import",
        rows="version",
        is_everywhere=True,
        send={"impact": "editorial"},
    ),
    "standards:new_standard GET POST": Door("standards.standard:import"),
    "standards:new_version GET POST": Door(
        "standards.standard:view",
        also=("standards.standard:import",),
        rows="version",
        is_everywhere=True,
    ),
    "standards:write_draft GET POST": Door(
        "standards.standard:view", also=("standards.standard:import",), rows="written"
    ),
    "standards:edit_head GET POST": Door(
        "standards.standard:view", also=("standards.standard:import",), rows="written"
    ),
    "standards:edit_source GET POST": Door(
        "standards.standard:view", also=("standards.standard:import",), rows="written"
    ),
    "standards:edit_clause GET POST": Door(
        "standards.standard:view", also=("standards.standard:import",), rows="written_clause"
    ),
    # governance: acknowledgement
    "governance:show_readings GET": Door("governance.acknowledgement:give"),
    "governance:read_standard GET": Door(OWN, rows="reading"),
    "governance:accept_standard POST": Door(OWN, rows="reading"),
    "governance:decline_standard POST": Door(OWN, rows="reading", send={"reason": "排班"}),
    "governance:show_acknowledgements GET": Door("governance.acknowledgement:view"),
    "governance:show_round GET": Door(
        "governance.acknowledgement:view", rows="round", is_everywhere=True
    ),
    "governance:export_round GET": Door(
        "governance.acknowledgement:view", rows="round", is_everywhere=True
    ),
    "governance:remind_readers POST": Door(
        "governance.acknowledgement:view", rows="round", is_everywhere=True
    ),
    "governance:exempt_reader POST": Door(
        "governance.acknowledgement:exempt", rows="reading", send={"reason": "产假"}
    ),
    # improvement
    "improvement:show_proposals GET": Door("improvement.proposal:view"),
    "improvement:propose_change GET POST": Door(
        "improvement.proposal:make",
        rows="clause",
        is_everywhere=True,
        send={"wrong": "太慢", "instead": "更快"},
    ),
    "improvement:show_proposal GET": Door(
        "improvement.proposal:view", rows="proposal", is_everywhere=True
    ),
    "improvement:support_proposal POST": Door(
        "improvement.proposal:make", rows="proposal", is_everywhere=True
    ),
    "improvement:reply_to_question POST": Door(OWN, rows="proposal", send={"text": "邮件"}),
    "improvement:withdraw_proposal POST": Door(OWN, rows="proposal"),
    "improvement:triage_proposal POST": Door(
        "improvement.proposal:triage", rows="proposal", is_everywhere=True
    ),
    "improvement:answer_proposal POST": Door(
        "improvement.proposal:triage", rows="proposal", is_everywhere=True
    ),
    "improvement:take_up_proposal POST": Door(
        "improvement.proposal:triage", rows="proposal", is_everywhere=True
    ),
}
