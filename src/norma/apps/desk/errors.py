"""What can be wrong with a call to the desk."""

from norma.base.access import RowNotFound
from norma.core.errors import NormaError


class CaseClosed(NormaError):
    """A closed case takes nothing new until it has been re-opened."""

    code = "CASE_CLOSED"
    messages = {
        "zh-Hans": "案件 #{number} 已经关闭，只有未关闭的案件才能这样操作。请先重开案件。",
        "en": "Expected case #{number} not to be closed, but it is. Re-open it first.",
    }


class CaseAlreadyResolved(NormaError):
    """A resolved case was to be worked on as if it were open."""

    code = "CASE_ALREADY_RESOLVED"
    messages = {
        "zh-Hans": "案件 #{number} 已经解决，只有处理中的案件才能这样操作。需要继续处理，请先重开案件。",
        "en": "Expected case #{number} not to be resolved yet, but it is. "
        "Re-open it to go on working on it.",
    }


class CaseNotResolved(NormaError):
    """Only a resolved case can be closed or re-opened."""

    code = "CASE_NOT_RESOLVED"
    messages = {
        "zh-Hans": "案件 #{number} 还在处理，只有已解决的案件才能这样操作。请先把它标为“已解决”。",
        "en": "Expected case #{number} to be resolved, but it is still being worked on. "
        "Resolve it first.",
    }


class CaseNotWaiting(NormaError):
    """A wait was to end that had not begun."""

    code = "CASE_NOT_WAITING"
    messages = {
        "zh-Hans": "案件 #{number} 没有在等待，谈不上结束等待。请刷新页面，查看最新状态。",
        "en": "Expected case #{number} to be waiting, but it is not. "
        "Reload the page to see where it stands.",
    }


class CaseAlreadyWaiting(NormaError):
    """A wait was to begin that lasts already, for the same reason."""

    code = "CASE_ALREADY_WAITING"
    messages = {
        "zh-Hans": "案件 #{number} 已经是“{reason_zh}”，不必重复操作。要换一个原因，请另选一项。",
        "en": "Expected case #{number} not yet to be “{reason_en}”, but it is. "
        "Nothing more needs to be done.",
    }


class ReopeningTooLate(NormaError):
    """A case was closed so long ago that a new matter deserves a new case."""

    code = "REOPENING_TOO_LATE"
    messages = {
        "zh-Hans": "案件 #{number} 已于 {closed_at:%Y-%m-%d} 关闭，超过了可以重开的 {days} 天。"
        "请登记一个新案件，并在其中注明本案编号。",
        "en": "Expected case #{number} to be re-opened within {days} days of its closing; "
        "it was closed on {closed_at:%Y-%m-%d}. Open a new case and name this number in it.",
    }


class TextMissing(NormaError):
    """A subject or a message in which nothing can be read."""

    code = "TEXT_MISSING"
    messages = {
        "zh-Hans": "{field_zh}里没有可以阅读的文字。请填写后再提交。",
        "en": "Expected a {field_en} that can be read, got nothing visible. Write one and send again.",
    }


class TextTooLong(NormaError):
    """A subject or a message is longer than is kept; nothing is cut off silently."""

    code = "TEXT_TOO_LONG"
    messages = {
        "zh-Hans": "{field_zh}最多 {limit:,} 个字符，现有 {length:,} 个。请删减，或分成几条发送。",
        "en": "Expected a {field_en} of at most {limit:,} characters, got {length:,}. "
        "Shorten it, or send it in parts.",
    }


class TextNotEncodable(NormaError):
    """A text holds halves of characters, which no database can keep."""

    code = "TEXT_NOT_ENCODABLE"
    messages = {
        "zh-Hans": "{field_zh}应为有效的 Unicode 文本，第 {position} 个字符却残缺不全，无法保存。"
        "请删去这个字符后重试。",
        "en": "Expected a {field_en} in valid Unicode, got half a character at position {position}. "
        "Remove it and try again.",
    }


class FactUnreadable(NormaError):
    """What a case is about is not one of the values that a standard can ask for."""

    code = "FACT_UNREADABLE"
    messages = {
        "zh-Hans": "“{fact_zh}”应为以下之一：{allowed}；现为“{value}”。请改选其中一项。",
        "en": "Expected “{fact_en}” to be one of {allowed}; got “{value}”. Choose one of them.",
    }


class WaitingReasonUnknown(NormaError):
    """A case was to wait for something the standards have no word for."""

    code = "WAITING_REASON_UNKNOWN"
    messages = {
        "zh-Hans": "等待原因应为以下之一：{allowed}；现为“{reason}”。请改选其中一项。",
        "en": "Expected a reason for waiting out of {allowed}; got “{reason}”. Choose one of them.",
    }


class EventNotRecordable(NormaError):
    """Something was to be recorded that people do not record on such a case."""

    code = "EVENT_NOT_RECORDABLE"
    messages = {
        "zh-Hans": "此类案件可以登记的事项有：{allowed}；不能登记“{kind}”。请改选其中一项。",
        "en": "Expected one of the events that are recorded on such a case: {allowed}; "
        "got “{kind}”. Choose one of them.",
    }


class AssigneeUnfit(NormaError):
    """A case was to go to somebody who could not answer on it."""

    code = "ASSIGNEE_UNFIT"
    messages = {
        "zh-Hans": "案件 #{number} 只能指派给有权回复本单位客户的在职员工，所选的人不符合。"
        "请另选一位，或请管理员为其设岗。",
        "en": "Expected case #{number} to go to an active member of staff who may answer for its "
        "unit; the person chosen may not. Choose somebody else, or ask for a post for them.",
    }


class RequestKeyReused(NormaError):
    """The key of one request came with another one."""

    code = "REQUEST_KEY_REUSED"
    messages = {
        "zh-Hans": "每次提交都要用新的提交标识，这一个已经用于另一次提交。请刷新页面后重试。",
        "en": "Expected a new request key for each request; this one was used for another. "
        "Reload the page and try again.",
    }


class CursorUnreadable(NormaError):
    """The place from which a list was to go on is none."""

    code = "CURSOR_UNREADABLE"
    messages = {
        "zh-Hans": "翻页标记应来自上一页，“{cursor}”不是。请回到第一页重新开始。",
        "en": "Expected a cursor that the previous page gave; got “{cursor}”. "
        "Start again from the first page.",
    }


class EventDataUnfit(NormaError):
    """What was to be kept with an event is not a small set of plain values."""

    code = "EVENT_DATA_UNFIT"
    messages = {
        "zh-Hans": "随事项最多附 {limit} 项内容，每项为 {length} 字以内的文字、数字或是否；“{key}”不符合。"
        "请删减后重试。",
        "en": "Expected at most {limit} values with an event, each a text of up to {length} "
        "characters, a number, or yes or no; “{key}” is none of these. Shorten them and try again.",
    }


class DaysUnfit(NormaError):
    """Figures were asked for over days that end before they begin, or over too many."""

    code = "DAYS_UNFIT"
    messages = {
        "zh-Hans": "起止日期应先起后止，且不超过 {limit:,} 天；实际为 {from_on} 至 {to_on}。请调整日期。",
        "en": "Expected days in order and at most {limit:,} of them; got {from_on} to {to_on}. "
        "Choose other days.",
    }


class LinkUnknown(RowNotFound):
    """The link with which a customer follows a case is none of ours, or not whole."""

    code = "LINK_UNKNOWN"
    messages = {
        "zh-Hans": "这里应是我们发给您的查询链接，实际打不开任何内容。请确认链接复制完整，或重新给我们留言。",
        "en": "Expected the link of a request as we gave it to you; nothing stands behind this one. "
        "Check that the whole link was copied, or write to us anew.",
    }
