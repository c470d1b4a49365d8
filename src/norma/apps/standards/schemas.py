"""Standards as machines read them."""

from datetime import date
from typing import Any

from ninja import Schema

from norma.base.web.schemas import LocalText


class ClauseOut(Schema):
    """One clause of the standard in force, numbers inserted; `body` is all that was written."""

    id: str
    kind: str
    is_public: bool
    title: LocalText
    text: LocalText
    body: dict[str, Any]


class ClausesOut(Schema):
    """The clauses of the standard in force, in its order."""

    standard: str
    version: str
    effective_from: date | None
    items: list[ClauseOut]
