"""Faults in words: what was expected, what came, what to do, in zh-Hans and en.

Source: A7; STYLE, section 5.
"""

from norma.core.errors import Fault, FaultText


def fault_text(fault: Fault, locale: str) -> FaultText:
    """The three sentences of a fault in `locale` (zh-Hans or en; anything else falls back to en)."""
    raise NotImplementedError
