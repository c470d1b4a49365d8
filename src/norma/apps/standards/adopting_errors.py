"""The states that refuse to start from a pack, or to take over a newer edition of one."""

from norma.core.errors import NormaError


class PackAdoptedAlready(NormaError):
    """A standard has the clauses of this pack already."""

    code = "PACK_ADOPTED_ALREADY"
    messages = {
        "zh-Hans": "{standard} 已经采用过标准包 {pack}，不能再并入一次。包有新版时，请在它的“标准包更新”里逐条处理。",
        "en": "Expected a pack that {standard} does not have yet; {pack} was taken in before. When a "
        "newer edition is shipped, go through it on the page of updates.",
    }


class PackNotCore(NormaError):
    """A supplement was to be put into a standard, where it has no place."""

    code = "PACK_NOT_CORE"
    messages = {
        "zh-Hans": "并入标准的应为完整的标准包，{pack} 是补充标准。请把它作为补充来采用。",
        "en": "Expected a whole standard to add; {pack} is a supplement. Adopt it as one.",
    }


class CoreNotChosen(NormaError):
    """A supplement was to be adopted without saying which standard it supplements."""

    code = "CORE_NOT_CHOSEN"
    messages = {
        "zh-Hans": "采用补充标准 {pack} 时，应指明它补充哪一部标准，实际没有。请先采用或导入一部标准，再选中它。",
        "en": "Expected the standard that {pack} is to supplement; none was chosen. Adopt or import "
        "a standard first, then choose it.",
    }


class AdoptionUpdateGone(NormaError):
    """An entry of a newer edition has been dealt with meanwhile, or is in the standard already."""

    code = "ADOPTION_UPDATE_GONE"
    messages = {
        "zh-Hans": "{what} 应为尚未处理的更新，实际已有人处理，或标准里已经是这样。请刷新页面查看。",
        "en": "Expected an update that nobody has dealt with; {what} has been, or stands in the "
        "standard already. Reload the page.",
    }


class SupplementNotResolved(NormaError):
    """A supplement cannot be written as OSCAL, because it does not fit the core that it extends."""

    code = "SUPPLEMENT_NOT_RESOLVED"
    messages = {
        "zh-Hans": "导出 OSCAL 需要补充标准与它所补充的标准能够合成；{what} 目前不能与 {core} 合成。请先改正补充标准。",
        "en": "Expected a supplement that fits its core, which OSCAL needs; {what} does not fit {core} "
        "as it is. Correct the supplement first.",
    }


class DocumentFaulty(NormaError):
    """A standard that was sent has errors; `faults` holds all that was found, and nothing was stored."""

    code = "DOCUMENT_FAULTY"
    messages = {
        "zh-Hans": "应为没有错误的标准，实际发现 {count} 处问题，没有任何内容被保存。errors 里逐处列出，请改正后重发。",
        "en": "Expected a standard without errors; {count} faults were found and nothing was stored. "
        "They are listed in errors; correct them and send it again.",
    }


class DocumentNotSent(NormaError):
    """A standard was to be sent as YAML or as data; neither came, or both."""

    code = "DOCUMENT_NOT_SENT"
    messages = {
        "zh-Hans": "text 与 document 应给出且只给出一个。",
        "en": "Expected either text or document, and not both.",
    }
