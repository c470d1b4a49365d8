"""Writing a standard out again.

Source: design of the standard pack, section 8 (file to database to file loses nothing).
"""

from collections.abc import Mapping
from typing import Any


def dump_pack(document: Mapping[str, Any]) -> str:
    """YAML that reads back equal: `read_pack(dump_pack(d)).pack.document == d`."""
    raise NotImplementedError
