"""Several standards checked together: each by itself, supplements against their cores, new against old."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from norma.cli.packs import read_text
from norma.core.clause.beside import core_of, faults_beside
from norma.core.clause.careful.revised import revision_faults
from norma.core.clause.model import Pack, PackKind
from norma.core.clause.placing import placed, places_in
from norma.core.clause.read import read_pack
from norma.core.errors import Fault, Severity, sorted_by_place


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was read, with everything that is wrong with it.

    Attributes:
        pack: None where an error of its own refuses it; a supplement that its core refuses is read.
        core: the core that a supplement was held against.
    """

    path: Path
    text: str
    pack: Pack | None
    faults: tuple[Fault, ...]
    core: Pack | None = None

    @property
    def has_error(self) -> bool:
        """Whether one of the faults refuses it."""
        return any(fault.severity is Severity.ERROR for fault in self.faults)

    def with_faults(self, more: Iterable[Fault]) -> "Checked":
        """The same with more faults, by place."""
        return replace(self, faults=tuple(sorted_by_place([*self.faults, *more])))


def read_file(path: Path, *, today: date) -> Checked:
    """One file by itself. Raises: TextUnreadable, FileTooLarge, OSError."""
    text = read_text(path)
    result = read_pack(text, source=str(path), today=today)
    return Checked(path, text, result.pack, result.faults)


def checked_together(files: Sequence[Checked], cores: Sequence[Checked]) -> list[Checked]:
    """The files, each with what is wrong between it and the others.

    Args:
        cores: what supplements may extend beside the files themselves; not checked here.
    """
    packs = [file.pack for file in (*files, *cores) if file.pack is not None]
    together: list[Checked] = []
    earlier: dict[str, Pack] = {}
    for file in files:
        if file.pack is None:
            together.append(file)
            continue
        together.append(_beside(file, file.pack, earlier, packs))
        earlier[str(file.path)] = file.pack
    return together


def _beside(
    file: Checked, pack: Pack, earlier: Mapping[str, Pack], packs: Sequence[Pack]
) -> Checked:
    core = core_of(pack, packs) if pack.kind is PackKind.OVERLAY else None
    found = faults_beside(pack, earlier, packs)
    if not found:
        return replace(file, core=core)
    told = {(fault.code, fault.place.line) for fault in file.faults}
    faults = placed(found, places_in(file.text, str(file.path)))
    more = [fault for fault in faults if (fault.code, fault.place.line) not in told]
    return replace(file, core=core).with_faults(more)


def against(file: Checked, old: Pack) -> Checked:
    """The file with what it owes to what changed since an older one."""
    if file.pack is None:
        return file
    return file.with_faults(revision_faults(old, file.pack, source=str(file.path)))
