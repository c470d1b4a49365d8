"""Reading a standard: text or stored data in, a pack and all its faults out.

Source: A1, A2, A7; design of the standard pack, sections 1 to 3 and 8.
"""

from collections.abc import Mapping
from typing import Any

from norma.core.clause.model import Pack, ReadResult


def read_pack(text: str, *, source: str = "") -> ReadResult:
    """The pack that `text` writes and every fault found in it, by place.

    Never raises for what somebody wrote: whatever is wrong is a fault with line and column. The pack
    is None as soon as one fault is an error.

    Args:
        source: the file's name as the reader knows it; it stands in every place.
    """
    raise NotImplementedError


def pack_from_document(document: Mapping[str, Any]) -> Pack:
    """The pack that stored plain data means; places have a path but no line.

    Law: `pack_from_document(read_pack(text).pack.document) == read_pack(text).pack`, apart from places.

    Raises:
        PackRefused: the data has an error fault; carries the first and the number of them.
    """
    raise NotImplementedError
