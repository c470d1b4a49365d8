"""Make `.venv` from the pinned, hashed requirements: `environment.py run`, or `environment.py dev`.

Called by the Makefile with whatever Python the machine has, so this file uses nothing but the
standard library. A second call finds its stamp (one file named after the hash of what was
installed) and returns at once. The development set contains the other, so installing it makes both
stamps, and `make run` never takes away what `make test` had put there.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BINARIES = VENV / ("Scripts" if os.name == "nt" else "bin")


def require_recent_python() -> None:
    """Stop with a sentence when this interpreter is too old for the project."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit(
            f"Norma needs Python 3.11 or newer; {sys.executable} is {found}.\n"
            "Install a newer Python, or name one: make run PYTHON=/path/to/python3.12"
        )


def wanted_hash(kind: str) -> str:
    """The hash of everything that decides what `.venv` holds for `kind` (run or dev)."""
    digest = hashlib.sha256()
    names = ["requirements/uv.txt", "requirements/run.txt", "pyproject.toml"]
    for name in [*names, "requirements/dev.txt"][: 4 if kind == "dev" else 3]:
        digest.update((ROOT / name).read_bytes())
    digest.update(f"{ROOT} {sys.version_info[:2]}".encode())
    return digest.hexdigest()[:16]


def stamp(kind: str) -> Path:
    """The file whose presence says that `kind` is installed as wanted."""
    return VENV / f".norma-{kind}-{wanted_hash(kind)}"


def run(step: str, *command: object) -> None:
    """Run one command of the installation, telling what it is; stop with its exit code."""
    print(f"  {step} ...", flush=True)
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    environment.pop("PYTHONPATH", None)  # a foreign path could hide what is missing in .venv
    if not environment.get("HOME"):
        environment.pop("HOME", None)  # an empty one would put caches into this folder
    done = subprocess.run([str(part) for part in command], env=environment, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"Could not finish: {step}. The lines above say why (exit {done.returncode}).")


def make_venv() -> None:
    """Create `.venv`, again from nothing when its Python is gone or another version was asked for."""
    try:
        print(f"  making .venv with Python {sys.version.split()[0]} ...", flush=True)
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(VENV)
    except (subprocess.CalledProcessError, ImportError) as error:
        sys.exit(
            f"Could not make a virtual environment in {VENV} ({error}).\n"
            "On Debian and Ubuntu this needs the package python3-venv."
        )


def is_usable() -> bool:
    """Whether `.venv` holds a working Python of this version."""
    python = BINARIES / "python"
    if not python.exists():
        return False
    probe = "import sys; print(*sys.version_info[:2], sep='.')"
    found = subprocess.run([str(python), "-c", probe], capture_output=True, text=True, check=False)
    return found.stdout.strip() == ".".join(str(part) for part in sys.version_info[:2])


def install(kind: str) -> None:
    """Bring `.venv` to what `requirements/<kind>.txt` says, and the project itself into it."""
    print("Preparing the environment (once; a minute or so with a slow network):", flush=True)
    if not is_usable():
        make_venv()
    for old in VENV.glob(".norma-*"):
        old.unlink()
    python = BINARIES / "python"
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run("installing uv", *pip, "--require-hashes", "-r", "requirements/uv.txt")
    # The system's certificates, as pip uses them: an office may have an authority of its own.
    uv = (BINARIES / "uv", "--system-certs", "pip")
    wanted = f"requirements/{kind}.txt"
    loud = () if sys.stderr.isatty() else ("--quiet",)
    run(f"installing {wanted}", *uv, "sync", *loud, "--require-hashes", wanted)
    own = ("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    run("installing norma itself", *uv, *own)
    for each in ("run", "dev") if kind == "dev" else ("run",):
        stamp(each).touch()


def main(arguments: list) -> None:
    """Install the set that is named, unless its stamp says that it is there."""
    require_recent_python()
    if arguments not in (["run"], ["dev"]):
        sys.exit("usage: environment.py run|dev")
    if not stamp(arguments[0]).exists():
        install(arguments[0])


if __name__ == "__main__":
    main(sys.argv[1:])
