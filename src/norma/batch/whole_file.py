"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; what stands there is put at `path` when the block ends well.

    Whatever was at `path` stays until then, and nothing half is left when the block fails. A device or
    a pipe cannot be put in place of anything, so it is written to as it is.

    Raises:
        OSError: it cannot be written; carries the name that was asked for.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        yield target
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield beside
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
