"""Where this installation keeps what is its own, made at the first use: folder, secret, static files."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.utils import translation

from norma.base.text.locale import django_code
from norma.base.web.checks import TAG
from norma.cli.console import Console
from norma.core.errors import NormaError

SETTINGS = "norma.config.settings"
_STAMP = ".stamp"


class SettingsUnfit(NormaError):
    """Some settings contradict one another; each was told before this."""

    code = "SETTINGS_UNFIT"
    messages = {
        "zh-Hans": "配置项应当彼此一致，实际有 {count} 处矛盾（见上）。改正后请重新启动。",
        "en": "Expected settings that fit together, found {count} that do not (see above). "
        "Mend them, then start again.",
    }


def data_dir() -> Path:
    """The folder of this installation (NORMA_DATA_DIR, else `var` in the working folder)."""
    return Path(os.environ.get("NORMA_DATA_DIR") or "var").absolute()


def set_up() -> None:
    """Load the settings and the apps; where nobody gave a secret, one is made once and kept.

    The secret lies in the data folder, readable by its owner only.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not os.environ.get("NORMA_SECRET_KEY") and not os.environ.get("NORMA_SECRET_KEY_FILE"):
        os.environ["NORMA_SECRET_KEY_FILE"] = str(_kept_secret())
    django.setup()


def require_sound_settings(console: Console) -> None:
    """Tell what the system checks find, with the way out of it. Raises: SettingsUnfit for errors."""
    with translation.override(django_code(console.locale)):
        found = run_checks(tags=[TAG])
        for fault in found:
            console.tell(f"{fault.id}: {fault.msg} {fault.hint}")
    if errors := [fault for fault in found if fault.is_serious()]:
        raise SettingsUnfit(count=len(errors))


def sqlite_file() -> Path | None:
    """The file of an SQLite database, or None where rows live on a server."""
    url = os.environ.get("NORMA_DATABASE_URL")
    if not url:
        return data_dir() / "norma.sqlite3"
    parts = urlsplit(url)
    return Path(unquote(parts.path[1:])).absolute() if parts.scheme == "sqlite" else None


def collect_static() -> None:
    """Put the static files where they are served from, when the code's are newer than those there."""
    newest = f"{_newest_static():.6f}"
    stamp = Path(settings.STATIC_ROOT) / _STAMP
    if settings.DEBUG or (stamp.is_file() and stamp.read_text(encoding="ascii") == newest):
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(newest, encoding="ascii")


def _newest_static() -> float:
    root = Path(django.__file__).parent, Path(__file__).parent.parent
    folders = [folder for base in root for folder in base.rglob("static") if folder.is_dir()]
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return max((path.stat().st_mtime for path in files), default=0.0)


def _kept_secret() -> Path:
    path = data_dir() / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path
