"""What a careful reader would ask of one clause: what contradicts itself, is idle, or is missing."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error, note, warning

CAREFUL: Mapping[str, Entry] = {
    "must-unchecked": error(
        zh=(
            "写明 level: must 的条款应看得出是否做到。",
            "{clause} 没有目标、评分、用语检查、必做步骤、指标、周期任务或审核问题。",
            "请补上其中一样，例如 audit；确实无法检查的，写 unchecked，说明理由和负责人。",
        ),
        en=(
            "A clause that says level: must was expected to show whether it is kept.",
            "{clause} has no objective, score, wording check, required step, measure, schedule or "
            "audit question.",
            "Add one of them, an audit for example; if it cannot be checked, write unchecked with "
            "the reason and who answers for it.",
        ),
    ),
    "exemption-needless": warning(
        zh=(
            "unchecked 只写给没有办法检查的条款。",
            "{clause} 另有检查的办法，豁免用不上。",
            "请删去 unchecked。",
        ),
        en=(
            "unchecked was expected only where nothing else checks the clause.",
            "{clause} is checked by other means, so the exemption says nothing.",
            "Remove unchecked.",
        ),
    ),
    "scope-empty": error(
        zh=(
            "{fact} 应至少列出一个值。",
            "列表是空的，条款对谁都不适用。",
            "请写上适用的值，或删去 {fact}，表示不限。",
        ),
        en=(
            "At least one value was expected for {fact}.",
            "The list is empty, so the clause applies to nothing.",
            "Write the values it applies to, or remove {fact} to mean all.",
        ),
    ),
    "language-mistaken": warning(
        zh=(
            "{language} 的 {key} 应为中文。",
            "里面一个汉字也没有。",
            "请换成译文；多半是两种语言写反了，或者还没有翻译。",
        ),
        en=(
            "Chinese was expected for {key} in {language}.",
            "It has not one Chinese character.",
            "Put the translation here; two languages were probably swapped, or it is still to be "
            "translated.",
        ),
    ),
    "param-idle": note(
        zh=(
            "参数 {param} 应用在正文或条款的某一处。",
            "哪里都没有用到它。",
            "若要留待补充标准使用，不必改动；否则请在正文里写 {{{{{param}}}}}，或删去它。",
        ),
        en=(
            "The parameter {param} was expected to be used in the text or in a part of the clause.",
            "Nothing uses it.",
            "Leave it if supplements are to use it; otherwise write {{{{{param}}}}} into the text "
            "or remove it.",
        ),
    ),
    "pause-limit-idle": warning(
        zh=(
            "pause_limit 应与 pause_while 一起写。",
            "没有写什么情形下暂停，上限也就用不上。",
            "请补上 pause_while，或删去 pause_limit。",
        ),
        en=(
            "pause_limit was expected together with pause_while.",
            "Nothing pauses the clock, so there is nothing to limit.",
            "Add pause_while or remove pause_limit.",
        ),
    ),
    "scale-flat": warning(
        zh=(
            "评分的各档应有高低。",
            "{section} 这一项的各档得分都一样，评了等于没评。",
            "请让做到与没做到得分不同，例如 1 和 0。",
        ),
        en=(
            "The marks of a scale were expected to differ.",
            "All those of {section} score the same, so scoring tells nothing.",
            "Give met and not met different scores, such as 1 and 0.",
        ),
    ),
    "number-twice": warning(
        zh=(
            "同一个数应只有一个值。",
            "{key} 写的是 {came}，参数里是 {held}。",
            "请把两处改成一样；运行时以参数为准。",
        ),
        en=(
            "One number was expected to have one value.",
            "{came} is written for {key}, while the parameter holds {held}.",
            "Make the two agree; what runs takes the parameter.",
        ),
    ),
    "phrases-missing": error(
        zh=(
            "禁用的用语应列在一个 set 类型的参数里。",
            "没有列，什么也查不出来。",
            '请写 params: {{phrases: {{type: set, stricter: superset, value: [{{zh-Hans: "……"}}]}}}}。',
        ),
        en=(
            "Forbidden phrases were expected in a parameter of type set.",
            "None are listed, so nothing would be found.",
            'Write params: {{phrases: {{type: set, stricter: superset, value: [{{en: "…"}}]}}}}.',
        ),
    ),
    "elements-missing": error(
        zh=(
            "必备的要素应列在 elements 里。",
            "没有列，也就不知道要写什么。",
            "请写成 elements: [reason, clause, appeal] 的样子。",
        ),
        en=(
            "What has to be said was expected under elements.",
            "Nothing is listed.",
            "Write it like elements: [reason, clause, appeal].",
        ),
    ),
    "level-out-of-order": error(
        zh=(
            "各档应从高到低，一档比一档低。",
            "{came} 写在 {before} 之后，却不比它低。",
            "请按从高到低排列：met、watch、missed。",
        ),
        en=(
            "Levels from high to low, each below the one before, were expected.",
            "{came} stands after {before} and is no lower.",
            "Put them in order: met, watch, missed.",
        ),
    ),
    "every-unfit": error(
        zh=(
            "every 应为时长，或一个不分情形的 duration 参数。",
            "{came} 不是。",
            "请写成 1Q、12mo，或写一个 duration 参数的名字。",
        ),
        en=(
            "A length of time, or a duration parameter that does not vary, was expected for every.",
            "{came} is neither.",
            "Write 1Q or 12mo, or name a parameter of type duration.",
        ),
    ),
    "list-out-of-order": warning(
        zh=(
            "{key} 应从小到大排列。",
            "{came} 写在 {before} 之后。",
            "请按先后排列；写了两遍的删去一个。",
        ),
        en=(
            "{key} was expected in ascending order.",
            "{came} stands after {before}.",
            "Put them in order, and remove one that stands twice.",
        ),
    ),
    "step-twice": error(
        zh=(
            "每个步骤的 key 应只用一次。",
            "{step} 在第 {first_line} 行已经用过。",
            "请给后一步换一个 key。",
        ),
        en=(
            "Each key of a step was expected once.",
            "{step} already stands on line {first_line}.",
            "Give the later step another key.",
        ),
    ),
    "form-unknown": error(
        zh=(
            "应为 forms 里的一张表单：{allowed}。",
            "写的是 {came}。",
            "请改正编号，或在 forms 里写明这张表单。",
        ),
        en=(
            "One of the forms defined under forms was expected: {allowed}.",
            "{came} is written.",
            "Correct the key, or define the form under forms.",
        ),
    ),
    "form-idle": warning(
        zh=(
            "forms 里的每张表单应有步骤用到，或列入附录。",
            "没有哪里用到 {form}。",
            "请在步骤里写 form: {form}，或列入 appendix_forms，或删去它。",
        ),
        en=(
            "Every form was expected to be filled in by a step or to stand in the appendix.",
            "Nothing uses {form}.",
            "Write form: {form} at a step, list it under appendix_forms, or remove it.",
        ),
    ),
    "options-missing": error(
        zh=(
            "选择类的栏目应至少有两个选项。",
            "{field} 没有。",
            "请写 options，每项一个键和各语言的名称；不是选择就换一个 type。",
        ),
        en=(
            "A field of choices was expected to have at least two options.",
            "{field} does not.",
            "Write options, a key and its names for each, or choose another type.",
        ),
    ),
    "options-idle": warning(
        zh=(
            "options 只用于选择类的栏目。",
            "{field} 的类型是 {type}，选项用不上。",
            "请把类型改为 choice 或 several，或删去 options。",
        ),
        en=(
            "options were expected only for fields of choices.",
            "{field} is of type {type}, so they are never shown.",
            "Make the type choice or several, or remove options.",
        ),
    ),
    "quiz-answer-missing": error(
        zh=(
            "选择题应写明答案 answer。",
            "没有写。",
            "请写 answer，数字写成 {{{{limit}}}} 的样子；归类题请写 type: classify 和 from。",
        ),
        en=(
            "A question of choice was expected to have an answer.",
            "There is none.",
            "Write answer, a number as {{{{limit}}}}; for a question of sorting write type: classify "
            "and from.",
        ),
    ),
    "quiz-answer-as-distractor": error(
        zh=(
            "干扰项应都是错的。",
            "{came} 正是答案。",
            "请换一个干扰项。",
        ),
        en=(
            "Distractors were expected to be wrong.",
            "{came} is the answer.",
            "Choose another distractor.",
        ),
    ),
    "quiz-source-unknown": error(
        zh=(
            "from 应为本条款的一个 set 参数：{allowed}。",
            "写的是 {came}。",
            "请写成 params.phrases 的样子。",
        ),
        en=(
            "A set parameter of this clause was expected for from: {allowed}.",
            "{came} is written.",
            "Write it like params.phrases.",
        ),
    ),
}
