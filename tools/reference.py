"""The tables of docs/reference, written from the code: `python -m tools.reference`.

A table stands between `<!-- table: name -->` and `<!-- end -->` and is replaced as a whole. Only the
last column of the settings is written by people: it is carried over, and a new row has it empty,
which a test reports.
"""

import argparse
import ast
import dataclasses
import importlib
import json
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
OPENAPI = REFERENCE / "openapi.json"
SOURCES = ROOT / "src" / "norma"

_TABLE = re.compile(r"<!-- table: (?P<name>[a-z-]+) -->\n(?P<body>.*?)<!-- end -->", re.DOTALL)
_READERS = {
    "env_bool": "yes or no",
    "env_int": "whole number",
    "env_duration": "duration",
    "env_list": "texts, comma between",
    "env_secret": "secret, or a file by NAME_FILE",
    "env_database": "database URL",
    "env_str": "text",
}


@dataclasses.dataclass(frozen=True)
class Table:
    """One table: its column heads, and rows whose first cell names what the row is about."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> list[str]:
        """What the rows are about, as the code spells it."""
        return [row[0].strip("`") for row in self.rows]

    def __str__(self) -> str:
        lines = [self.heads, tuple("---" for _ in self.heads), *self.rows]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def prepare() -> None:
    """Load every module of the project, so that whatever registers itself has done so."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "norma.config.settings")
    django.setup()
    package = importlib.import_module("norma")
    for module in pkgutil.walk_packages(package.__path__, "norma."):
        if not re.search(r"\.migrations\b|__main__$|config\.(a|w)sgi$", module.name):
            importlib.import_module(module.name)


def settings() -> Table:
    """Every environment variable that the code reads, with its kind and default."""
    meanings = {row[0]: row[3] for row in _rows_of("settings", "settings.md") if len(row) > 3}
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for name, kind, default in _environment_reads(path):
            cell = _code(name)
            found[cell] = (cell, _READERS[kind], default, meanings.get(cell, ""))
    return Table(("Variable", "Kind", "Default", "Meaning"), tuple(sorted(found.values())))


def permissions() -> Table:
    """Every declared permission, what it permits, and the roles that hold it."""
    from norma.base.access import perm, roles  # noqa: PLC0415  the settings are loaded by now

    rows = [
        (
            _code(code),
            declared.name("en"),
            declared.name("zh-Hans"),
            ", ".join(roles.role_name(role, "en") for role in declared.roles),
        )
        for code, declared in sorted(perm.Perm.registry.items())
    ]
    return Table(
        ("Permission", "Permits to", "许可", "Held by, beside administrators"), tuple(rows)
    )


def events() -> Table:
    """Every event of the outbox, with its fields and who listens."""
    from norma.base.outbox import registry  # noqa: PLC0415  the settings are loaded by now

    rows = []
    for name in registry.event_names():
        cls = registry.event_class(name)
        fields = ", ".join(_code(field.name) for field in dataclasses.fields(cls))
        heard = ", ".join(_code(handler) for handler in sorted(registry.handlers_of(name)))
        rows.append((_code(name), _first_line(cls), fields, heard or "nobody yet"))
    return Table(("Event", "What happened", "Fields", "Handlers"), tuple(rows))


def errors() -> Table:
    """Every code that a call can be refused with, in both languages."""
    from norma.core.errors import NormaError  # noqa: PLC0415  everything is loaded by now

    rows = [
        (_code(code), _cell(cls.messages["en"]), _cell(cls.messages["zh-Hans"]))
        for code, cls in sorted(NormaError.registry.items())
        if cls.__module__.startswith("norma.")
    ]
    return Table(("Code", "What it says, and what to do", "中文"), tuple(rows))


def faults() -> Table:
    """Every fault that a document people write can have."""
    from norma.core.clause.messages import CATALOGUE  # noqa: PLC0415  everything is loaded by now

    return _told(CATALOGUE)


def log_faults() -> Table:
    """Every fault that a table of events can have."""
    from norma.batch.importing.told import TABLE  # noqa: PLC0415  everything is loaded by now

    return _told(TABLE)


def _told(catalogue: Mapping[str, Any]) -> Table:
    rows = []
    for code, entry in sorted(catalogue.items()):
        told = _cell(f"{entry.en.expected} {entry.en.came} {entry.en.remedy}")
        told_zh = _cell(f"{entry.zh.expected}{entry.zh.came}{entry.zh.remedy}")
        rows.append((_code(code), str(entry.severity), told, told_zh))
    return Table(("Fault", "Weight", "What it says, and what to do", "中文"), tuple(rows))


def commands() -> Table:
    """Every subcommand of `norma`."""
    from norma.cli.registry import ENTRIES  # noqa: PLC0415  everything is loaded by now

    rows = [
        (_code(f"norma {entry.name}"), entry.summary["en"], entry.summary["zh-Hans"])
        for entry in ENTRIES
    ]
    return Table(("Command", "What it does", "中文"), tuple(rows))


def arguments() -> Table:
    """Every argument and option of every subcommand."""
    from norma.cli.parser import Parser  # noqa: PLC0415  everything is loaded by now
    from norma.cli.registry import ENTRIES  # noqa: PLC0415  everything is loaded by now

    rows = []
    for entry in ENTRIES:
        told = [Parser(entry.name, entry.load().arguments, locale) for locale in ("en", "zh-Hans")]
        for in_english, in_chinese in zip(*(_own_actions(each) for each in told), strict=True):
            name = "/".join(in_english.option_strings) or str(in_english.metavar)
            value = in_english.metavar if in_english.option_strings else None
            shown = f"{entry.name} {name}" + (f" {value}" if value else "")
            said = [_cell(str(action.help or "")) for action in (in_english, in_chinese)]
            default = in_english.default
            is_told = default not in (None, False, "==SUPPRESS==", [])
            rows.append(
                (
                    _code(shown),
                    *said,
                    _code(str(default).replace(f"{ROOT}/", "")) if is_told else "",
                )
            )
    return Table(("Argument", "Meaning", "中文", "Default"), tuple(rows))


def _own_actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """The actions of one command, without those that every command has."""
    shared = {"--lang", "--help"}
    actions = [action for group in parser._action_groups for action in group._group_actions]
    return [action for action in actions if not shared & set(action.option_strings)]


def event_kinds() -> Table:
    """Everything that can happen to a case."""
    from norma.core.clause.vocabulary import EVENT_KINDS  # noqa: PLC0415  loaded by now

    return _words("Event", EVENT_KINDS)


def conditions() -> Table:
    """What a clock may start, stop or be cancelled on, beside the event kinds themselves."""
    from norma.core.clause import vocabulary  # noqa: PLC0415  everything is loaded by now

    named = {n: c for n, c in vocabulary.CONDITIONS.items() if n not in vocabulary.EVENT_KINDS}
    rows = [
        (
            _code(name),
            condition.label["en"],
            condition.label["zh-Hans"],
            ", ".join(map(_code, sorted(condition.kinds))),
            ", ".join(map(_code, sorted(condition.actor_kinds))) or "anybody",
        )
        for name, condition in named.items()
    ]
    return Table(("Condition", "English", "中文", "Holds for", "Caused by"), tuple(rows))


def waiting_reasons() -> Table:
    """Why a case may wait."""
    from norma.core.clause.vocabulary import WAITING_REASONS  # noqa: PLC0415  loaded by now

    return _words("Reason", WAITING_REASONS)


def roles_of_clauses() -> Table:
    """Who a clause may name without declaring it."""
    from norma.core.clause.roles import ROLES  # noqa: PLC0415  loaded by now

    return _words("Role", ROLES)


def triggers() -> Table:
    """What wakes a duty, beside the events of cases."""
    from norma.core.clause.roles import TRIGGERS  # noqa: PLC0415  loaded by now

    return _words("Trigger", TRIGGERS)


def facts() -> Table:
    """What the scope of a clause may ask about a case, and the answers it knows."""
    from norma.core.clause.vocabulary import FACT_VALUES, FACTS  # noqa: PLC0415  loaded by now

    rows = [
        (
            _code(name),
            f"{label['en']} {label['zh-Hans']}",
            ", ".join(_code(value) for value in FACT_VALUES.get(name, {}))
            or "the installation's own",
        )
        for name, label in FACTS.items()
    ]
    return Table(("Fact", "Meaning", "Values"), tuple(rows))


def _words(head: str, words: Mapping[str, Mapping[str, str]]) -> Table:
    rows = tuple((_code(key), text["en"], text["zh-Hans"]) for key, text in words.items())
    return Table((head, "English", "中文"), rows)


TABLES: dict[str, Callable[[], Table]] = {
    "settings": settings,
    "permissions": permissions,
    "events": events,
    "errors": errors,
    "faults": faults,
    "log-faults": log_faults,
    "commands": commands,
    "arguments": arguments,
    "event-kinds": event_kinds,
    "conditions": conditions,
    "waiting-reasons": waiting_reasons,
    "roles": roles_of_clauses,
    "triggers": triggers,
    "facts": facts,
}


def openapi() -> str:
    """The description of the API, as the committed file holds it."""
    from norma.api.root import api  # noqa: PLC0415  the settings are loaded by now

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


def pages() -> list[Path]:
    """The reference pages that hold a table."""
    return [path for path in sorted(REFERENCE.glob("*.md")) if _TABLE.search(_read(path))]


def written(text: str) -> str:
    """A page with its tables as the code has them now."""

    def replace(match: re.Match[str]) -> str:
        return f"<!-- table: {match['name']} -->\n\n{TABLES[match['name']]()}\n<!-- end -->"

    return _TABLE.sub(replace, text)


def names_on_pages(table: str) -> list[str]:
    """What the rows of a table on the pages are about."""
    return [row[0].strip("`") for page in pages() for row in _rows_of(table, page.name)]


def main(words: list[str]) -> int:
    """Write every page again; with `show`, print what would be written instead, as JSON."""
    prepare()
    wanted = {path.name: written(_read(path)) for path in pages()} | {OPENAPI.name: openapi()}
    if words == ["show"]:
        names = {name: table().names for name, table in TABLES.items()}
        print(json.dumps({"pages": wanted, "names": names}, ensure_ascii=False))
        return 0
    for name, text in wanted.items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


def _rows_of(table: str, page: str) -> Iterator[tuple[str, ...]]:
    path = REFERENCE / page
    for match in _TABLE.finditer(_read(path)) if path.exists() else ():
        if match["name"] == table:
            lines = [line for line in match["body"].splitlines() if line.startswith("|")]
            for line in lines[2:]:
                yield tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])


def _environment_reads(path: Path) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(ast.parse(_read(path))):
        name = (
            node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        )
        if not isinstance(node, ast.Call) or name not in _READERS or not node.args:
            continue
        variable = node.args[0]
        if isinstance(variable, ast.Constant):
            given = [*node.args[1:], *(k.value for k in node.keywords if k.arg == "default")]
            yield str(variable.value), name, _default(given[0]) if given else "required"


def _default(node: ast.expr) -> str:
    """A default as an administrator would write it; "" where the setting is off or has none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return _code("yes" if node.value else "no")
    if isinstance(node, ast.Constant):
        return _code(str(node.value)) if node.value not in ("", None) else ""
    if isinstance(node, ast.Tuple):
        values = [str(part.value) for part in node.elts if isinstance(part, ast.Constant)]
        return _code(",".join(values)) if values else ""
    if isinstance(node, ast.Call) and node.keywords:
        return _code(f"{ast.unparse(node.keywords[0].value)}{(node.keywords[0].arg or '')[0]}")
    if isinstance(node, ast.JoinedStr):
        return _code(ast.unparse(node)[2:-1])
    return "required"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _code(text: str) -> str:
    return f"`{text}`"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def _first_line(cls: type) -> str:
    return _cell((cls.__doc__ or "").strip().split("\n\n")[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
