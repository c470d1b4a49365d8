"""What can be wrong with the names that a standard uses: roles, triggers, fields, forms, scales."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error, warning

NAMING: Mapping[str, Entry] = {
    "role-unknown": warning(
        zh=(
            "应为已知的角色。",
            "写的是 {came}，没有谁会收到。",
            "请改正名称；贵公司自己的角色，先在文件开头的 roles 里写明它的各语言名称。",
        ),
        en=(
            "A known role was expected.",
            "{came} is written, and nobody would be told.",
            "Correct the name, or declare a role of your own with its names under roles at the top.",
        ),
    ),
    "trigger-unreadable": error(
        zh=(
            "触发应为事件名，或带次数的 outcome.missed。",
            "写的是 {came}。",
            '请写成 law.changed 或 "outcome.missed(2, quarter)" 的样子。',
        ),
        en=(
            "The name of an event, or outcome.missed with a count, was expected as a trigger.",
            "{came} is written.",
            'Write it like law.changed or "outcome.missed(2, quarter)".',
        ),
    ),
    "trigger-unknown": error(
        zh=(
            "触发应为已知的事件。",
            "写的是 {came}。",
            "请改正名称；自己的事件先在文件开头的 events 里写明。",
        ),
        en=(
            "A known event was expected as a trigger.",
            "{came} is written.",
            "Correct the name; declare an event of your own under events at the top of the file.",
        ),
    ),
    "field-key-unreadable": error(
        zh=(
            "表单栏目的键应为小写字母、数字和下划线，以字母开头。",
            "写的是 {came}。",
            "请换一个这样的键，例如 order_number；显示的名称写在 label 里。",
        ),
        en=(
            "A key of lower-case letters, digits and underscores, beginning with a letter, was "
            "expected for a field of a form.",
            "{came} is written.",
            "Choose such a key, order_number for example; what people read stands in label.",
        ),
    ),
    "scale-unreadable": error(
        zh=(
            "{key} 应为评分的两端。",
            "写的是 {came}。",
            "请写成 1-5 或 0-10 的样子。",
        ),
        en=(
            "The two ends of a scale were expected for {key}.",
            "{came} is written.",
            "Write it like 1-5 or 0-10.",
        ),
    ),
}
