"""What can be wrong with parameters and with the prose that names them."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error, note, warning

PARAM: Mapping[str, Entry] = {
    "cells-expected": error(
        zh=(
            "参数 {param} 随 {by} 而变，应逐项写明。",
            "只写了一个值。",
            "请写成 value: {{email: 4bh, phone: 20s}} 的样子，或删去 by。",
        ),
        en=(
            "The parameter {param} varies by {by}, so a value for each was expected.",
            "One value is written.",
            "Write it like value: {{email: 4bh, phone: 20s}}, or remove by.",
        ),
    ),
    "cells-unexpected": error(
        zh=(
            "参数 {param} 应只有一个值。",
            "写了好几个，却没说随什么而变。",
            "请加上 by，例如 by: channel，或只留一个值。",
        ),
        en=(
            "One value was expected for the parameter {param}.",
            "Several are written without saying what they vary by.",
            "Add by, such as by: channel, or keep one value.",
        ),
    ),
    "cell-missing": error(
        zh=(
            "条款适用于 {cell}，参数 {param} 应有它的值。",
            "没有写。",
            "请补上 {cell} 的值，或从 applies 里去掉它。",
        ),
        en=(
            "The clause applies to {cell}, so the parameter {param} was expected to have a value "
            "for it.",
            "There is none.",
            "Add a value for {cell}, or take it out of applies.",
        ),
    ),
    "cell-never-used": warning(
        zh=(
            "参数 {param} 的每一项应用得上。",
            "applies 不含 {cell}，这个值永远用不到。",
            "请删去它，或把它加入 applies。",
        ),
        en=(
            "Every value of the parameter {param} was expected to be of use.",
            "applies leaves out {cell}, so its value is never used.",
            "Remove it, or add it to applies.",
        ),
    ),
    "cells-partial": note(
        zh=(
            "参数 {param} 写明的各项之外，不作承诺。",
            "没有写的有：{cells}。",
            "若本意如此，不必改动；否则请补上。",
        ),
        en=(
            "Beyond the values that the parameter {param} names, nothing is promised.",
            "Not named: {cells}.",
            "Leave it if that is meant; otherwise add them.",
        ),
    ),
    "cell-label-missing": warning(
        zh=(
            "{cell} 要写进正文，应有各语言的名称。",
            "没有写，正文里只好照印 {cell}。",
            "请在参数里加上 labels。",
        ),
        en=(
            "{cell} is inserted in the text, so a name in each language was expected.",
            "There is none, and the text will print {cell} as it is.",
            "Add labels to the parameter.",
        ),
    ),
    "order-missing": error(
        zh=(
            "enum 参数 {param} 应写明次序 order。",
            "没有写。",
            "请从低到高列出各值，例如 order: [none, business, customer]。",
        ),
        en=(
            "The enum parameter {param} was expected to have an order.",
            "There is none.",
            "List its values from low to high, such as order: [none, business, customer].",
        ),
    ),
    "value-not-in-order": error(
        zh=("{param} 的值应在 order 之中：{allowed}。", "写的是 {came}。", "请选用其中一个。"),
        en=(
            "A value of {param} that stands in its order was expected: {allowed}.",
            "{came} is written.",
            "Choose one of them.",
        ),
    ),
    "money-unreadable": error(
        zh=("{param} 应为金额。", "写的是 {came}。", '请写成数字加货币代码，例如 "500 CNY"。'),
        en=(
            "An amount of money was expected for {param}.",
            "{came} is written.",
            'Write a number and the code of the currency, such as "500 CNY".',
        ),
    ),
    "stricter-unfit": error(
        zh=(
            "{type} 参数的 stricter 应为：{allowed}。",
            "写的是 {came}。",
            "请写明哪个方向对客户更好。",
        ),
        en=(
            "For a parameter of type {type} stricter was expected to be one of: {allowed}.",
            "{came} is written.",
            "Say which direction is better for the customer.",
        ),
    ),
    "stricter-missing": error(
        zh=(
            "参数 {param} 只许收紧，应写明哪个方向算严。",
            "没有写 stricter。",
            "请加上 stricter，例如时限写 lower，达成率写 higher。",
        ),
        en=(
            "The parameter {param} may only be tightened, so the stricter direction was expected.",
            "stricter is not written.",
            "Add it: lower for a time limit, higher for a share.",
        ),
    ),
    "floor-violated": error(
        zh=(
            "{param} 不得低于法律底线 {floor}（{law}）。",
            "写的是 {came}。",
            "请改到底线以内；底线是否适用，请与法务确认。",
        ),
        en=(
            "{param} was expected to respect the legal floor of {floor} ({law}).",
            "{came} is written.",
            "Bring it within the floor, and confirm with counsel whether the floor applies.",
        ),
    ),
    "floor-not-comparable": error(
        zh=(
            "{param} 应与法律底线 {floor} 用同一种计法。",
            "写的是 {came}，长短取决于日历，无法比较。",
            "请用同一种单位；底线是否适用，请与法务确认。",
        ),
        en=(
            "{param} was expected to be counted in the same way as its legal floor of {floor}.",
            "{came} is written; which is longer depends on the calendar.",
            "Use one kind of unit for both, and confirm with counsel whether the floor applies.",
        ),
    ),
    "floor-unconfirmed": note(
        zh=(
            "法律底线应由法务确认之后再作依据。",
            "{param} 的底线写的是 {floor}（{law}）。",
            "请与法务确认。",
        ),
        en=(
            "A legal floor is to be relied on only once counsel has confirmed it.",
            "The floor of {param} is written as {floor} ({law}).",
            "Confirm with counsel.",
        ),
    ),
    "placeholder-unknown": error(
        zh=(
            "花括号里应为本条款的参数：{allowed}。",
            "写的是 {came}。",
            "请改正名称，或在 params 里加上它。",
        ),
        en=(
            "A parameter of this clause was expected within the braces: {allowed}.",
            "{came} is written.",
            "Correct the name or add it under params.",
        ),
    ),
    "placeholder-missing": error(
        zh=(
            "各语言的文字应说到同样的参数。",
            "{language} 的文字没有说到 {param}。",
            "请在这段文字里写上 {{{{{param}}}}}，或从其他语言里删去它。",
        ),
        en=(
            "The texts of all languages were expected to name the same parameters.",
            "The one in {language} does not name {param}.",
            "Write {{{{{param}}}}} into it, or take it out of the other languages.",
        ),
    ),
    "placeholder-broken": error(
        zh=(
            "参数应写在成对的双花括号里。",
            "这里的花括号不成对。",
            "请写成 {{{{limit}}}} 的样子。",
        ),
        en=(
            "A parameter between pairs of double braces was expected.",
            "The braces here do not pair.",
            "Write it like {{{{limit}}}}.",
        ),
    ),
    "number-in-prose": error(
        zh=(
            "正文应不含数字，数字只写在参数里。",
            "正文写了“{came}”。",
            "请把它改成参数，在正文里写 {{{{名称}}}}，各语言、时钟和考题才会一致。",
        ),
        en=(
            "Prose without numbers was expected; a number lives in a parameter.",
            "“{came}” is written in the text.",
            "Make it a parameter and write {{{{name}}}} here, so that every language, the clock "
            "and the quiz agree.",
        ),
    ),
}
