"""What the patterns page shows."""

from typing import Any


def patterns_context(locale: str) -> dict[str, Any]:
    """Samples in `locale`."""
    return {"locale": locale}
