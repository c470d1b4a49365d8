"""`norma administrator LOGIN`: the first person of a new installation, who lets all others in."""

import argparse
import secrets

from django.core.management import call_command
from django.db import transaction

from norma.apps.people.models import User
from norma.apps.people.services import create_user
from norma.base.access import SYSTEM
from norma.base.access.roles import ADMINISTRATOR
from norma.base.clock import now
from norma.base.units.models import Unit
from norma.base.units.services import create_unit
from norma.cli.command import OK, Command
from norma.cli.console import Console, Text
from norma.core.errors import NormaError

_PASSWORD_BYTES = 15
_TEXTS: dict[str, Text] = {
    "login": {"en": "the name to log in with", "zh-Hans": "登录名"},
    "name": {"en": "the person's name", "zh-Hans": "姓名"},
    "made": {
        "en": "{login} may now log in. The password is shown this once: {password}",
        "zh-Hans": "{login} 现在可以登录。密码只显示这一次：{password}",
    },
}


class LoginTaken(NormaError):
    """Somebody has this log-in name already."""

    code = "LOGIN_TAKEN"
    messages = {
        "zh-Hans": "需要一个未使用的登录名，但 {login!r} 已有人使用。请另选一个。",
        "en": "Expected a log-in name that nobody has, but {login!r} is taken. Choose another.",
    }


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("login", metavar="LOGIN", help=_TEXTS["login"][locale])
    group.add_argument("--name", help=_TEXTS["name"][locale])


def _run(chosen: argparse.Namespace, console: Console) -> int:
    call_command("migrate", interactive=False, verbosity=0)
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    name = chosen.name or chosen.login
    with transaction.atomic():
        if User.objects.filter(login=chosen.login).exists():
            raise LoginTaken(login=chosen.login)
        create_user(
            chosen.login,
            names={"zh-Hans": name, "en": name},
            posts=[(ADMINISTRATOR, _headquarters())],
            password=password,
            actor=SYSTEM,
            now=now(),
        )
    console.say(console.words(_TEXTS["made"], login=chosen.login, password=password))
    return OK


def _headquarters() -> Unit:
    """The top of the organisation; made where there is none yet."""
    top = Unit.objects.filter(parent=None).first()
    names = {"zh-Hans": "总部", "en": "Headquarters"}
    return top or create_unit("hq", names=names, actor=SYSTEM, now=now())


COMMAND = Command(_arguments, _run)
