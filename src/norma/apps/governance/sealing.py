"""A version as its readers are shown it: one text in each language, under one digest."""

import hashlib
import json
from collections.abc import Mapping

from norma.core.clause.dump import dump_pack
from norma.core.clause.model import Pack
from norma.core.clause.phrases import best_tag
from norma.core.clause.render import running_definition, text_of, title_of

_OF_A_SUPPLEMENT = ("extends", "scope", "bind", "change", "request_exception")


def readable_texts(pack: Pack) -> dict[str, str]:
    """The whole of the pack as plain text in each of its languages, numbers inserted."""
    return {locale: _text(pack, locale) for locale in pack.locales}


def digest_of(texts: Mapping[str, str], content_hash: str) -> str:
    """The sha256 of the texts and of the document that they were made from."""
    canonical = json.dumps([content_hash, dict(texts)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _text(pack: Pack, locale: str) -> str:
    title = pack.title.get(best_tag(pack.title, locale), "")
    lines = [f"{title} {pack.version}", pack.urn, ""]
    supplement = {key: pack.document[key] for key in _OF_A_SUPPLEMENT if pack.document.get(key)}
    if supplement and pack.kind.value == "overlay":
        lines += [dump_pack(supplement), ""]
    for clause in pack.clauses:
        lines += [f"{clause.id} {title_of(clause, locale)}", text_of(clause, locale)]
        lines += [f"  {label}: {value}" for label, value in running_definition(clause, locale)]
        lines.append("")
    return "\n".join(lines)
