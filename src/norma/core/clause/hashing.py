"""Fingerprints of what was written: two texts that mean the same document hash alike.

Law: the hash depends on the plain data only, not on comments, quoting, layout or the order of keys.
Source: A6; design of the standard pack, section 4 (cached and replayed by content hash).
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from norma.core.clause.model import Clause


def clause_hash(clause: Clause) -> str:
    """The sha256 of the clause as written, 64 hexadecimal digits."""
    return _hash(clause.body)


def pack_hash(document: Mapping[str, Any]) -> str:
    """The sha256 of a whole document as `Pack.document` holds it, 64 hexadecimal digits.

    Examples:
        >>> pack_hash({"a": 1, "b": "x"}) == pack_hash({"b": "x", "a": 1})
        True
    """
    return _hash(document)


def _hash(written: Mapping[str, Any]) -> str:
    canonical = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
