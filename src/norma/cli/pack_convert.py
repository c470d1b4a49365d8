"""`norma pack convert A B`: a standard in another form, chosen by how the files are called."""

import argparse
from pathlib import Path

from norma.base.clock import now
from norma.cli.command import FAULTS_FOUND, OK, Command
from norma.cli.console import Console, Text
from norma.cli.fault_lines import fault_lines
from norma.cli.pack_files import form_of, read_pack_of_any_form, written_pack
from norma.core.errors import Severity

_TEXTS: dict[str, Text] = {
    "source": {
        "en": "the standard: .yaml, .xlsx or .json",
        "zh-Hans": "要转换的标准：.yaml、.xlsx 或 .json",
    },
    "target": {
        "en": "the file to write: .yaml, .xlsx, .json or .oscal.json",
        "zh-Hans": "要写出的文件：.yaml、.xlsx、.json 或 .oscal.json",
    },
    "written": {
        "en": "{title} {version} written to {file}.",
        "zh-Hans": "已将 {title} {version} 写入 {file}。",
    },
    "refused": {
        "en": "Nothing was written: the standard has {count} errors.",
        "zh-Hans": "没有写出文件：标准里有 {count} 处错误。",
    },
}


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("source", metavar="A", type=Path, help=_TEXTS["source"][locale])
    group.add_argument("target", metavar="B", type=Path, help=_TEXTS["target"][locale])


def _run(arguments: argparse.Namespace, console: Console) -> int:
    form_of(arguments.target)
    result = read_pack_of_any_form(arguments.source)
    graver = [fault for fault in result.faults if fault.severity is not Severity.NOTE]
    for line in fault_lines(graver, console.locale):
        console.tell(line)
    if result.pack is None:
        errors = sum(fault.severity is Severity.ERROR for fault in graver)
        console.tell(console.words(_TEXTS["refused"], count=errors))
        return FAULTS_FOUND
    pack = result.pack
    content = written_pack(pack, arguments.target, locale=console.locale, now=now())
    arguments.target.write_bytes(content)
    title = pack.title.get(console.locale) or pack.title[pack.locales[0]]
    told = {"title": title, "version": pack.version, "file": arguments.target}
    console.say(console.words(_TEXTS["written"], **told))
    return OK


COMMAND = Command(_arguments, _run)
