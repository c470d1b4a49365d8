"""`norma demo`: a sample organisation, built from nothing.

With SQLite it grows in a file of its own that takes the database's place once it is whole, so an
interrupted build leaves nothing half; a database that was there is kept beside it.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from norma.apps.people.models import User
from norma.base.access.roles import role_name
from norma.base.clock import now
from norma.base.shipped import packs_folder
from norma.cli.command import OK, Command
from norma.cli.console import Console, Progress, Text
from norma.cli.installation import sqlite_file
from norma.core.errors import NormaError
from norma.demo import organisation
from norma.demo.build import Plan, build

PACK = packs_folder() / "home-appliances" / "standard.yaml"
_TELL_EVERY_PCT = 10
_PLAN = Plan()
_FILES = ("", "-wal", "-shm")
"""What the names of the files of one SQLite database end in."""

_TEXTS: dict[str, Text] = {
    "cases": {"en": "how many cases", "zh-Hans": "案件数量"},
    "days": {"en": "over how many days", "zh-Hans": "覆盖天数"},
    "seed": {"en": "another number, another history", "zh-Hans": "随机种子：换一个数，换一段历史"},
    "pack": {"en": "the standard it follows", "zh-Hans": "所遵循的标准文件"},
    "doing_staff": {"en": "hiring staff: {pct}%", "zh-Hans": "正在招聘员工：{pct}%"},
    "doing_customers": {"en": "meeting customers: {pct}%", "zh-Hans": "正在登记客户：{pct}%"},
    "doing_cases": {
        "en": "living through {total} cases: {pct}%",
        "zh-Hans": "正在经历 {total} 个案件：{pct}%",
    },
    "kept_beside": {
        "en": "The database that was there is kept as {path}.",
        "zh-Hans": "原有数据库已另存为 {path}。",
    },
    "built": {
        "en": "The sample organisation is ready.",
        "zh-Hans": "示例组织已建好。",
    },
    "log_ins": {
        "en": "Sample log-ins, password {password}:",
        "zh-Hans": "示例账号，密码均为 {password}：",
    },
}


class DatabaseNotEmpty(NormaError):
    """The sample organisation was to be built into a database that holds somebody's data."""

    code = "DATABASE_NOT_EMPTY"
    messages = {
        "zh-Hans": "示例组织需要一个空数据库，实际已有 {count} 名员工。请用 NORMA_DATABASE_URL 指定空库。",
        "en": "Expected an empty database for the sample organisation, found {count} members of "
        "staff. Name an empty one in NORMA_DATABASE_URL.",
    }


def sample_log_ins(console: Console) -> str:
    """The log-ins to try, one for each kind of work."""
    staff = {row.login: row for row in organisation.STAFF}
    shown = [staff[login] for login in organisation.SHOWN_LOG_INS]
    is_zh = console.locale == "zh-Hans"
    lines = [console.words(_TEXTS["log_ins"], password=organisation.PASSWORD)]
    for row in shown:
        role = role_name(row.role, console.locale)
        lines.append(f"  {row.login:<12} {row.zh if is_zh else row.en} · {role}")
    return "\n".join(lines)


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("--cases", type=int, default=_PLAN.cases, help=_TEXTS["cases"][locale])
    group.add_argument("--days", type=int, default=_PLAN.days, help=_TEXTS["days"][locale])
    group.add_argument("--seed", type=int, default=_PLAN.seed, help=_TEXTS["seed"][locale])
    group.add_argument("--pack", type=Path, default=PACK, help=_TEXTS["pack"][locale])


def run(chosen: argparse.Namespace, console: Console) -> int:
    """Build the sample organisation. Raises: DatabaseNotEmpty, SamplePackFaulty."""
    target = sqlite_file()
    if target is None:
        call_command("migrate", interactive=False, verbosity=0)
        if count := User.objects.count():
            raise DatabaseNotEmpty(count=count)
        _build(chosen, console)
    else:
        with _growing_beside(target) as kept_as:
            call_command("migrate", interactive=False, verbosity=0)
            _build(chosen, console)
        if kept_as.exists():
            console.say(console.words(_TEXTS["kept_beside"], path=kept_as))
    console.say(console.words(_TEXTS["built"]))
    return OK


def defaults() -> argparse.Namespace:
    """What `norma demo` without words builds."""
    return argparse.Namespace(cases=_PLAN.cases, days=_PLAN.days, seed=_PLAN.seed, pack=PACK)


@contextmanager
def _growing_beside(target: Path) -> Iterator[Path]:
    """Let this process write to a file beside the database, which takes its place at the end.

    Yields where the database that was there will be kept.
    """
    building = target.with_suffix(".building")
    for end in _FILES:
        building.with_name(building.name + end).unlink(missing_ok=True)
    building.parent.mkdir(parents=True, exist_ok=True)
    kept_as = target.with_suffix(f".{now():%Y%m%d%H%M%S}.sqlite3")
    connection.close()
    connection.settings_dict["NAME"] = str(building)
    try:
        yield kept_as
        # Closing the last connection moves what is still in the journal into the file.
        connection.close()
        if target.exists():
            _move(target, kept_as)
        building.rename(target)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(target)


def _move(database: Path, to: Path) -> None:
    """Rename a database with its journal, in which a server that was killed has left rows."""
    for end in reversed(_FILES):
        part = database.with_name(database.name + end)
        if part.exists():
            part.rename(to.with_name(to.name + end))


def _build(chosen: argparse.Namespace, console: Console) -> None:
    plan = Plan(seed=chosen.seed, cases=chosen.cases, days=chosen.days)
    with console.progress() as progress:
        teller = _Teller(console, progress)
        build(plan, pack=chosen.pack, now=now(), progress=teller.tell)


class _Teller:
    """Says how far the build is: one line that moves on a terminal, a few lines elsewhere."""

    def __init__(self, console: Console, progress: Progress) -> None:
        self._console = console
        self._progress = progress
        self._told = ("", -1)

    def tell(self, what: str, done: int, total: int) -> None:
        pct = 100 * done // max(1, total)
        line = self._console.words(_TEXTS[f"doing_{what}"], pct=pct, total=total)
        self._progress.at(line)
        step = (what, pct // _TELL_EVERY_PCT)
        if not self._progress.is_watched and step != self._told and what == "cases":
            self._console.tell(line)
        self._told = step


COMMAND = Command(_arguments, run)
