"""Reads the body of a request: JSON in UTF-8 in which nothing is ambiguous (I-JSON, RFC 7493)."""

import json
import re
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from norma.api.problems import BodyUnreadable

_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class StrictJson(Parser):
    """Refuses what readers of JSON understand differently: fields given twice, NaN, half characters."""

    def parse_body(self, request: HttpRequest) -> Any:
        """What was sent, also left on the request as `json_body`. Raises: BodyUnreadable."""
        body = _read(request.body)
        request.json_body = body  # type: ignore[attr-defined]  # read when errors are told
        return body


def _read(content: bytes) -> Any:
    try:
        text = content.decode("utf-8-sig")
        body = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
        if _HALF.search(text):
            json.dumps(body, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        _fail("not UTF-8", content[: error.start].decode("utf-8", "replace"))
    except UnicodeEncodeError:
        _fail("half a character, such as a lone surrogate")
    except json.JSONDecodeError as error:
        raise BodyUnreadable(line=error.lineno, column=error.colno, reason=error.msg) from error
    except RecursionError:
        _fail("nested too deeply")
    except ValueError as error:
        _fail(str(error))
    return body


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field is given twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _fail(reason: str, before: str = "") -> NoReturn:
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    raise BodyUnreadable(line=line, column=column, reason=reason)
