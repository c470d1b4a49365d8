"""The states that refuse an import or a publication."""

from norma.core.errors import NormaError


class VersionPublished(NormaError):
    """A published version would have been given another content."""

    code = "STANDARD_VERSION_PUBLISHED"
    messages = {
        "zh-Hans": "{standard} 的 {version} 版已经发布，内容不能再改；这次导入的内容与它不同。"
        "请换一个更大的版本号再导入。",
        "en": "Expected an unpublished version, but {version} of {standard} is published and never "
        "changes; what came differs from it. Give the document a higher version and import it again.",
    }


class StandardIdentityFrozen(NormaError):
    """A standard or clause would have become another kind under the same id."""

    code = "STANDARD_IDENTITY_FROZEN"
    messages = {
        "zh-Hans": "{what} 首次发布时定为“{was}”，此后不能改为“{now}”。请恢复原来的类别，或换一个新的编号。",
        "en": "Expected {what} to stay {was!r}, as first published; got {now!r}. Restore the kind, "
        "or use a new id.",
    }


class VersionNotNewer(NormaError):
    """A version would have been published after one with a higher number."""

    code = "STANDARD_VERSION_NOT_NEWER"
    messages = {
        "zh-Hans": "要发布的版本应高于已发布的 {latest}，实际为 {version}。请改用更大的版本号重新导入。",
        "en": "Expected a version above {latest}, which is published; got {version}. Import the "
        "document again under a higher version.",
    }


class VersionAlreadyInForce(NormaError):
    """Another date was asked for a version that is in force or has been."""

    code = "STANDARD_VERSION_ALREADY_IN_FORCE"
    messages = {
        "zh-Hans": "{version} 版自 {effective_from} 起已经施行，施行日期不能再改。需要调整，请发布新版本。",
        "en": "Expected a version that is not yet in force; {version} has been since "
        "{effective_from}, and its date stands. Publish a new version instead.",
    }


class PublicationHindered(NormaError):
    """A version would have been published although something is still missing."""

    code = "STANDARD_PUBLICATION_HINDERED"
    messages = {
        "zh-Hans": "{version} 版还不能发布：{reasons_zh}",
        "en": "Expected nothing to be missing before {version} is published; {reasons_en}",
    }


class EffectiveDatePast(NormaError):
    """A version that takes over from another would have been in force before it was published."""

    code = "STANDARD_EFFECTIVE_DATE_PAST"
    messages = {
        "zh-Hans": "施行日期应为 {earliest} 或以后，实际为 {effective_from}：在此之前施行的是另一个版本，"
        "已经发生的事不能改写。请选今天或以后的日期。",
        "en": "Expected {earliest} or a later day to be in force from, got {effective_from}: another "
        "version was in force until now, and what happened under it stands. Choose today or later.",
    }


class ClauseIdWithdrawn(NormaError):
    """A version would have used the id of a clause that was withdrawn."""

    code = "STANDARD_CLAUSE_ID_WITHDRAWN"
    messages = {
        "zh-Hans": "条款 {clause_id} 已经废止，编号不再使用。请为新条款换一个编号。",
        "en": "Expected a new id, got {clause_id}, whose clause is withdrawn: an id means one thing "
        "for ever. Give the clause another id.",
    }


class StandardWithdrawnAlready(NormaError):
    """Something was asked of a standard that is withdrawn."""

    code = "STANDARD_WITHDRAWN"
    messages = {
        "zh-Hans": "标准 {standard} 自 {withdrawn_on} 起废止，不能再发布或废止一次。需要时请另立标准。",
        "en": "Expected a standard that stands, got {standard}, withdrawn from {withdrawn_on}. "
        "Start a new standard under another reference instead.",
    }


class WithdrawalReasonMissing(NormaError):
    """A withdrawal came without its reason."""

    code = "STANDARD_WITHDRAWAL_REASON_MISSING"
    messages = {
        "zh-Hans": "废止须写明理由，这里没有填写。请写一句今后看得懂的理由。",
        "en": "Expected the reason for the withdrawal, got none. Write a sentence that somebody "
        "will understand years from now.",
    }


class WithdrawalDatePast(NormaError):
    """A withdrawal would have begun before the day it is decided."""

    code = "STANDARD_WITHDRAWAL_DATE_PAST"
    messages = {
        "zh-Hans": "废止日期应为 {earliest} 或以后，实际为 {withdrawn_on}。请选今天或以后的日期。",
        "en": "Expected {earliest} or a later day, got {withdrawn_on}. Choose today or later.",
    }


class NothingInForce(NormaError):
    """A withdrawal was asked of something that binds nobody."""

    code = "STANDARD_NOTHING_IN_FORCE"
    messages = {
        "zh-Hans": "{what} 没有施行，无从废止。草案可以直接改，已排期的版本可以另发一版取代。",
        "en": "Expected something in force to withdraw; {what} is not. A draft can simply be "
        "changed, and a scheduled version replaced by another.",
    }
