"""What can be wrong with the shape of a document: keys, types, languages, names."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error, warning

STRUCTURE: Mapping[str, Entry] = {
    "key-unknown": error(
        zh=("这里应为下列的键：{allowed}。", "写的是 {key}。", "请改正拼写，或删去这一项。"),
        en=(
            "One of these keys was expected here: {allowed}.",
            "{key} is written.",
            "Correct the spelling or remove the entry.",
        ),
    ),
    "key-missing": error(
        zh=("这里应写明 {key}。", "没有写。", "请补上 {path}。"),
        en=("{key} was expected here.", "It is not written.", "Add {path}."),
    ),
    "key-unreadable": error(
        zh=(
            "名称应为小写字母、数字和连字符。",
            "写的是 {key}。",
            "请换一个这样的名称，例如 service-cn。",
        ),
        en=(
            "A name of lower-case letters, digits and hyphens was expected.",
            "{key} is written.",
            "Choose such a name, service-cn for example.",
        ),
    ),
    "table-expected": error(
        zh=("{key} 应为一组键和值。", "写的不是。", "请在下一行缩进，逐项写成 name: value。"),
        en=(
            "Keys with values were expected for {key}.",
            "Something else is written.",
            "Indent the next lines and write name: value on each.",
        ),
    ),
    "list-expected": error(
        zh=("{key} 应为列表。", "写的不是列表。", "请写成 [a, b]，或每项一行、前加短横线。"),
        en=(
            "A list was expected for {key}.",
            "Something else is written.",
            "Write [a, b], or one item on each line after a dash.",
        ),
    ),
    "list-empty": error(
        zh=("{key} 应至少有一项。", "列表是空的。", "请至少写一项。"),
        en=(
            "At least one item was expected for {key}.",
            "The list is empty.",
            "Write at least one item.",
        ),
    ),
    "item-twice": error(
        zh=("{key} 的各项应各不相同。", "{came} 写了两次。", "请删去重复的一项。"),
        en=(
            "Different items were expected for {key}.",
            "{came} is written twice.",
            "Remove one of the two.",
        ),
    ),
    "text-expected": error(
        zh=("{key} 应为文字。", "写的是列表或一组键值。", "请只写一段文字，并加上引号。"),
        en=(
            "A text was expected for {key}.",
            "A list or a table is written.",
            "Write one text, in quotes.",
        ),
    ),
    "text-empty": error(
        zh=("{key} 应有内容。", "这里是空的。", "请写上内容，或删去这个键。"),
        en=(
            "Some text was expected for {key}.",
            "It is empty.",
            "Write the text or remove the key.",
        ),
    ),
    "flag-expected": error(
        zh=("{key} 应为 true 或 false。", "写的是 {came}。", "请改为 true 或 false，不加引号。"),
        en=(
            "true or false was expected for {key}.",
            "{came} is written.",
            "Write true or false, without quotes.",
        ),
    ),
    "number-expected": error(
        zh=("{key} 应为数字。", "写的是 {came}。", "请只写数字，例如 95 或 99.5。"),
        en=(
            "A number was expected for {key}.",
            "{came} is written.",
            "Write the number alone, such as 95 or 99.5.",
        ),
    ),
    "whole-number-expected": error(
        zh=("{key} 应为整数。", "写的是 {came}。", "请写整数，例如 30。"),
        en=(
            "A whole number was expected for {key}.",
            "{came} is written.",
            "Write a whole number, such as 30.",
        ),
    ),
    "number-out-of-range": error(
        zh=("{key} 应在 {low} 到 {high} 之间。", "写的是 {came}。", "请改为这个范围内的数字。"),
        en=(
            "{key} was expected to lie between {low} and {high}.",
            "{came} is written.",
            "Write a number within that range.",
        ),
    ),
    "value-unknown": error(
        zh=("{key} 应为其中之一：{allowed}。", "写的是 {came}。", "请从中选用一个。"),
        en=(
            "One of these was expected for {key}: {allowed}.",
            "{came} is written.",
            "Choose one of them.",
        ),
    ),
    "span-unreadable": error(
        zh=(
            "{key} 应为时长，例如 30s、15m、4h、7d、4bh、5bd、12mo。",
            "写的是 {came}。",
            "请写成数字加单位，中间不留空格；bh 是工时，bd 是工作日。",
        ),
        en=(
            "A length of time such as 30s, 15m, 4h, 7d, 4bh, 5bd or 12mo was expected for {key}.",
            "{came} is written.",
            "Write a whole number and a unit without a space; bh are business hours, "
            "bd business days.",
        ),
    ),
    "date-unreadable": error(
        zh=("{key} 应为日期。", "写的是 {came}。", "请按 年-月-日 书写，例如 2026-01-31。"),
        en=(
            "A date was expected for {key}.",
            "{came} is written.",
            "Write year-month-day, such as 2026-01-31.",
        ),
    ),
    "languages-expected": error(
        zh=(
            "{key} 应按语言分别书写。",
            "写的不是各语言的文字。",
            '请写成 zh-Hans: "……" 和 en: "……" 的样子。',
        ),
        en=(
            "{key} was expected in each language.",
            "Something else is written.",
            'Write zh-Hans: "…" and en: "…" beneath it.',
        ),
    ),
    "language-missing": error(
        zh=(
            "{key} 应有 locales 所列的每一种语言。",
            "缺少 {language}。",
            "请补上 {language} 的文字。",
        ),
        en=(
            "{key} was expected in every language listed under locales.",
            "{language} is missing.",
            "Add the text in {language}.",
        ),
    ),
    "language-not-listed": warning(
        zh=(
            "语言应已列在 locales 中：{allowed}。",
            "写的是 {language}。",
            "请把它列入 locales，或删去这段文字。",
        ),
        en=(
            "A language listed under locales was expected: {allowed}.",
            "{language} is written.",
            "List it under locales or remove the text.",
        ),
    ),
    "pack-format-unknown": error(
        zh=(
            "pack_format 应为 1。",
            "写的是 {came}。",
            "请写 pack_format: 1；更新的格式需要更新的 Norma。",
        ),
        en=(
            "pack_format 1 was expected.",
            "{came} is written.",
            "Write pack_format: 1; a newer format needs a newer Norma.",
        ),
    ),
    "version-unreadable": error(
        zh=(
            "{key} 应为主、次两个版本号。",
            "写的是 {came}。",
            '请写成 "3.2" 这样，并加上引号。',
        ),
        en=(
            "Two numbers, major.minor, were expected for {key}.",
            "{came} is written.",
            'Write it like "3.2", in quotes.',
        ),
    ),
    "identifier-unreadable": error(
        zh=(
            "{key} 应为小写字母、数字和连字符，不超过六十个字符。",
            "写的是 {came}。",
            "请换一个这样的名称，例如 service-core；首次发布之后不能再改。",
        ),
        en=(
            "Lower-case letters, digits and hyphens, sixty at most, were expected for {key}.",
            "{came} is written.",
            "Choose such a name, service-core for example; it is frozen at the first publication.",
        ),
    ),
    "clause-id-unreadable": error(
        zh=(
            "条款编号应为字母、数字、点、连字符和下划线，不超过六十个字符。",
            "写的是 {came}。",
            "请换一个这样的编号，例如 AS-07。",
        ),
        en=(
            "A clause id of letters, digits, dots, hyphens and underscores, sixty at most, "
            "was expected.",
            "{came} is written.",
            "Choose such an id, AS-07 for example.",
        ),
    ),
    "param-name-unreadable": error(
        zh=(
            "参数名应为小写字母、数字和下划线，以字母开头。",
            "写的是 {came}。",
            "请换一个这样的名字，例如 limit。",
        ),
        en=(
            "A parameter name of lower-case letters, digits and underscores, beginning with a "
            "letter, was expected.",
            "{came} is written.",
            "Choose such a name, limit for example.",
        ),
    ),
    "event-name-unreadable": error(
        zh=(
            "事件名应为 noun.verb 的形式，全用小写字母。",
            "写的是 {came}。",
            "请换一个这样的名字，例如 case.taken。",
        ),
        en=(
            "An event name of the form noun.verb in lower case was expected.",
            "{came} is written.",
            "Choose such a name, case.taken for example.",
        ),
    ),
    "locale-unreadable": error(
        zh=("应为语言标记。", "写的是 {came}。", "请写 zh-Hans、en、de 这样的标记。"),
        en=(
            "A language tag was expected.",
            "{came} is written.",
            "Write a tag such as zh-Hans, en or de.",
        ),
    ),
}
