"""What can be wrong with a supplement as a whole: with its core, its changes, its exceptions."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error, note, warning

_COUNSEL_ZH = "请改到底线以内；底线是否适用，请与法务确认。"
_COUNSEL_EN = "Bring it within the floor, and confirm with counsel whether the floor applies."

SUPPLEMENT: Mapping[str, Entry] = {
    "overlay-expected": error(
        zh=("这里应为补充（kind: overlay）。", "{came} 是核心标准。", "请给出一份补充。"),
        en=(
            "A supplement (kind: overlay) was expected here.",
            "{came} is a core.",
            "Give a supplement.",
        ),
    ),
    "overlay-of-overlay": error(
        zh=(
            "补充只能建立在核心标准之上。",
            "{came} 本身也是补充。",
            "请改为建立在它的核心之上，两份补充可以同时适用。",
        ),
        en=(
            "A supplement extends a core.",
            "{came} is itself a supplement.",
            "Extend its core; two supplements may apply together.",
        ),
    ),
    "extends-circular": error(
        zh=("补充不能绕回自身。", "extends 连成了一圈：{came}。", "请改为建立在核心标准之上。"),
        en=(
            "A supplement does not extend itself, directly or by way of others.",
            "extends goes round in a circle: {came}.",
            "Extend a core.",
        ),
    ),
    "overlay-other-core": error(
        zh=(
            "补充 {overlay} 应建立在 {core} 之上。",
            "extends 写的是 {came}。",
            "请改正 extends，或选用它自己的核心。",
        ),
        en=(
            "The supplement {overlay} was expected to extend {core}.",
            "extends names {came}.",
            "Correct extends, or choose the core that it names.",
        ),
    ),
    "overlay-needs-rebase": error(
        zh=(
            "补充 {overlay} 应对照核心 {core} 的现行版本。",
            "它对照的是版本 {came}。",
            "请对照新版本逐条核对，再把 extends 的版本改为 {version}。",
        ),
        en=(
            "The supplement {overlay} was expected to be pinned to this version of the core {core}.",
            "It is pinned to version {came}.",
            "Compare it with the new version clause by clause, then pin it to {version}.",
        ),
    ),
    "overlay-core-withdrawn": error(
        zh=(
            "补充 {overlay} 的核心应仍然有效。",
            "核心 {core} 已经废止。",
            "请改为建立在接替它的标准之上，或一并废止这份补充。",
        ),
        en=(
            "The supplement {overlay} needs a core that stands.",
            "{core} has been withdrawn.",
            "Extend the standard that took its place, or withdraw the supplement as well.",
        ),
    ),
    "overlay-given-twice": error(
        zh=("每份补充只能适用一次。", "{came} 给了不止一次。", "请只留一份。"),
        en=(
            "Each supplement applies once.",
            "{came} is given more than once.",
            "Keep one of them.",
        ),
    ),
    "change-clause-unknown": error(
        zh=("要改的应是核心的条款。", "核心没有 {came}。", "请改正编号；新的条款请写在 add 里。"),
        en=(
            "A clause of the core was expected.",
            "The core has no {came}.",
            "Correct the id; a new clause goes under add.",
        ),
    ),
    "change-setting-unknown": error(
        zh=(
            "条款 {clause} 可以改的有：{allowed}。",
            "写的是 {came}。",
            "请写参数名，或某一部分的设置，例如 clock.warn_at。",
        ),
        en=(
            "Clause {clause} lets a supplement set: {allowed}.",
            "{came} is written.",
            "Name a parameter, or a setting of a part such as clock.warn_at.",
        ),
    ),
    "change-twice": error(
        zh=(
            "一份补充对同一个值只写一次。",
            "条款 {clause} 的 {came} 写了两次。",
            "请只留一处。",
        ),
        en=(
            "A supplement sets each value once.",
            "“{came}” of clause {clause} is set twice.",
            "Keep one of them.",
        ),
    ),
    "change-add-unfit": error(
        zh=(
            "add 和 remove 只用于清单。",
            "条款 {clause} 的 {came} 不是清单，或增减的内容不是列表。",
            "请直接写值；清单请写成 {{add: [……]}} 的样子。",
        ),
        en=(
            "add and remove are for lists.",
            "“{came}” of clause {clause} is none, or what is added is not a list.",
            "Write the value itself; for a list write {{add: […]}}.",
        ),
    ),
    "change-step-unfit": error(
        zh=(
            "增加的步骤应有自己的 key，并排在已有的步骤之后。",
            "条款 {clause} 增加的是 {came}。",
            "请写新的 key；after 写已有步骤的 key。",
        ),
        en=(
            "An added step was expected to have a key of its own and to follow a known step.",
            "Clause {clause} gains {came}.",
            "Give it a new key; after names a step that exists.",
        ),
    ),
    "change-step-refused": error(
        zh=(
            "条款 {clause} 的流程不许补充增加步骤。",
            "补充增加了 {came}。",
            "请删去这一步；本地另有要求的，请另写一条。",
        ),
        en=(
            "The procedure of clause {clause} lets no supplement add steps.",
            "The supplement adds {came}.",
            "Remove it; add a clause of your own for what is local.",
        ),
    ),
    "localise-authoritative": error(
        zh=(
            "{language} 是核心的权威文本，补充不能改写。",
            "条款 {clause} 的 {came} 写了 {language}。",
            "请只写其他语言；内容要改的，请向核心提出修订建议。",
        ),
        en=(
            "{language} is the core's authoritative text, which a supplement may not rewrite.",
            "“{came}” of clause {clause} is written in {language}.",
            "Write other languages only; propose a change to the core for anything else.",
        ),
    ),
    "localise-unknown": error(
        zh=(
            "本地化的应是条款里分语言书写的文字，例如 text 或 steps.receive.do。",
            "条款 {clause} 没有 {came}。",
            "请改正名称。",
        ),
        en=(
            "A text that the clause writes in several languages was expected, such as text or "
            "steps.receive.do.",
            "Clause {clause} has no {came}.",
            "Correct the name.",
        ),
    ),
    "language-partial": note(
        zh=(
            "增加的语言要等全文都有了译文，才列为标准的语言。",
            "{language} 目前译了 {count} 条。",
            "已有的译文照常显示，其余显示权威文本。",
        ),
        en=(
            "A language that is added counts as one of the standard's once every text has it.",
            "{language} is given for {count} clauses so far.",
            "What is there is shown; the authoritative text stands in for the rest.",
        ),
    ),
    "add-id-taken": error(
        zh=(
            "新增的条款应有自己的编号。",
            "{clause} 已是 {owner} 的条款。",
            "请换一个编号；要改动已有条款，请写在 change 里。",
        ),
        en=(
            "An added clause needs an id of its own.",
            "{clause} is a clause of {owner}.",
            "Choose another id; to change that clause, write under change.",
        ),
    ),
    "add-language-missing": error(
        zh=(
            "新增的条款 {clause} 应有核心的每一种语言，好让总部也能读。",
            "缺少 {language}。",
            "请补上 {language} 的文字，并把它列入 locales。",
        ),
        en=(
            "The added clause {clause} was expected in every language of the core, so that "
            "headquarters can read it.",
            "{language} is missing.",
            "Add the text in {language} and list it under locales.",
        ),
    ),
    "overlay-name-taken": error(
        zh=(
            "补充里的日历、依据、事件和术语，名称不能与已有的相同而内容不同。",
            "{came} 在 {owner} 里另有含义。",
            "请换一个名称。",
        ),
        en=(
            "Calendars, norms, events and words of a supplement need names that mean nothing else.",
            "{came} means something else in {owner}.",
            "Choose another name.",
        ),
    ),
    "bind-calendar-unknown": error(
        zh=(
            "绑定的应是核心的日历和补充自己的日历：{allowed}。",
            "写的是 {came}。",
            "请改正名称。",
        ),
        en=(
            "A calendar of the core, and one of the supplement in its place, were expected: "
            "{allowed}.",
            "{came} is written.",
            "Correct the name.",
        ),
    ),
    "bind-not-business-time": error(
        zh=(
            "只有按工作时间计算的时限才可换用当地日历。",
            "核心没有按 {came} 计算工作时间的条款。",
            "请去掉这项绑定。",
        ),
        en=(
            "Only limits that are reckoned in business time may use a local calendar.",
            "No clause of the core reckons business time by {came}.",
            "Remove the binding.",
        ),
    ),
    "overlays-disagree": error(
        zh=(
            "两份补充改同一个值，应能比出哪个更严。",
            "条款 {clause} 的“{setting}”，{first} 写成 {one}，{second} 写成 {other}，无法比较。",
            "请先统一两份补充的写法。",
        ),
        en=(
            "Two supplements that set one value were expected to be comparable; the stricter holds.",
            "“{setting}” of clause {clause} is {one} in {first} and {other} in {second}.",
            "Make the two agree first.",
        ),
    ),
    "supplement-below-floor": error(
        zh=(
            "条款 {clause} 的“{param}”不得低于法律底线 {floor}（{law}）。",
            "按这份补充，它是 {came}。",
            _COUNSEL_ZH,
        ),
        en=(
            "“{param}” of clause {clause} was expected to respect the legal floor of {floor} "
            "({law}).",
            "With this supplement it is {came}.",
            _COUNSEL_EN,
        ),
    ),
    "exception-unknown": error(
        zh=(
            "例外应针对核心的一个参数。",
            "核心没有 {came}。",
            "请改正条款编号、参数名或 cell。",
        ),
        en=(
            "An exception is from a parameter of the core.",
            "The core has no {came}.",
            "Correct the clause, the parameter or the cell.",
        ),
    ),
    "exception-below-floor": error(
        zh=(
            "条款 {clause} 的“{param}”有法律底线 {floor}（{law}），总部也不能批准低于它的例外。",
            "例外写成 {came}。",
            _COUNSEL_ZH,
        ),
        en=(
            "“{param}” of clause {clause} has a legal floor of {floor} ({law}); not even "
            "headquarters may grant less.",
            "The exception says {came}.",
            _COUNSEL_EN,
        ),
    ),
    "exception-pending": warning(
        zh=(
            "低于核心的值要等总部批准才生效。",
            "条款 {clause} 的“{param}”申请 {came}，尚未批准，仍按核心的 {core} 执行。",
            "请等总部答复。",
        ),
        en=(
            "A value below the core holds only once headquarters has granted it.",
            "{came} is asked for “{param}” of clause {clause}; until it is granted, the core's "
            "{core} holds.",
            "Wait for the answer of headquarters.",
        ),
    ),
}
