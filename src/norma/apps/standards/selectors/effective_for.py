"""Which supplements make the standard for some facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors.effective import choices_at, matching, standing_for


@dataclass(frozen=True, slots=True)
class StandardForFacts:
    """The core in force and the supplements on it, in the order they apply.

    Attributes:
        content_hash: of the standard that results; "" where the core stands alone.
    """

    version: StandardVersion
    content_hash: str
    supplements: Sequence[StandardVersion]


def supplements_for(facts: Mapping[str, str], now: datetime) -> StandardForFacts | None:
    """What a case with these facts that opens at `now` stands under; three queries, nothing resolved."""
    standing = standing_for(facts, now)
    if standing is None:
        return None
    choices = choices_at(now, standing.version_id).first() if standing.effective_hash else None
    ids = matching(choices or {}, facts)
    rows = StandardVersion.objects.select_related("standard").defer("document", "source_text")
    known = rows.in_bulk([standing.version_id, *ids])
    supplements = [known[each] for each in ids if each in known]
    return StandardForFacts(known[standing.version_id], standing.effective_hash, supplements)
