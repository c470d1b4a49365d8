"""A write that carries an Idempotency-Key acts once, however often it is sent.

The key is taken, the write is done and its answer is kept in one transaction: a process killed in
between leaves nothing, and of two senders at the same time the second waits for the first and is
given its answer. Answers are kept for a day. Only successes are kept; a refusal may be tried again.
"""

import json
import re
from collections.abc import Callable
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from norma.base.clock import now
from norma.base.idempotency.models import KEPT_FOR, KeptAnswer

PREFIX = "/api/"
_KEY = re.compile(r"[\x21-\x7e]{1,80}")
_WRITES = {"POST", "PUT", "PATCH", "DELETE"}


class _Refused(Exception):
    """Carries an answer out of the transaction that it undoes."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


class IdempotencyKeys:
    """Middleware for the API's paths; every other request passes untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.headers.get("Idempotency-Key")
        sender = request.headers.get("Authorization")
        is_write = request.method in _WRITES and request.path.startswith(PREFIX)
        if not (key and sender and is_write):
            return self.get_response(request)
        if not _KEY.fullmatch(key):
            return _problem(400, "idempotency-key-unreadable", _UNREADABLE)
        try:
            return self._once(request, _digest(sender.encode()), key)
        except _Refused as refused:
            return refused.response
        except IntegrityError:
            # Somebody else took the key while this one was at work; theirs is the answer.
            return self._once(request, _digest(sender.encode()), key)

    def _once(self, request: HttpRequest, sender: str, key: str) -> HttpResponse:
        digest = _digest(f"{request.method} {request.get_full_path()}\n".encode() + request.body)
        with transaction.atomic():
            KeptAnswer.objects.filter(sender=sender, key=key, at__lt=now() - KEPT_FOR).delete()
            kept, is_new = KeptAnswer.objects.get_or_create(
                sender=sender, key=key, defaults={"request_digest": digest, "at": now()}
            )
            if not is_new:
                return _replayed(kept, digest)
            response = self.get_response(request)
            if not 200 <= response.status_code < 300:
                raise _Refused(response)
            kept.status = response.status_code
            kept.content_type = response.headers.get("Content-Type", "")
            kept.body = response.content.decode()
            kept.save(update_fields=["status", "content_type", "body"])
        return response


def _replayed(kept: KeptAnswer, digest: str) -> HttpResponse:
    if kept.request_digest != digest:
        return _problem(422, "idempotency-key-reused", _REUSED)
    response = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type)
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _problem(status: int, code: str, detail: str) -> HttpResponse:
    body = {"type": f"/errors/{code}", "title": code, "status": status, "detail": detail}
    return HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
    )


_UNREADABLE = (
    "Expected an Idempotency-Key of 1 to 80 printable ASCII characters. "
    "Send a fresh UUID for every write."
)
_REUSED = (
    "This Idempotency-Key already stands for another request. "
    "Repeat that request unchanged, or choose a new key for this one."
)
