"""The states that refuse a step in the making of a standard."""

from norma.core.errors import NormaError


class NotADraft(NormaError):
    """Something was asked of a version that only a draft can bear."""

    code = "GOVERNANCE_NOT_A_DRAFT"
    messages = {
        "zh-Hans": "应为草案，实际 {version} 版已经发布。已发布的版本不再改动，请另起草一版。",
        "en": "Expected a draft, but {version} is published and no longer changes. Draft another "
        "version.",
    }


class SeatsUnfilled(NormaError):
    """Approval was asked for without naming everybody whom the standard asks for."""

    code = "GOVERNANCE_SEATS_UNFILLED"
    messages = {
        "zh-Hans": "标准要求的审批人还没有选齐，缺：{roles_zh}。请为每一项选定一个人。",
        "en": "Expected a person for every step the standard names; missing: {roles_en}. Choose "
        "somebody for each.",
    }


class SeatUnfitting(NormaError):
    """Somebody was named to approve who may not."""

    code = "GOVERNANCE_SEAT_UNFITTING"
    messages = {
        "zh-Hans": "{person_zh}不能作为“{role_zh}”审批：{why_zh}。请换一个人。",
        "en": "{person_en} cannot approve as {role_en}: {why_en}. Choose somebody else.",
    }


class NoApprovalAsked(NormaError):
    """Approval was asked for a standard that names nobody to approve it."""

    code = "GOVERNANCE_NO_APPROVAL_ASKED"
    messages = {
        "zh-Hans": "这份标准没有写审批步骤，不需要送审。要审批，请在 lifecycle.approvals 里写明。",
        "en": "Expected a standard that names its approvers, got one that names none, so it needs "
        "no approval. To have it approved, name them under lifecycle.approvals.",
    }


class ApprovalNotOpen(NormaError):
    """A decision came on an approval that has ended, or whose draft has changed since."""

    code = "GOVERNANCE_APPROVAL_NOT_OPEN"
    messages = {
        "zh-Hans": "这次送审已经结束，或者草案在送审后改动过，不能再表决。请编辑重新送审。",
        "en": "Expected an approval that is open for the draft as it stands; this one has ended, or "
        "the draft has changed since. Ask its editor to lay it before you again.",
    }


class NotYourTurn(NormaError):
    """A decision came from somebody who is not asked, or not yet."""

    code = "GOVERNANCE_NOT_YOUR_TURN"
    messages = {
        "zh-Hans": "这一步还没有轮到，或者指定的审批人不是您。请等前面的步骤完成，或联系送审人。",
        "en": "Expected a decision from who is named in the step that is open; that is not you, or "
        "not yet. Wait for the steps before, or ask who laid the draft before you.",
    }


class AuthorMayNotApprove(NormaError):
    """Somebody would have approved what they wrote."""

    code = "GOVERNANCE_AUTHOR_MAY_NOT_APPROVE"
    messages = {
        "zh-Hans": "您起草或修改过这份草案，标准规定起草人不得审批自己的草案。请由别人审批。",
        "en": "Expected somebody who did not write this draft; you did, and the standard says that "
        "an author may not approve. Somebody else has to.",
    }


class ReasonMissing(NormaError):
    """A refusal, or an outcome of a review, came without its reason."""

    code = "GOVERNANCE_REASON_MISSING"
    messages = {
        "zh-Hans": "这里须写明理由，实际是空的。请写一句别人能照着改的话。",
        "en": "Expected a reason, got none. Write a sentence that somebody can act upon.",
    }


class CommentsBlocking(NormaError):
    """An approval came while a comment that blocks it is open."""

    code = "GOVERNANCE_COMMENTS_BLOCKING"
    messages = {
        "zh-Hans": "还有 {count} 条须先处理的意见没有解决，暂不能批准。请先处理这些意见。",
        "en": "Expected every blocking comment to be resolved, {count} still open. Resolve them "
        "before approving.",
    }


class TextMissing(NormaError):
    """A comment, a note or an answer came empty."""

    code = "GOVERNANCE_TEXT_MISSING"
    messages = {
        "zh-Hans": "这里还没有内容，请写几个字再提交。",
        "en": "Expected some words, got none. Write what you mean and send it again.",
    }


class DatesUnordered(NormaError):
    """A period ends before it begins."""

    code = "GOVERNANCE_DATES_UNORDERED"
    messages = {
        "zh-Hans": "止期应不早于起期，实际是 {first_on} 至 {last_on}。请调整日期。",
        "en": "Expected a period that ends on or after its first day, got {first_on} to {last_on}. "
        "Change one of the days.",
    }


class DeputyUnfitting(NormaError):
    """Somebody named themselves, or somebody without a fitting post, as deputy."""

    code = "GOVERNANCE_DEPUTY_UNFITTING"
    messages = {
        "zh-Hans": "代理人应为另一位可以审批草案的同事，所选的人不是。请换一位。",
        "en": "Expected another colleague who may approve drafts as deputy; the one chosen may not. "
        "Choose somebody else.",
    }


class AssessmentClosedAlready(NormaError):
    """An answer came to an assessment that is closed."""

    code = "GOVERNANCE_ASSESSMENT_CLOSED"
    messages = {
        "zh-Hans": "这次自评已经结束，答案不能再改。需要时请另发起一次。",
        "en": "Expected an open assessment, this one is closed and its answers stand. Open another.",
    }


class AssessmentOpenAlready(NormaError):
    """A second assessment of one unit was opened beside the first."""

    code = "GOVERNANCE_ASSESSMENT_OPEN"
    messages = {
        "zh-Hans": "该单位已有一次自评正在进行，请先完成它。",
        "en": "Expected no open assessment in this unit, found one. Finish it first.",
    }


class NothingToAsk(NormaError):
    """A questionnaire was asked for of a version whose clauses ask nothing."""

    code = "GOVERNANCE_NOTHING_TO_ASK"
    messages = {
        "zh-Hans": "{version} 版没有一个条款写有 audit（自评问题），无从生成问卷。"
        "请在条款里写明要问什么、凭什么、怎么计分。",
        "en": "Expected clauses with an `audit` part, found none in {version}. Write in a clause what "
        "is asked, on what evidence, and how it is scored.",
    }


class AnswerUnreadable(NormaError):
    """An answer is none of those that the question offers."""

    code = "GOVERNANCE_ANSWER_UNREADABLE"
    messages = {
        "zh-Hans": "应为 0 到 100 的数，或所列选项之一，实际为 {came!r}。请改正后再提交。",
        "en": "Expected a number from 0 to 100 or one of the choices offered, got {came!r}. Change "
        "it and send it again.",
    }


class ReviewConcludedAlready(NormaError):
    """An outcome came for a review that has one."""

    code = "GOVERNANCE_REVIEW_CONCLUDED"
    messages = {
        "zh-Hans": "这次复审已经有结论。需要时请另行提请复审。",
        "en": "Expected a review that is open, this one has its outcome. Call for another.",
    }


class AcknowledgementSettled(NormaError):
    """Something was asked of an acknowledgement that is no longer open."""

    code = "GOVERNANCE_ACKNOWLEDGEMENT_SETTLED"
    messages = {
        "zh-Hans": "对 {version} 版的阅读确认已经办结，或已由更新的版本取代。请刷新页面查看现在的情况。",
        "en": "Expected an acknowledgement of {version} that is still open; it has been settled, or a "
        "newer version asks instead. Load the page again to see how it stands.",
    }


class QuestionsMovedOn(NormaError):
    """The questions that were answered are not those that are being asked now."""

    code = "GOVERNANCE_QUESTIONS_MOVED_ON"
    messages = {
        "zh-Hans": "这组题目已经答过一次，现在的题目顺序不同。请回答页面上的新题目。",
        "en": "Expected answers to the questions that are asked now, but these have been answered "
        "already. Answer the new ones on the page.",
    }


class OwnExemption(NormaError):
    """Somebody would have let themselves off."""

    code = "GOVERNANCE_OWN_EXEMPTION"
    messages = {
        "zh-Hans": "豁免应由上级办理，不能豁免自己。请联系您的上级。",
        "en": "Expected a lead to let somebody else off; nobody does so for themselves. Ask your own "
        "lead.",
    }


class ClauseUnknown(NormaError):
    """A review was called for of a clause that the standard does not have."""

    code = "GOVERNANCE_CLAUSE_UNKNOWN"
    messages = {
        "zh-Hans": "应为这份标准里的条款编号，实际为 {clause_id!r}。请核对编号，或留空表示整份标准。",
        "en": "Expected the id of a clause of this standard, got {clause_id!r}. Check the id, or leave "
        "it empty for the whole standard.",
    }
