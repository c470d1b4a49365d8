"""Writing all or nothing, and saying so when there is no room to write.

`all_or_nothing` is the transaction every service runs in. Whatever ends it early, a refusal, a lost
connection, a killed process or a full disk, leaves the rows as they were.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, transaction

from norma.core.errors import NormaError

_SQLITE_FULL = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)
_POSTGRES_FULL = "53100"


class StorageFull(NormaError):
    """The disk or the quota under the database is full."""

    code = "STORAGE_FULL"
    messages = {
        "zh-Hans": "保存需要磁盘空间，实际数据库所在磁盘已满。本次内容没有保存，已有数据不受影响；"
        "请保留您所写的内容，联系管理员腾出空间后重试。",
        "en": "Expected room to save this, but the disk of the database is full. Nothing of it was "
        "saved and nothing that was there is lost; keep your text, ask your administrator to make "
        "room, then try again.",
    }


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """A transaction; as a decorator or in a `with`. Raises: StorageFull."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        if is_storage_full(error):
            raise StorageFull() from error
        raise


def is_storage_full(error: BaseException) -> bool:
    """Whether the database refused because there was no room."""
    cause = error.__cause__ or error
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", None) in _SQLITE_FULL
    return getattr(cause, "sqlstate", None) == _POSTGRES_FULL
