"""A clause as people read it: prose with its numbers in place, and the definition that runs.

Source: A7; design of the standard pack, section 2.
"""

from collections.abc import Mapping
from types import MappingProxyType

from norma.core.clause.model import Clause

_NO_FACTS: Mapping[str, str] = MappingProxyType({})


def insert(text: str, clause: Clause, locale: str, facts: Mapping[str, str] = _NO_FACTS) -> str:
    """The text with every `{{name}}` replaced by that parameter's value in the words of `locale`.

    A parameter that varies is given for the case when `facts` name its cell, else listed in full.
    """
    raise NotImplementedError


def title_of(clause: Clause, locale: str) -> str:
    """The clause's title in `locale`, numbers inserted; the authoritative language where absent."""
    raise NotImplementedError


def text_of(clause: Clause, locale: str) -> str:
    """The clause's text in `locale`, numbers inserted; the authoritative language where absent."""
    raise NotImplementedError


def running_definition(clause: Clause, locale: str) -> list[tuple[str, str]]:
    """The lines of the "running definition" box: label and value, in reading order."""
    raise NotImplementedError
