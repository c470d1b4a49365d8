"""What states and steps of a proposal are called, in both languages."""

from collections.abc import Mapping

Label = Mapping[str, str]

STATE_NAMES: Mapping[str, Label] = {
    "new": {"en": "New", "zh-Hans": "待处理"},
    "needs_more": {"en": "More needed", "zh-Hans": "待补充"},
    "accepted": {"en": "Accepted for work", "zh-Hans": "已采纳，待修订"},
    "declined": {"en": "Declined", "zh-Hans": "未采纳"},
    "merged": {"en": "Merged", "zh-Hans": "已合并"},
    "taken_up": {"en": "Taken up", "zh-Hans": "已列入新版"},
    "published": {"en": "Published", "zh-Hans": "已发布"},
    "withdrawn": {"en": "Withdrawn", "zh-Hans": "已撤回"},
}
STATE_MARKS: Mapping[str, str] = {
    "new": "running",
    "needs_more": "paused",
    "accepted": "running",
    "declined": "plain",
    "merged": "plain",
    "taken_up": "running",
    "published": "kept",
    "withdrawn": "plain",
}
STEP_NAMES: Mapping[str, Label] = {
    "made": {"en": "proposed this", "zh-Hans": "提出建议"},
    "replied": {"en": "added what was asked for", "zh-Hans": "补充了说明"},
    "withdrawn": {"en": "took it back", "zh-Hans": "撤回了建议"},
    "accepted": {"en": "accepted it for work", "zh-Hans": "采纳，列入修订"},
    "declined": {"en": "declined it", "zh-Hans": "未采纳"},
    "needs_more": {"en": "asked for more", "zh-Hans": "请建议人补充"},
    "merged": {"en": "merged it with another", "zh-Hans": "与另一条合并"},
    "answered": {"en": "answered", "zh-Hans": "作了答复"},
    "taken_up": {"en": "took it up in version {text}", "zh-Hans": "列入 {text} 版"},
    "put_back": {"en": "took it out of the version again", "zh-Hans": "从新版中移出"},
    "published": {"en": "published with version {text}", "zh-Hans": "随 {text} 版发布"},
    "in_force": {"en": "in force with version {text}", "zh-Hans": "随 {text} 版施行"},
}
SOURCE_NAMES: Mapping[str, Label] = {
    "staff": {"en": "staff", "zh-Hans": "员工"},
    "customer": {"en": "customers", "zh-Hans": "客户"},
    "quality": {"en": "quality", "zh-Hans": "质检"},
}
DIRECTION_NAMES: Mapping[str, Label] = {
    "tightened": {"en": "tightened", "zh-Hans": "更严"},
    "loosened": {"en": "loosened", "zh-Hans": "放宽"},
    "changed": {"en": "changed", "zh-Hans": "改动"},
}
_ABOUT_TEXT = ("taken_up", "published", "in_force")


def step_words(kind: str, text: str, locale: str) -> tuple[str, str]:
    """What was done, and the words that were written with it ("" where there are none)."""
    named = STEP_NAMES.get(kind, {}).get(locale, kind)
    return (named.format(text=text), "") if kind in _ABOUT_TEXT else (named, text)
