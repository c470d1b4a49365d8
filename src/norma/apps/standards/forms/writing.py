"""What a form of a part of a draft sends: texts by name, and what the form was drawn with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

LARGEST_PART = 200_000
"""Characters of a part as a form carries it; a clause has some two thousand."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came.

    Attributes:
        do: what was asked for: `keep`, `save`, `check`, `add`, ...
        at: the name of the field that it is about.
        shown: the part as the form was drawn with it.
        base_hash: the fingerprint of the part in the draft when the writing began.
        seen: the token of what had been kept aside when the form was drawn.
        texts: name to texts, the part's own fields.
    """

    do: str
    at: str
    shown: dict[str, Any]
    base_hash: str
    seen: str
    texts: Mapping[str, list[str]]


def sent_of(data: QueryDict) -> Sent | None:
    """What a form sent; None for something that no form of ours sends."""
    written = data.get("~shown", "")
    try:
        shown = json.loads(written) if len(written) <= LARGEST_PART else None
    except (ValueError, RecursionError):
        shown = None
    if not isinstance(shown, dict):
        return None
    do, _, at = data.get("do", "check").partition(":")
    return Sent(
        do=do,
        at=at,
        shown=shown,
        base_hash=data.get("~base", "")[:64],
        seen=data.get("~seen", "")[:64],
        texts={name: texts for name, texts in data.lists() if not name.startswith("~")},
    )
