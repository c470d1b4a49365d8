"""House rules about what people read: one sentence per line in every document."""

import re
from collections.abc import Iterable

from tools.house.rule import Rule, Source, samples

_ENDED = re.compile(r"""[a-z)\]`"”][.!?]["”)]? +[A-Z`*“]|[。！？][”）]?\s*[^\s”）。！？]""")
_CODE = re.compile(r"`[^`]+`")
_NOT_PROSE = re.compile(r"\s*(\||#|\d+\.\s+`|!\[)")


def _crowded_lines(source: Source) -> Iterable[int]:
    is_code = False
    for number, line in enumerate(source.lines, start=1):
        if line.lstrip().startswith("```"):
            is_code = not is_code
        elif is_code or _NOT_PROSE.match(line):
            continue
        elif _ENDED.search(_CODE.sub("`x`", line)):
            yield number


RULES = (
    Rule(
        "sentence-per-line",
        "Begin each sentence on a line of its own, so that a change shows as one.",
        where=("*.md", "docs/**.md"),
        find=_crowded_lines,
        bad=samples(
            "docs/guide/x.md", "A case is opened. Then a clock starts.", "先开案。再计时。"
        ),
        good=samples(
            "docs/guide/x.md",
            "A case is opened.\nThen a clock starts.",
            "先开案。\n再计时。",
            "| One. Two. | 一。二。 |",
            "```\nOne. Two.\n```",
            "Version 0.1.0 Beta reads `a. B`.",
        ),
    ),
)
