"""What is told about a table while it is read: each fault in words, in zh-Hans and en.

Source: M2; STYLE, section 5.
"""

from collections.abc import Mapping

from norma.core.clause.messages import CATALOGUE, fault_text
from norma.core.clause.told.entry import Entry, error, note, warning
from norma.core.errors import Fault, FaultText

TABLE: Mapping[str, Entry] = {
    "event-kind-unknown": error(
        zh=(
            "应为事件名称：{allowed}。",
            "写的是 {came}。",
            "请改正；若是标准自己的事件，请列入映射的 own_events。",
        ),
        en=(
            "The name of an event was expected: {allowed}.",
            "{came} is written.",
            "Correct it; an event of a standard's own is listed under own_events in the map.",
        ),
    ),
    "map-empty": error(
        zh=("应为映射。", "文件里什么也没有写。", "请从 map_format: 1 写起。"),
        en=("A map was expected.", "Nothing is written here.", "Begin with map_format: 1."),
    ),
    "reason-unknown": error(
        zh=("应为等待的缘由：{allowed}。", "写的是 {came}。", "请从中选用一个。"),
        en=(
            "A reason to wait was expected: {allowed}.",
            "{came} is written.",
            "Choose one of them.",
        ),
    ),
    "gzip-misnamed": warning(
        zh=(
            "文件名以 .gz 结尾，应为 gzip 压缩文件。",
            "内容未经压缩。",
            "已按普通 CSV 读取；请改正文件名，免得别的程序读不了。",
        ),
        en=(
            "A gzipped file was expected, for its name ends in .gz.",
            "Its content is not compressed.",
            "It was read as plain CSV; rename it so that other programs can read it too.",
        ),
    ),
    "gzip-unnamed": note(
        zh=("文件名没有 .gz，应为普通 CSV。", "内容经过 gzip 压缩。", "已解压读取，无须处理。"),
        en=(
            "Plain CSV was expected, for the name does not end in .gz.",
            "The content is gzipped.",
            "It was unpacked; nothing needs to be done.",
        ),
    ),
    "encoding-found": note(
        zh=(
            "文字应为 UTF-8 编码。",
            "实际为 {encoding}。",
            "已按 {encoding} 读取；若有乱码，请在映射的 file.encoding 里写明编码。",
        ),
        en=(
            "Text in UTF-8 was expected.",
            "It is {encoding}.",
            "It was read as {encoding}; if characters look wrong, state file.encoding in the map.",
        ),
    ),
    "row-width": error(
        zh=(
            "这一行应有 {expected} 格。",
            "实际有 {came} 格。",
            "已略过；请检查分隔符与引号。",
        ),
        en=(
            "A row of {expected} cells was expected.",
            "It has {came}.",
            "It was passed over; check delimiters and quotes.",
        ),
    ),
    "cell-empty": error(
        zh=("{column} 应有内容。", "这一格是空的。", "已略过这一行；请在原系统补全。"),
        en=(
            "Something was expected in {column}.",
            "The cell is empty.",
            "The row was passed over; complete it in the system it comes from.",
        ),
    ),
    "order-unreadable": error(
        zh=("{column} 应为数字。", "写的是 {came}。", "已略过这一行；请改正，或换用别的排序列。"),
        en=(
            "A number was expected in {column}.",
            "{came} is written.",
            "The row was passed over; mend it or order by another column.",
        ),
    ),
    "instant-unreadable": error(
        zh=(
            "{column} 应为 {format} 格式的时间。",
            "写的是 {came}。",
            "已略过这一行；若整列都是这样，请改正映射的 instant.format。",
        ),
        en=(
            "A time written as {format} was expected in {column}.",
            "{came} is written.",
            "The row was passed over; if the whole column is like this, correct instant.format in "
            "the map.",
        ),
    ),
    "instant-implausible": error(
        zh=(
            "{column} 应在 {first} 年到 {last} 年之间。",
            "写的是 {came}。",
            "已略过这一行；这多半是占位用的日期。",
        ),
        en=(
            "A time between {first} and {last} was expected in {column}.",
            "{came} is written.",
            "The row was passed over; such a date usually stands for an unknown one.",
        ),
    ),
    "instant-skipped": warning(
        zh=(
            "时间应在 {zone} 的时钟上出现过。",
            "{came} 落在拨快时跳过的一段里，共 {count} 行。",
            "已取{choice}的时刻；要取另一个，请用 --clock-change。",
        ),
        en=(
            "A time that clocks in {zone} do show was expected.",
            "{came} was skipped when they were put forward; rows like this: {count}.",
            "The {choice} instant was taken; choose the other with --clock-change.",
        ),
    ),
    "instant-twice": warning(
        zh=(
            "时间在 {zone} 的时钟上应只出现一次。",
            "{came} 在拨慢时出现过两次，共 {count} 行。",
            "已取{choice}的时刻；要取另一个，请用 --clock-change。",
        ),
        en=(
            "A time that clocks in {zone} show once was expected.",
            "{came} came twice when they were put back; rows like this: {count}.",
            "The {choice} instant was taken; choose the other with --clock-change.",
        ),
    ),
    "order-backwards": warning(
        zh=(
            "{column} 的先后应与时间一致。",
            "有 {count} 行时间早于同一案件中排在前面的行。",
            "已按时间排序；同一时刻的再按 {column} 排。",
        ),
        en=(
            "{column} was expected to follow time.",
            "Rows that are earlier than one before them in their case: {count}.",
            "Time decided; {column} ordered only what happened at one instant.",
        ),
    ),
    "row-repeated": warning(
        zh=(
            "每一行应只出现一次。",
            "有 {count} 行与同一案件的另一行完全相同。",
            "已全部{choice}；要改，请用 --duplicates。",
        ),
        en=(
            "Each row was expected once.",
            "Rows that repeat another one of their case exactly: {count}.",
            "They were {choice}; choose otherwise with --duplicates.",
        ),
    ),
    "activity-unmapped": note(
        zh=(
            "{column} 的每个值应在映射里有一项。",
            "没有的共 {count} 行：{came}。",
            "这些行已记下，但不影响任何时钟；需要计时的，请在映射的 events 里补上。",
        ),
        en=(
            "An entry in the map was expected for each value of {column}.",
            "Rows whose value has none: {count}, namely {came}.",
            "They are in the log and move no clock; add an entry under events if a clause needs one.",
        ),
    ),
    "fact-unmapped": warning(
        zh=(
            "{fact} 的每个值应在映射里有对应。",
            "{came} 没有，共 {count} 行。",
            "已原样保留；若条款要按它区分，请在 values 里补上。",
        ),
        en=(
            "Each value of {fact} was expected in the map.",
            "{came} is not there; rows like this: {count}.",
            "It was kept as it is; add it under values if a clause asks for it.",
        ),
    ),
    "fact-changed": warning(
        zh=(
            "一个案件的 {fact} 应始终不变。",
            "有 {count} 个案件变过。",
            "各取最先出现的值。",
        ),
        en=(
            "One value of {fact} in each case was expected.",
            "Cases in which it changes: {count}.",
            "The first value of each was taken.",
        ),
    ),
}

CHOICES = {
    "earlier": {"zh-Hans": "较早", "en": "earlier"},
    "later": {"zh-Hans": "较晚", "en": "later"},
    "keep": {"zh-Hans": "保留", "en": "kept"},
    "drop": {"zh-Hans": "去掉", "en": "dropped"},
}
"""Choices a fault names, in the words of its sentence."""


_DID_YOU_MEAN = {"zh-Hans": "是想写 {suggestion} 吗？", "en": "Did you mean {suggestion}? "}


def told(fault: Fault, locale: str) -> FaultText:
    """The three sentences of a fault of a map or a table, in `locale`."""
    if fault.code not in TABLE:
        return fault_text(fault, locale)
    is_chinese = locale == "zh-Hans"
    sentences = TABLE[fault.code].zh if is_chinese else TABLE[fault.code].en
    data = dict(fault.data)
    if "choice" in data:
        data["choice"] = CHOICES[data["choice"]]["zh-Hans" if is_chinese else "en"]
    guess = _DID_YOU_MEAN["zh-Hans" if is_chinese else "en"] if data.get("suggestion") else ""
    return FaultText(
        sentences.expected.format_map(data),
        sentences.came.format_map(data),
        (guess + sentences.remedy).format_map(data),
    )


assert not TABLE.keys() & CATALOGUE.keys(), "a code means one thing"
