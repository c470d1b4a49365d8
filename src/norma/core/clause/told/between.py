"""What can be wrong between clauses, between a standard and the day, between two versions of it."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error, note, warning

BETWEEN: Mapping[str, Entry] = {
    "clause-circle": error(
        zh=(
            "{key} 不应绕回自身。",
            "这里连成了一圈：{came}。",
            "请断开其中一处。",
        ),
        en=(
            "{key} was expected not to lead back to itself.",
            "It goes round in a circle: {came}.",
            "Break it at one clause.",
        ),
    ),
    "clock-not-promise": error(
        zh=(
            "步骤的 clock 应为一条承诺。",
            "步骤 {step} 写的 {came} 是 {kind}，没有时钟。",
            "请写一条 promise 的编号，或删去 clock。",
        ),
        en=(
            "A promise was expected as the clock of a step.",
            "The step {step} names {came}, which is of the kind {kind} and has no clock.",
            "Name a promise, or remove clock.",
        ),
    ),
    "owner-missing": error(
        zh=(
            "承诺应有人负责。",
            "{clause} 没有写 owner，标准开头也没有写。",
            "请在文件开头写 owner: role:service-director 的样子，或写在这一条里。",
        ),
        en=(
            "A promise was expected to have an owner.",
            "{clause} has none, and neither does the standard.",
            "Write owner at the top of the file, such as owner: role:service-director, or with this "
            "clause.",
        ),
    ),
    "weights-all-zero": warning(
        zh=(
            "评分表应至少有一项有权重。",
            "{count} 条行为条款的权重都是零，也没有关键项，算不出分数。",
            "请给其中一些写上 weight。",
        ),
        en=(
            "At least one item of the scorecard was expected to weigh something.",
            "All {count} clauses of conduct weigh nothing and none is critical, so there is no score.",
            "Give some of them a weight.",
        ),
    ),
    "phrase-in-own-text": warning(
        zh=(
            "标准自己的文字应不含禁语。",
            "这里写了 {rule} 禁用的“{came}”。",
            "请换一种说法，或把它移出禁语表。",
        ),
        en=(
            "The standard's own words were expected to be free of forbidden phrases.",
            "“{came}”, which {rule} forbids, stands here.",
            "Say it in another way, or take the phrase off the list.",
        ),
    ),
    "quiz-absent": warning(
        zh=(
            "要求考核合格，条款里应有考题。",
            "写了 quiz_pass，却没有一条条款有 train.quiz。",
            "请给条款写上考题，或删去 quiz_pass。",
        ),
        en=(
            "Questions were expected where a mark is asked for.",
            "quiz_pass is written, and no clause has train.quiz.",
            "Write questions for some clauses, or remove quiz_pass.",
        ),
    ),
    "supersedes-not-older": warning(
        zh=(
            "supersedes 应早于本版本 {version}。",
            "写的是 {came}。",
            "请写它所取代的旧版本号。",
        ),
        en=(
            "supersedes was expected to name a version before {version}.",
            "{came} is written.",
            "Write the number of the version that this one takes the place of.",
        ),
    ),
    "effective-date-past": note(
        zh=(
            "生效日期通常不早于今天（{today}）。",
            "写的是 {came}。",
            "若早已施行，不必改动；新版本请改为将来的日期，发布之前的事按旧版本算。",
        ),
        en=(
            "A day of effect is usually not before today ({today}).",
            "{came} is written.",
            "Leave it for a version in force; give a new one a day to come, because what happened "
            "before its publication stays under the old one.",
        ),
    ),
    "standard-other": error(
        zh=(
            "比较的两份应为同一份标准。",
            "旧的是 {before}，新的是 {came}。",
            "请确认选对了文件；packager 和 ref_id 首次发布后不能再改。",
        ),
        en=(
            "Two versions of one standard were expected.",
            "The old one is {before}, the new one {came}.",
            "Check the files; packager and ref_id are frozen at the first publication.",
        ),
    ),
    "version-not-higher": error(
        zh=(
            "内容变了，版本号应比 {before} 大。",
            "写的是 {came}。",
            "请改版本号：重要修订加主版本，文字修订加次版本。",
        ),
        en=(
            "With other content a version above {before} was expected.",
            "{came} is written.",
            "Raise it: the major number asks everybody to acknowledge again, the minor one does not.",
        ),
    ),
    "clause-changed-in-version": error(
        zh=(
            "版本 {version} 的条款应与已有的一致。",
            "{clause} 与旧文件里的不同：{parts}。",
            "请换一个新的版本号，或把这一条改回去。",
        ),
        en=(
            "A clause of version {version} was expected to stay as it was.",
            "{clause} differs from the old file in {parts}.",
            "Give the standard a new version, or put the clause back.",
        ),
    ),
    "translation-left": warning(
        zh=(
            "正式文本改了，译文应一并核对。",
            "{clause} 的 {key} 改了 {authoritative}，{language} 还是老样子。",
            "请照新的意思改译文；意思没有变，就不必改动。",
        ),
        en=(
            "Where the authoritative text changed, its translations were expected to follow.",
            "{key} of {clause} changed in {authoritative} and is as it was in {language}.",
            "Bring the translation up to date; leave it if the meaning is the same.",
        ),
    ),
    "clause-gone": note(
        zh=(
            "条款的编号用过就不再用于别的条款。",
            "旧版本有 {clause}，新版本没有了。",
            "若是作废，不必改动；若是换了编号，请换回来。",
        ),
        en=(
            "The id of a clause is never used for another.",
            "The old version has {clause}, the new one does not.",
            "Leave it if the clause is withdrawn; if it was renumbered, give it its id again.",
        ),
    ),
    "core-not-given": note(
        zh=(
            "补充应与它所依据的核心标准一起检查。",
            "没有给出 {core}，只检查了补充自身。",
            "请在命令里加上那个文件，或写 --core 文件名。",
        ),
        en=(
            "A supplement was expected together with the core that it extends.",
            "{core} is not given, so only the supplement itself was checked.",
            "Name that file as well, or give it with --core.",
        ),
    ),
    "pack-twice": warning(
        zh=(
            "一份标准的一个版本应只有一份内容。",
            "{came} 在 {other} 里另有内容。",
            "请给其中一份换一个版本号，或删去不要的一份。",
        ),
        en=(
            "One content was expected for one version of a standard.",
            "{came} has another content in {other}.",
            "Give one of the two another version, or remove the one that is not meant.",
        ),
    ),
}
