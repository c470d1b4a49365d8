"""A write that carries a key acts once, however often it is sent.

The key is taken, the write is done and its answer is kept in one transaction: a process killed in
between leaves nothing, and of two senders at the same time the second waits for the first and is
given its answer. Answers are kept for a day. Only successes are kept; a refusal may be tried again.
"""

import re
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse

from norma.base.idempotency.errors import IdempotencyKeyReused, IdempotencyKeyUnreadable
from norma.base.idempotency.models import KEPT_FOR, KeptAnswer
from norma.base.storage import all_or_nothing

KEY_LENGTH = 80
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,80}")


class _Refused(Exception):
    """Carries an answer out of the transaction that it undoes."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def answer_once(
    request: HttpRequest,
    key: str,
    *,
    sender: str,
    respond: Callable[[], HttpResponse],
    now: datetime,
) -> HttpResponse:
    """What `respond` answers, or what it answered when the same request came before.

    `sender` tells apart who chose the key, and only its digest is kept; it MUST have been found to
    be good. Raises: IdempotencyKeyUnreadable, IdempotencyKeyReused, StorageFull.
    """
    if not _KEY.fullmatch(key):
        raise IdempotencyKeyUnreadable(limit=KEY_LENGTH)
    told = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    own = {"sender": _digest(sender.encode()), "key": key}
    try:
        return _answered(own, _digest(told), respond, now=now)
    except _Refused as refused:
        return refused.response


@all_or_nothing()
def _answered(
    own: dict[str, str], request_digest: str, respond: Callable[[], HttpResponse], *, now: datetime
) -> HttpResponse:
    KeptAnswer.objects.filter(**own, at__lt=now - KEPT_FOR).delete()
    kept, is_new = KeptAnswer.objects.get_or_create(
        **own, defaults={"request_digest": request_digest, "at": now}
    )
    if not is_new:
        return _replayed(kept, request_digest)
    response = respond()
    if not 200 <= response.status_code < 300:
        raise _Refused(response)
    kept.status = response.status_code
    kept.content_type = response.headers.get("Content-Type", "")
    kept.body = response.content.decode()
    kept.save(update_fields=["status", "content_type", "body"])
    return response


def _replayed(kept: KeptAnswer, request_digest: str) -> HttpResponse:
    if kept.request_digest != request_digest:
        raise IdempotencyKeyReused()
    response = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type)
    response.headers[REPLAYED] = "true"
    return response


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
