"""What can be wrong with a clause: its references, its clock, its objective; what is only carried."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error, note, warning

CLAUSE: Mapping[str, Entry] = {
    "clause-id-duplicate": error(
        zh=(
            "每条条款的编号应只用一次。",
            "{clause} 在第 {first_line} 行已经用过。",
            "请给后一条换一个编号；作废的编号也不再使用。",
        ),
        en=(
            "Each clause id was expected once.",
            "{clause} already stands on line {first_line}.",
            "Give the later clause another id; ids of withdrawn clauses are not used again either.",
        ),
    ),
    "clock-missing": error(
        zh=(
            "承诺条款应写明时钟 clock。",
            "没有写，也就无从计时。",
            "请补上 {path}：per、start、stop、calendar；不计时的条款请改用别的 kind。",
        ),
        en=(
            "A promise was expected to have a clock.",
            "There is none, so nothing can be timed.",
            "Add {path} with per, start, stop and calendar, or choose another kind.",
        ),
    ),
    "objective-missing": error(
        zh=(
            "承诺条款应写明目标 objective。",
            "没有写，也就说不清怎样算守约。",
            "请补上 {path}：good、target、window。",
        ),
        en=(
            "A promise was expected to have an objective.",
            "There is none, so nobody can say what counts as kept.",
            "Add {path} with good, target and window.",
        ),
    ),
    "condition-unknown": error(
        zh=(
            "{key} 应为已知的事件或条件。",
            "写的是 {came}。",
            "请改正名称；自己的事件先在文件开头的 events 里写明。",
        ),
        en=(
            "A known event or condition was expected for {key}.",
            "{came} is written.",
            "Correct the name; declare an event of your own under events at the top of the file.",
        ),
    ),
    "norm-unknown": error(
        zh=(
            "ref 应为 norms 里的一项：{allowed}。",
            "写的是 {came}。",
            "请选用其中一项，或先在 norms 里写明它。",
        ),
        en=(
            "One of the norms defined under norms was expected: {allowed}.",
            "{came} is written.",
            "Choose one of them, or define it under norms first.",
        ),
    ),
    "clause-unknown": error(
        zh=("{key} 应为本标准的一条条款。", "没有 {came} 这一条。", "请改正编号。"),
        en=(
            "A clause of this standard was expected for {key}.",
            "There is no {came}.",
            "Correct the id.",
        ),
    ),
    "clock-start-is-stop": warning(
        zh=(
            "起点和终点应是两件事。",
            "两处都写了 {came}，同一件事不会既开始又结束。",
            "请改正其中一处；要量两次之间的间隔，就加上 each: true。",
        ),
        en=(
            "Two different things were expected for start and stop.",
            "{came} is written for both, and one event does not end what it begins.",
            "Correct one of them; add each: true to time what lies between two of them.",
        ),
    ),
    "pause-contradiction": error(
        zh=(
            "暂停应只有一种说法。",
            "pause_while 列了暂停的缘由，never_pauses 又说从不暂停。",
            "请删去其中一个。",
        ),
        en=(
            "One statement about pausing was expected.",
            "pause_while names reasons and never_pauses denies them.",
            "Remove one of the two.",
        ),
    ),
    "good-unreadable": error(
        zh=(
            "good 应写成 elapsed <= 参数名。",
            "写的是 {came}。",
            '请写成 "elapsed <= limit"；还可以加上 and not reopened_within(7d)。',
        ),
        en=(
            "good was expected to read elapsed <= and the name of a parameter.",
            "{came} is written.",
            'Write "elapsed <= limit"; and not reopened_within(7d) may follow.',
        ),
    ),
    "param-unknown": error(
        zh=(
            "{key} 应为本条款的参数：{allowed}。",
            "写的是 {came}。",
            "请改正名称，或在 params 里加上它。",
        ),
        en=(
            "A parameter of this clause was expected for {key}: {allowed}.",
            "{came} is written.",
            "Correct the name or add it under params.",
        ),
    ),
    "limit-not-duration": error(
        zh=(
            "承诺的时限应为 duration 类型的参数。",
            "{came} 不是。",
            "请把它的 type 改为 duration，或在 good 里换一个参数。",
        ),
        en=(
            "A parameter of type duration was expected as the limit of a promise.",
            "{came} is of another type.",
            "Make its type duration, or name another parameter in good.",
        ),
    ),
    "limit-zero": error(
        zh=("承诺的时限应大于零。", "写的是 {came}，谁也做不到。", "请写一个做得到的时限。"),
        en=(
            "A limit of more than nothing was expected.",
            "{came} is written, which nobody can keep.",
            "Write a limit that can be kept.",
        ),
    ),
    "target-out-of-range": error(
        zh=("目标应在 0 到 100 之间。", "写的是 {came}。", "请写百分数，例如 95。"),
        en=(
            "A target between 0 and 100 was expected.",
            "{came} is written.",
            "Write a percentage such as 95.",
        ),
    ),
    "target-unfit": error(
        zh=(
            "target 应为一个数，或一个不分情形的 percent 参数。",
            "写的是 {came}。",
            "请把参数的 type 写成 percent，只写一个值。",
        ),
        en=(
            "A number, or a percent parameter that does not vary, was expected for target.",
            "{came} is written.",
            "Give the parameter the type percent and one value.",
        ),
    ),
    "sample-unfit": error(
        zh=(
            "min_sample 应为大于零的整数，或一个不分情形的 count 参数。",
            "写的是 {came}。",
            "请写整数，例如 30。",
        ),
        en=(
            "A whole number above zero, or a count parameter that does not vary, was expected for "
            "min_sample.",
            "{came} is written.",
            "Write a whole number such as 30.",
        ),
    ),
    "setting-not-run": note(
        zh=(
            "{setting} 会保留并照样显示。",
            "这一版本的 Norma 还不按它运行。",
            "不必改动；统计结果暂不受它影响。",
        ),
        en=(
            "{setting} is kept and shown.",
            "This version of Norma does not run it yet.",
            "Nothing need be done; figures do not take it into account for now.",
        ),
    ),
    "kind-not-run": note(
        zh=(
            "{kind} 类条款会读入、检查、保留并显示。",
            "这份标准有 {count} 条；这一版本的 Norma 还不按它们运行。",
            "不必改动。",
        ),
        en=(
            "Clauses of the kind {kind} are read, checked, kept and shown.",
            "There are {count} of them here; this version of Norma does not run them yet.",
            "Nothing need be done.",
        ),
    ),
    "part-not-run": note(
        zh=(
            "各条款的 {setting} 会读入、检查并保留。",
            "有 {count} 条写了它；这一版本的 Norma 还不用它。",
            "不必改动。",
        ),
        en=(
            "{setting} is read, checked and kept with each clause.",
            "{count} clauses have it; this version of Norma does not use it yet.",
            "Nothing need be done.",
        ),
    ),
}
