"""What can be wrong with a supplement that touches a clause of its core: where it loosens.

The sentences take each value in the reader's language; see `fault_text`.
"""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error

_ASK_ZH = "请改成不比核心宽的；确有必要的，请向总部申请例外，写明理由和截止日期。"
_ASK_EN = (
    "Write one that is no weaker than the core's, or ask headquarters for an exception with a "
    "reason and an end date."
)

TIGHTENING: Mapping[str, Entry] = {
    "value-loosened": error(
        zh=(
            "条款 {clause} 的“{param}”不能放宽：核心为 {core}，{rule}。",
            "补充写成 {came}。",
            _ASK_ZH,
        ),
        en=(
            "“{param}” of clause {clause} may not be loosened: the core says {core}, and it "
            "{rule}.",
            "The supplement says {came}.",
            _ASK_EN,
        ),
    ),
    "value-locked": error(
        zh=(
            "条款 {clause} 的“{param}”由核心锁定为 {core}，补充不能改动。",
            "补充写成 {came}。",
            "请删去这一项；确有必要的，请向总部申请例外。",
        ),
        en=(
            "“{param}” of clause {clause} is locked by the core at {core}; a supplement may not "
            "change it.",
            "The supplement says {came}.",
            "Remove it, or ask headquarters for an exception.",
        ),
    ),
    "value-not-comparable": error(
        zh=(
            "条款 {clause} 的“{param}”核心为 {core}，补充应能与它比较。",
            "补充写成 {came}：{reason}。",
            "请与核心用同一种计法。",
        ),
        en=(
            "“{param}” of clause {clause} is {core} in the core, and a value that can be "
            "compared with it was expected.",
            "The supplement says {came}: {reason}.",
            "Count it in the same way as the core.",
        ),
    ),
    "cell-removed": error(
        zh=(
            "条款 {clause} 的“{param}”核心承诺为 {core}，补充不能取消。",
            "补充没有这一项。",
            "请保留这一项；不想改动的，不写即可。",
        ),
        en=(
            "“{param}” of clause {clause} is promised by the core as {core}, and a supplement "
            "may not take it away.",
            "The supplement has no value for it.",
            "Keep it; what is left unsaid keeps the core's value.",
        ),
    ),
    "param-removed": error(
        zh=(
            "条款 {clause} 应保留核心的参数“{param}”（{core}）。",
            "它不见了。",
            "请恢复这个参数。",
        ),
        en=(
            "Clause {clause} was expected to keep the core's parameter {param} ({core}).",
            "It is gone.",
            "Put the parameter back.",
        ),
    ),
    "param-redeclared": error(
        zh=(
            "条款 {clause} 的“{param}”，类型、变化依据、严的方向和可改动的程度都由核心规定。",
            "补充另作了规定。",
            "请只改它的值。",
        ),
        en=(
            "The type of “{param}” of clause {clause}, what it varies by, its stricter direction and "
            "what may be done with it are the core's.",
            "The supplement declares it anew.",
            "Change its value only.",
        ),
    ),
    "floor-lowered": error(
        zh=(
            "条款 {clause} 的“{param}”有法律底线 {core}，补充不能降低。",
            "补充写成 {came}。",
            "请保留原有底线；它是否适用，请与法务确认。",
        ),
        en=(
            "“{param}” of clause {clause} has a legal floor of {core}, which a supplement may "
            "not lower.",
            "The supplement says {came}.",
            "Keep the floor, and confirm with counsel whether it applies.",
        ),
    ),
    "kind-changed": error(
        zh=("条款 {clause} 在核心里是{core}，类别不能改。", "补充写成{came}。", "请保留原类别。"),
        en=(
            "Clause {clause} is of kind {core} in the core, which may not change.",
            "The supplement says {came}.",
            "Keep the kind.",
        ),
    ),
    "public-withdrawn": error(
        zh=(
            "条款 {clause} 已向客户公开，就是承诺，不能收回。",
            "补充写成不公开。",
            "请保留 public: true。",
        ),
        en=(
            "Clause {clause} is shown to customers, so it binds and may not be taken back.",
            "The supplement makes it internal.",
            "Keep public: true.",
        ),
    ),
    "level-lowered": error(
        zh=(
            "条款 {clause} 的要求程度为 {core}，不能降低。",
            "补充写成 {came}。",
            "请保留 {core}，或改得更严。",
        ),
        en=(
            "The level of clause {clause} is {core}, which may not be lowered.",
            "The supplement says {came}.",
            "Keep {core}, or make it stricter.",
        ),
    ),
    "scope-narrowed": error(
        zh=(
            "条款 {clause} 的适用范围（{setting}）不能缩小：核心为 {core}。",
            "补充写成 {came}。",
            "请至少覆盖核心的范围；只适用于本地的要求，请另写一条。",
        ),
        en=(
            "The scope of clause {clause} ({setting}) may not be narrowed: the core says {core}.",
            "The supplement says {came}.",
            "Cover at least what the core covers; add a clause of your own for what is local.",
        ),
    ),
    "part-loosened": error(
        zh=(
            "条款 {clause} 的“{setting}”不能放宽：核心为 {core}，{rule}。",
            "补充写成 {came}。",
            "请改成不比核心宽的。",
        ),
        en=(
            "“{setting}” of clause {clause} may not be loosened: the core says {core}, and it "
            "{rule}.",
            "The supplement says {came}.",
            "Write one that is no weaker than the core's.",
        ),
    ),
    "part-locked": error(
        zh=(
            "条款 {clause} 的“{setting}”由核心规定为 {core}，补充不能改动。",
            "补充写成 {came}。",
            "请删去这一项；本地另有要求的，请另写一条。",
        ),
        en=(
            "“{setting}” of clause {clause} is the core's ({core}); a supplement may not change it.",
            "The supplement says {came}.",
            "Remove it; add a clause of your own for what is local.",
        ),
    ),
    "part-not-comparable": error(
        zh=(
            "条款 {clause} 的“{setting}”核心为 {core}，补充应能与它比较。",
            "补充写成 {came}：{reason}。",
            "请与核心用同一种写法。",
        ),
        en=(
            "“{setting}” of clause {clause} is {core} in the core, and a value that can be compared "
            "with it was expected.",
            "The supplement says {came}: {reason}.",
            "Write it in the same way as the core.",
        ),
    ),
    "step-removed": error(
        zh=(
            "条款 {clause} 的必做步骤“{step}”不能删去：步骤只能增加。",
            "补充里没有这一步。",
            "请恢复这一步。",
        ),
        en=(
            "The required step “{step}” of clause {clause} may not be removed: steps may only be "
            "added.",
            "The supplement leaves it out.",
            "Put the step back.",
        ),
    ),
    "step-made-optional": error(
        zh=(
            "条款 {clause} 的步骤“{step}”是必做的，不能改为可选。",
            "补充写成可选。",
            "请保留 required: true。",
        ),
        en=(
            "The step “{step}” of clause {clause} is required and may not become optional.",
            "The supplement makes it optional.",
            "Keep required: true.",
        ),
    ),
    "step-reordered": error(
        zh=(
            "条款 {clause} 的必做步骤应保持核心的先后：“{step}”在“{other}”之后。",
            "补充把它提到了前面。",
            "请恢复原来的次序。",
        ),
        en=(
            "The required steps of clause {clause} keep the core's order: “{step}” comes after "
            "“{other}”.",
            "The supplement puts it before.",
            "Put the steps back in order.",
        ),
    ),
    "step-changed": error(
        zh=(
            "条款 {clause} 的步骤“{step}”，{setting}由核心定为 {core}。",
            "补充写成 {came}。",
            "请保留核心的规定；本地另有要求的，请增加一步。",
        ),
        en=(
            "“{setting}” of the step “{step}” of clause {clause} is the core's: {core}.",
            "The supplement says {came}.",
            "Keep it, or add a step for what is local.",
        ),
    ),
    "calendar-not-bindable": error(
        zh=(
            "条款 {clause} 的日历 {core} 不能替换：只有按工作时间计算的时限才可换用当地日历。",
            "补充换成 {came}。",
            "请去掉这项绑定。",
        ),
        en=(
            "The calendar {core} of clause {clause} may not be replaced: only a limit that is "
            "reckoned in business time may use a local calendar.",
            "The supplement binds {came}.",
            "Remove the binding.",
        ),
    ),
    "calendar-reduced": error(
        zh=(
            "替换日历 {core} 的日历，每周开放的天数和各天的时长都不能更少，自定的停业日每年不超过"
            "三十天（条款 {clause}）。",
            "{came} 开放得更少。",
            "请延长开放时间；各国法定节假日请用具名的节假日清单。",
        ),
        en=(
            "A calendar in place of {core} is open on no fewer days of a week and no less on each, "
            "and closes itself on thirty days of a year at most (clause {clause}).",
            "{came} is open less.",
            "Lengthen its hours; use the named lists for public holidays.",
        ),
    ),
}
