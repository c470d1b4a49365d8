"""`norma pack list`: the packs to start from."""

import argparse
import json
from collections import Counter

from norma.base.shipped import ShippedPack, packs_folder, shipped_packs
from norma.cli.command import OK, Command
from norma.cli.console import Console, Text, columns
from norma.core.clause.phrases import best_tag

_TEXTS: dict[str, Text] = {
    "json": {"en": "print JSON", "zh-Hans": "输出 JSON"},
    "clauses": {"en": "{n} clauses", "zh-Hans": "{n} 条条款"},
    "changes": {"en": "changes {n} clauses", "zh-Hans": "修改 {n} 条条款"},
    "supplement": {"en": "supplement", "zh-Hans": "补充标准"},
    "core": {"en": "standard", "zh-Hans": "标准"},
    "none": {
        "en": "No pack is shipped in {folder}.",
        "zh-Hans": "{folder} 里没有标准包。",
    },
}


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("--json", action="store_true", help=_TEXTS["json"][locale])


def _run(arguments: argparse.Namespace, console: Console) -> int:
    packs = shipped_packs()
    if arguments.json:
        told = [_data(each) for each in packs]
        console.say(json.dumps(told, ensure_ascii=False, indent=1))
        return OK
    if not packs:
        console.tell(console.words(_TEXTS["none"], folder=packs_folder()))
    rows = [_row(each, console) for each in packs]
    for line in columns(rows, "<<<<<"):
        console.say(line)
    return OK


def _row(shipped: ShippedPack, console: Console) -> list[str]:
    pack = shipped.pack
    is_supplement = shipped.is_supplement
    count = len(pack.document.get("change") or []) if is_supplement else len(pack.clauses)
    return [
        shipped.key,
        pack.title[best_tag(pack.title, console.locale)],
        pack.version,
        console.words(_TEXTS["supplement" if is_supplement else "core"]),
        console.words(_TEXTS["changes" if is_supplement else "clauses"], n=count),
    ]


def _data(shipped: ShippedPack) -> dict[str, object]:
    pack = shipped.pack
    return {
        "key": shipped.key,
        "urn": pack.urn,
        "version": pack.version,
        "kind": pack.kind.value,
        "title": dict(pack.title),
        "locales": list(pack.locales),
        "content_hash": shipped.content_hash,
        "clauses": dict(Counter(clause.kind.value for clause in pack.clauses)),
    }


COMMAND = Command(_arguments, _run)
