"""What can be wrong with a file before it is a standard at all."""

from collections.abc import Mapping

from norma.core.clause.told.entry import Entry, error

DOCUMENT: Mapping[str, Entry] = {
    "document-too-large": error(
        zh=(
            "一份标准应不超过 {largest} 个字符。",
            "这份文件有 {size} 个字符。",
            "请确认选对了文件；确实写了这么多，就拆成几份标准。",
        ),
        en=(
            "A standard of at most {largest} characters was expected.",
            "This file has {size} characters.",
            "Check that it is the right file; if it really is that long, split it into several "
            "standards.",
        ),
    ),
    "document-too-many-values": error(
        zh=(
            "一份标准应不超过 {largest} 个值。",
            "读到这里已经超出。",
            "请确认选对了文件；确实写了这么多，就拆成几份标准。",
        ),
        en=(
            "A standard of at most {largest} values was expected.",
            "That number is passed here.",
            "Check that it is the right file; if it really is that long, split it into several "
            "standards.",
        ),
    ),
    "line-too-long": error(
        zh=(
            "一行应不超过 {largest} 个字符。",
            "这一行有 {size} 个字符。",
            "请确认选对了文件；长文字可以分行书写。",
        ),
        en=(
            "A line of at most {largest} characters was expected.",
            "This line has {size} characters.",
            "Check that it is the right file; long text may be written over several lines.",
        ),
    ),
    "faults-left-out": error(
        zh=(
            "一次最多列出 {most} 处问题。",
            "另有 {count} 处没有列出。",
            "请先改正列出的，再检查一次。",
        ),
        en=(
            "At most {most} faults are told at once.",
            "There are {count} more.",
            "Mend those that are told and check again.",
        ),
    ),
    "document-empty": error(
        zh=("应为一份标准。", "文件里什么也没有写。", "请从 pack_format: 1 写起。"),
        en=("A standard was expected.", "Nothing is written here.", "Begin with pack_format: 1."),
    ),
    "document-not-standard": error(
        zh=(
            "应为一份标准，以 pack_format: 1 开头，条款写在 clauses 里。",
            "这份文件写的是别的内容：{found}。",
            "请确认选对了文件。",
        ),
        en=(
            "A standard was expected: pack_format: 1 at the top, its clauses under clauses.",
            "This file holds something else: {found}.",
            "Check that it is the right file.",
        ),
    ),
    "document-not-single": error(
        zh=(
            "一个文件应只写一份标准。",
            "从这里起又开始了第二份。",
            "请删去分隔行 ---，或另存为一个文件。",
        ),
        en=(
            "One standard in one file was expected.",
            "A second one begins here.",
            "Remove the line --- or put the second standard into a file of its own.",
        ),
    ),
    "nesting-too-deep": error(
        zh=(
            "层次应不超过 {deepest} 层。",
            "这里更深。",
            "请确认括号和缩进没有写错。",
        ),
        en=(
            "At most {deepest} levels were expected.",
            "It goes deeper here.",
            "Check the brackets and the indentation.",
        ),
    ),
    "alias-refused": error(
        zh=(
            "每个值应写在它自己的位置上。",
            "这里写的是别名 {alias}，要读者到别处去找。",
            "请把值照写在这里。",
        ),
        en=(
            "Every value was expected to stand in its own place.",
            "The alias {alias} stands here and sends the reader elsewhere.",
            "Write the value itself here.",
        ),
    ),
    "tag-refused": error(
        zh=(
            "应为不带类型标记的值。",
            "这里写了标记 {tag}。",
            "请删去标记；想写成文字，加上引号就行。",
        ),
        en=(
            "A value without a type tag was expected.",
            "The tag {tag} stands here.",
            "Remove the tag; put the value in quotes if text is meant.",
        ),
    ),
    "key-duplicate": error(
        zh=(
            "同一处的每个键应只写一次。",
            "{key} 在第 {first_line} 行已经写过。",
            "请只留下其中一个。",
        ),
        en=(
            "Each key was expected once in one place.",
            "{key} already stands on line {first_line}.",
            "Keep one of the two.",
        ),
    ),
    "key-not-text": error(
        zh=("键应为一个词。", "这里的键是空的，或者是列表。", "请写成 name: value 的样子。"),
        en=(
            "A key that is one word was expected.",
            "The key here is empty or a list.",
            "Write it as name: value.",
        ),
    ),
    "key-too-long": error(
        zh=(
            "键应不超过 {longest} 个字符。",
            "这个键有 {size} 个字符。",
            "请换一个短的名称；长文字写在冒号后面。",
        ),
        en=(
            "A key of at most {longest} characters was expected.",
            "This one has {size} characters.",
            "Choose a short name; long text belongs after the colon.",
        ),
    ),
    "yaml-tab": error(
        zh=("缩进应为空格。", "这里是制表符。", "请把制表符换成两个空格。"),
        en=(
            "Indentation by spaces was expected.",
            "A tab stands here.",
            "Replace the tab by two spaces.",
        ),
    ),
    "yaml-colon-unexpected": error(
        zh=(
            "一行应只有一个键和它的值。",
            "这里又出现了一个冒号。",
            "文字里有冒号时，请给整段文字加上引号；否则检查上一行的缩进。",
        ),
        en=(
            "One key and its value on one line was expected.",
            "Another colon stands here.",
            "Put the whole text in quotes if the colon belongs to it; "
            "otherwise check the indentation of the line above.",
        ),
    ),
    "yaml-colon-missing": error(
        zh=("键的后面应有冒号。", "这里没有。", "请写成 name: value，冒号后面空一格。"),
        en=(
            "A colon after the key was expected.",
            "There is none here.",
            "Write name: value, with a space after the colon.",
        ),
    ),
    "yaml-quote-open": error(
        zh=("引号应成对。", "从这里开始的引号没有收尾。", "请补上收尾的引号。"),
        en=(
            "Quotation marks in pairs were expected.",
            "The one that opens here is never closed.",
            "Add the closing mark.",
        ),
    ),
    "yaml-quote-needed": error(
        zh=(
            "没有引号的文字不能以这个符号开头。",
            "这里以 % @ ` 之类的符号开头。",
            "请给整段文字加上引号。",
        ),
        en=(
            "Text without quotes was expected not to begin with such a sign.",
            "It begins with a sign such as % @ or ` here.",
            "Put the whole text in quotes.",
        ),
    ),
    "yaml-escape-unknown": error(
        zh=(
            "双引号内的反斜线只能用于约定的几种写法。",
            "这里的写法不在其中。",
            "请改用单引号，或把反斜线写两遍。",
        ),
        en=(
            "One of the agreed escapes was expected after a backslash in double quotes.",
            "This is none of them.",
            "Use single quotes, or write the backslash twice.",
        ),
    ),
    "yaml-bracket-open": error(
        zh=(
            "方括号和花括号应成对，各项之间用逗号隔开。",
            "读到这里对不上。",
            "请检查前面的括号和逗号；给人看的文字请加引号。",
        ),
        en=(
            "Brackets and braces in pairs, with commas between the items, were expected.",
            "They do not match here.",
            "Check the brackets and commas before this place; put human text in quotes.",
        ),
    ),
    "yaml-indentation": error(
        zh=(
            "同一层的内容应左边对齐。",
            "这一行与上面的对不齐。",
            "请让它与同一层的键或短横线对齐。",
        ),
        en=(
            "What belongs together was expected to begin in one column.",
            "This line does not line up with those above.",
            "Align it with the keys or dashes of its level.",
        ),
    ),
    "yaml-character-forbidden": error(
        zh=(
            "应为可以显示的文字。",
            "这里有控制字符 {character}。",
            "请删去它；多半是从别处粘贴带进来的。",
        ),
        en=(
            "Printable text was expected.",
            "The control character {character} stands here.",
            "Remove it; it usually comes along with pasted text.",
        ),
    ),
    "yaml-unreadable": error(
        zh=("应为 YAML。", "读到这里读不下去：{problem}。", "请检查这一处的引号、括号和缩进。"),
        en=(
            "YAML was expected.",
            "It cannot be read on from here: {problem}.",
            "Check the quotes, brackets and indentation at this place.",
        ),
    ),
}
