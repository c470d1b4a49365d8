"""The states that refuse what somebody wants to do with a proposal."""

from norma.core.errors import NormaError


class ProposalMovedOn(NormaError):
    """A proposal is no longer in the state that the page showed."""

    code = "PROPOSAL_MOVED_ON"
    messages = {
        "zh-Hans": "这条建议已由{who}改为“{state_zh}”，您看到的是之前的状态。请刷新后再决定。",
        "en": "Expected the proposal as your page showed it, but {who_en} has moved it to "
        "“{state_en}”. Load the page again, then decide.",
    }


class ProposalClosed(NormaError):
    """Something was asked of a proposal that has come to its end."""

    code = "PROPOSAL_CLOSED"
    messages = {
        "zh-Hans": "第 {number} 号建议的状态是“{state_zh}”，不能再这样处理。如仍需修订，请另提一条。",
        "en": "Expected a proposal that this can be done with; number {number} is “{state_en}”. "
        "Make a new proposal if a change is still needed.",
    }


class AnswerMissing(NormaError):
    """A decision needs words for the proposer."""

    code = "PROPOSAL_ANSWER_MISSING"
    messages = {
        "zh-Hans": "这一决定需要给建议人一段答复，现在是空的。请写明理由或要补充什么。",
        "en": "Expected an answer to the proposer with this decision, got none. "
        "Write why, or what is still needed.",
    }


class ProposalEmpty(NormaError):
    """A proposal says neither what should stand instead nor which value."""

    code = "PROPOSAL_EMPTY"
    messages = {
        "zh-Hans": "需要写明问题，以及改成什么（文字或新的数值），现在缺少其中一项。请补全后再提交。",
        "en": "Expected what is wrong, and what should stand instead in words or as a value; "
        "one of them is missing. Fill it in and send it again.",
    }


class MergeTargetUnfit(NormaError):
    """A proposal cannot be merged into the one that was named."""

    code = "PROPOSAL_MERGE_TARGET_UNFIT"
    messages = {
        "zh-Hans": "第 {number} 号不能作为并入的目标：应为同一标准中另一条未结束的建议。请换一个编号。",
        "en": "Expected another open proposal of the same standard to merge into, got number "
        "{number}. Name a different one.",
    }


class VersionUnfit(NormaError):
    """A proposal can only go into a version of its standard that is not yet published."""

    code = "PROPOSAL_VERSION_UNFIT"
    messages = {
        "zh-Hans": "应选择同一标准尚未发布的版本，实际为 {version}。请先起草新版本，再关联。",
        "en": "Expected a version of the same standard that is not yet published, got {version}. "
        "Draft a new version first, then link the proposal to it.",
    }
