"""The states that refuse an import or a publication."""

from norma.core.clause.messages import fault_text
from norma.core.errors import Fault, NormaError


def fault_sentence(fault: Fault, locale: str) -> str:
    """What a fault says in one breath: what was expected, what came, what to do."""
    told = fault_text(fault, locale)
    return ("" if locale.startswith("zh") else " ").join((told.expected, told.came, told.remedy))


class VersionPublished(NormaError):
    """A published version would have been given another content."""

    code = "STANDARD_VERSION_PUBLISHED"
    messages = {
        "zh-Hans": "{standard} 的 {version} 版已经发布，内容不能再改；这次导入的内容与它不同。"
        "请换一个更大的版本号再导入。",
        "en": "Expected an unpublished version, but {version} of {standard} is published and never "
        "changes; what came differs from it. Give the document a higher version and import it again.",
    }


class PackagerReserved(NormaError):
    """A standard would have been named like one of the pages beside it, and never been found."""

    code = "STANDARD_PACKAGER_RESERVED"
    messages = {
        "zh-Hans": "packager 不能叫“{packager}”：这个名字留给系统页面用。请换一个，例如公司的简称。",
        "en": "Expected a packager of your own, but {packager!r} is the address of a page here. Use "
        "another name, such as the short one of your company.",
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


class SupplementRefused(NormaError):
    """A supplement would be weaker than the core, or is not comparable with it; `faults` say where."""

    code = "SUPPLEMENT_REFUSED"
    messages = {
        "zh-Hans": "补充标准的每一处都不得低于核心标准 {core}，实际有 {count} 处不符。{first_zh}",
        "en": "Expected a supplement that is nowhere weaker than {core}, found {count} places where "
        "it is. {first_en}",
    }

    def __init__(self, *, core: str, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        first = faults[0]
        super().__init__(
            core=core,
            count=len(faults),
            first_zh=fault_sentence(first, "zh-Hans"),
            first_en=fault_sentence(first, "en"),
        )


class SupplementCoreUnknown(NormaError):
    """A supplement extends something that is not here."""

    code = "SUPPLEMENT_CORE_UNKNOWN"
    messages = {
        "zh-Hans": "extends 应指向本组织已有的核心标准版本，实际为 {pack} {version}，这里没有。"
        "请核对名称和版本号，或先导入该核心标准。",
        "en": "Expected extends to name a version of a core standard that is here, got {pack} "
        "{version}, which is not. Check the name and the version, or import the core first.",
    }


class SupplementOfSupplement(NormaError):
    """A supplement extends a supplement, or itself: chains and circles are not followed."""

    code = "SUPPLEMENT_OF_SUPPLEMENT"
    messages = {
        "zh-Hans": "补充标准只能补充核心标准，{pack} 本身也是补充标准（或就是它自己）。"
        "请让 extends 直接指向核心标准。",
        "en": "Expected extends to name a core standard, got {pack}, which is a supplement itself, "
        "or this very one. Let extends name the core directly.",
    }


class SupplementCoreWithdrawn(NormaError):
    """A supplement extends a core that was withdrawn."""

    code = "SUPPLEMENT_CORE_WITHDRAWN"
    messages = {
        "zh-Hans": "{pack} 已经废止，不能再为它编写或发布补充标准。请改为补充施行中的核心标准。",
        "en": "Expected a core that stands, got {pack}, which is withdrawn. Extend a core that is in "
        "force instead.",
    }


class SupplementCoreUnpublished(NormaError):
    """A supplement would have been published before the core version that it is pinned to."""

    code = "SUPPLEMENT_CORE_UNPUBLISHED"
    messages = {
        "zh-Hans": "{pack} {version} 还是草案，补充标准要等它发布后才能发布。",
        "en": "Expected a published core, but {pack} {version} is a draft. Publish the core first.",
    }


class SupplementBehindCore(NormaError):
    """A supplement is pinned to a core version that another one has replaced."""

    code = "SUPPLEMENT_BEHIND_CORE"
    messages = {
        "zh-Hans": "{pack} {version} 已被 {latest} 取代，补充标准应对照 {latest}。请先重新对标，再发布。",
        "en": "Expected a supplement of {latest}; this one extends {pack} {version}, which has been "
        "replaced. Re-base it on {latest}, then publish it.",
    }


class SupplementBeforeCore(NormaError):
    """A supplement would come into force before the core version that it is pinned to."""

    code = "SUPPLEMENT_BEFORE_CORE"
    messages = {
        "zh-Hans": "所补充的核心标准 {version} 自 {core_from} 起施行，补充标准不能早于它，"
        "实际为 {effective_from}。请选 {core_from} 或以后的日期。",
        "en": "Expected {core_from} or a later day, when core {version} comes into force; got "
        "{effective_from}. Choose that day or a later one.",
    }


class SupplementScopeTooWide(NormaError):
    """A unit's supplement would reach cases of other units."""

    code = "SUPPLEMENT_SCOPE_TOO_WIDE"
    messages = {
        "zh-Hans": "{unit} 的补充标准只能适用于本单位的地区（{allowed}），实际为 {came}。"
        "请在 scope 中写明 region，并只写本单位的地区。",
        "en": "Expected a scope within the regions of {unit} ({allowed}), got {came}. Name region "
        "in scope, with regions of this unit only.",
    }


class ExceptionDecided(NormaError):
    """An exception was decided once more."""

    code = "EXCEPTION_DECIDED"
    messages = {
        "zh-Hans": "这项例外申请已经处理过（{state}），不能再改。需要变更，请重新申请。",
        "en": "Expected a request that is still open; this one is {state} and stays so. "
        "Make a new request instead.",
    }


class ExceptionAskedAlready(NormaError):
    """The same exception is open or granted already."""

    code = "EXCEPTION_ASKED_ALREADY"
    messages = {
        "zh-Hans": "{what} 已有一项例外在申请中或生效中，不必重复申请。",
        "en": "Expected a value without an exception; one is open or granted for {what} already.",
    }


class ExceptionBelowLaw(NormaError):
    """An exception would go below a floor of law, which nobody can grant."""

    code = "EXCEPTION_BELOW_LAW"
    messages = {
        "zh-Hans": "{first_zh}法律底线不设例外，总部也无权准予。",
        "en": "{first_en} No exception goes below a floor of law; not even headquarters grants one.",
    }


class ExceptionUnreadable(NormaError):
    """An exception was asked for something the core does not have, or that needs none."""

    code = "EXCEPTION_UNREADABLE"
    messages = {
        "zh-Hans": "例外应写明条款中的一个数值和低于核心的新值，实际为 {what} = {value}。"
        "请核对条款、参数和单位；不低于核心的值直接写进补充标准即可。",
        "en": "Expected a number of a clause and a value below the core's, got {what} = {value}. Check "
        "clause, parameter and unit; a value that is not below the core needs no exception.",
    }


class ExceptionEndPast(NormaError):
    """An exception would end before it began, or too far ahead to be an exception."""

    code = "EXCEPTION_END_UNFIT"
    messages = {
        "zh-Hans": "例外须有结束日期，应在 {earliest} 至 {latest} 之间，实际为 {until}。请改选日期。",
        "en": "Expected an end between {earliest} and {latest}, got {until}. Choose another day.",
    }


class ExceptionWordsMissing(NormaError):
    """An exception came without the words it needs."""

    code = "EXCEPTION_WORDS_MISSING"
    messages = {
        "zh-Hans": "应写明{what_zh}，实际为空。请写一两句话。",
        "en": "Expected {what_en}, got nothing. Write a sentence or two.",
    }


class RebaseNotNeeded(NormaError):
    """A supplement was to be moved to a newer core, and there is none."""

    code = "REBASE_NOT_NEEDED"
    messages = {
        "zh-Hans": "这项对标任务已经了结（{state}），无需再做。",
        "en": "Expected an open re-base task; this one is {state}. There is nothing left to do.",
    }


class VersionNotDraft(NormaError):
    """A version that is no longer a draft would have been written on."""

    code = "STANDARD_VERSION_NOT_DRAFT"
    messages = {
        "zh-Hans": "只有草案可以修改，{version} 版已经发布。请从它起草一个新版本，您写下的内容会带过去。",
        "en": "Expected a draft, but {version} is published and never changes. Start a new version "
        "from it: what you had written goes along.",
    }


class StandardExists(NormaError):
    """A new standard would have taken the identity of one that is there."""

    code = "STANDARD_EXISTS"
    messages = {
        "zh-Hans": "标准标识应为尚未使用的，{standard} 已经存在。请换一个编号，或打开原来的标准起草新版本。",
        "en": "Expected an identity that is free, but {standard} exists. Choose another reference, or "
        "open that standard and start a new version of it.",
    }


class DocumentRefused(NormaError):
    """A draft would have held a document with errors; `data["faults"]` has them all."""

    code = "STANDARD_DOCUMENT_REFUSED"
    messages = {
        "zh-Hans": "草案里不能有错误，保存后会有 {count} 处。第一处：{first_zh}",
        "en": "Expected a draft without errors; saving this would leave {count}. The first: {first_en}",
    }


class EditElsewhere(NormaError):
    """The same person has gone on writing in another window."""

    code = "STANDARD_EDIT_ELSEWHERE"
    messages = {
        "zh-Hans": "您在另一个窗口里也在写 {clause}，那里的内容更新。请选择保留哪一份，两份都不会自动丢弃。",
        "en": "Expected the text you last kept here; {clause} has since been written on in another "
        "window of yours. Choose which to go on with: neither is thrown away by itself.",
    }


class NothingToCompare(NormaError):
    """A version follows no other, so that nothing differs."""

    code = "STANDARD_NOTHING_TO_COMPARE"
    messages = {
        "zh-Hans": "{version} 版之前没有别的版本，没有可比较的差异，无需定级。请直接送审。",
        "en": "Expected an earlier version to compare {version} with, found none, so there is no "
        "impact to decide. Lay the draft before its approvers as it is.",
    }


class ImpactReasonMissing(NormaError):
    """An impact class differs from the proposed one without a word about why."""

    code = "STANDARD_IMPACT_REASON_MISSING"
    messages = {
        "zh-Hans": "按差异建议定为 {proposed}，您选了 {decided}，需要写明理由，现在是空的。请补充。",
        "en": "The difference proposes {proposed}; deciding on {decided} was expected to come with a "
        "reason, and none came. Write why.",
    }


class OwnValuesMissing(NormaError):
    """A unit's own values were to be written, and they are what stands there already."""

    code = "SUPPLEMENT_VALUES_MISSING"
    messages = {
        "zh-Hans": "条款 {clause} 应至少改一个值，实际没有变化。请写出更严的值，或留着核心的值不动。",
        "en": "Expected another value in at least one field of {clause}, found none. Write a stricter "
        "value, or leave the core's as it is.",
    }
