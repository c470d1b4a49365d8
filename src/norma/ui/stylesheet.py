"""The design system's style sheet: many small files, one request, cached for ever.

There is no build step, and a chain of @import would hold up the first paint; so the files are put
together once for each process, compressed once, and named by a digest of their content.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse

FOLDER = Path(__file__).parent / "static" / "ui" / "css"
LAYERS = "@layer tokens, base, layout, components, pages, utilities;\n"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The joined text, the same compressed, and the digest that names it."""

    text: bytes
    compressed: bytes
    digest: str


def parts() -> list[Path]:
    """The files in the order in which they stand: general before special."""
    components = sorted((FOLDER / "components").glob("*.css"))
    first = [FOLDER / name for name in ("tokens.css", "base.css", "layout.css")]
    return [*first, *components, FOLDER / "utilities.css"]


def bundle() -> Bundle:
    """The style sheet as it is served; read afresh each time while developing."""
    return _joined() if settings.DEBUG else _joined_once()


def url() -> str:
    """Where the style sheet is, with its digest in the name."""
    return reverse("ui:stylesheet", args=[bundle().digest])


@lru_cache(maxsize=1)
def _joined_once() -> Bundle:
    return _joined()


def _joined() -> Bundle:
    text = (LAYERS + "".join(part.read_text(encoding="utf-8") for part in parts())).encode()
    digest = hashlib.sha256(text).hexdigest()[:12]
    return Bundle(text, gzip.compress(text, compresslevel=9, mtime=0), digest)
