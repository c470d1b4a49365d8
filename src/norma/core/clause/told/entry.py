"""One fault of the catalogue: how much it matters, and its three sentences in both languages."""

from dataclasses import dataclass

from norma.core.errors import FaultText, Severity

Sentences = tuple[str, str, str]
"""What was expected, what came, what to do; `{name}` stands for a value of the fault's data."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue knows of one code."""

    severity: Severity
    zh: FaultText
    en: FaultText


def error(*, zh: Sentences, en: Sentences) -> Entry:
    """A fault that refuses the document."""
    return Entry(Severity.ERROR, FaultText(*zh), FaultText(*en))


def warning(*, zh: Sentences, en: Sentences) -> Entry:
    """A fault that asks whether this is meant."""
    return Entry(Severity.WARNING, FaultText(*zh), FaultText(*en))


def note(*, zh: Sentences, en: Sentences) -> Entry:
    """A fault that tells what a reader should know."""
    return Entry(Severity.NOTE, FaultText(*zh), FaultText(*en))
