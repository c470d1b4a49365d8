"""The packs that are shipped with an installation: standards to start from.

They lie beside the package in an installed wheel, and in the project's own folder where it is run from
its source.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Pack
from norma.core.clause.read import read_pack
from norma.core.errors import NormaError

_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "packs", _PACKAGE.parents[1] / "packs")
_NOT_TO_ADOPT = frozenset({"examples", "home-appliances"})
"""Small files for trying the commands, and the sample company's own standard."""


class ShippedPackUnknown(NormaError):
    """A pack was asked for that is not shipped."""

    code = "SHIPPED_PACK_UNKNOWN"
    messages = {
        "zh-Hans": "应为随系统提供的标准包，实际为“{key}”。可选：{known}。",
        "en": "Expected a pack that is shipped; got {key!r}. There are: {known}.",
    }


class ShippedPackFaulty(NormaError):
    """A shipped pack cannot be read, because its file was changed or torn."""

    code = "SHIPPED_PACK_FAULTY"
    messages = {
        "zh-Hans": "标准包 {key} 应当没有错误，实际有 {count} 处。请用 norma check {path} 查看，或重新安装。",
        "en": "Expected the pack {key} to be without errors; it has {count}. "
        "Look at it with norma check {path}, or install it again.",
    }


@dataclass(frozen=True, slots=True)
class ShippedPack:
    """One pack to start from.

    Attributes:
        key: the name of its folder.
        content_hash: of its document; tells one edition from another.
    """

    key: str
    pack: Pack
    content_hash: str

    @property
    def is_supplement(self) -> bool:
        """Whether it supplements a standard instead of being one."""
        return self.pack.kind.value == "overlay"


def packs_folder() -> Path:
    """Where the packs lie."""
    return next((place for place in _PLACES if place.is_dir()), _PLACES[-1])


def shipped_files(folder: Path | None = None) -> dict[str, Path]:
    """The files of the packs to start from, by key, in the order of their names."""
    place = folder or packs_folder()
    found: dict[str, Path] = {}
    for path in sorted(place.glob("*/*.yaml")):
        key = path.parent.name
        if key in _NOT_TO_ADOPT or not path.read_bytes()[:4000].count(b"pack_format:"):
            continue
        # A folder holds one pack; where somebody put two, the further ones are called by both names.
        found[key if key not in found else f"{key}-{path.stem}"] = path
    return found


def shipped_packs(folder: Path | None = None) -> list[ShippedPack]:
    """Every pack to start from that can be read; supplements last."""
    found: list[ShippedPack] = []
    for key, path in shipped_files(folder).items():
        try:
            found.append(_read(key, path))
        except ShippedPackFaulty:
            # One torn file must not take the others from the page; `norma check` tells what is wrong.
            continue
    return sorted(found, key=lambda each: each.is_supplement)


def shipped_pack(key: str, folder: Path | None = None) -> ShippedPack:
    """The pack with that key. Raises: ShippedPackUnknown, ShippedPackFaulty."""
    files = shipped_files(folder)
    if key not in files:
        raise ShippedPackUnknown(key=key, known=", ".join(files) or "-")
    return _read(key, files[key])


def _read(key: str, path: Path) -> ShippedPack:
    return _read_once(key, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read_once(key: str, path: Path, changed_ns: int) -> ShippedPack:
    """`changed_ns` is part of the key only."""
    result = read_pack(path.read_text(encoding="utf-8"), source=path.name)
    if result.pack is None:
        raise ShippedPackFaulty(key=key, path=str(path), count=len(result.faults))
    return ShippedPack(key, result.pack, pack_hash(result.pack.document))
