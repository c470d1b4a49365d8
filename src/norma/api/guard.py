"""What every call passes before its operation: the key, unknown parameters, acting only once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.operation import Operation

from norma.api.auth import KeyAuth
from norma.api.errors import parameters_unknown
from norma.base.clock import now
from norma.base.idempotency.services import answer_once

KEY_HEADER = "Idempotency-Key"
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})

Run = Callable[..., HttpResponse]


def guard(api: NinjaAPI, auth: KeyAuth) -> None:
    """Put the guard before every operation of `api`."""

    def guarded(run: Run) -> Run:
        operation: Operation = run.__self__  # type: ignore[attr-defined]  # a bound method
        parameters = parameters_of(operation)

        @wraps(run)
        def answered(request: HttpRequest, **parts: Any) -> HttpResponse:
            try:
                # Asked before anything is kept, replayed or told about parameters.
                if auth(request) is None:
                    return run(request, **parts)
                if unknown := sorted(set(request.GET) - parameters):
                    return parameters_unknown(request, unknown)
                key = request.headers.get(KEY_HEADER)
                if key is None or request.method not in WRITES:
                    return run(request, **parts)
                return answer_once(
                    request,
                    key,
                    sender=request.headers["Authorization"],
                    respond=lambda: run(request, **parts),
                    now=now(),
                )
            except Exception as error:  # noqa: BLE001  an edge: told as a problem, or raised again
                return api.on_exception(request, error)

        return answered

    api.add_decorator(guarded, mode="view")


def parameters_of(operation: Operation) -> frozenset[str]:
    """The names of the query parameters that the operation has."""
    models = (model for model in operation.models if model.__ninja_param_source__ == "query")
    return frozenset(name for model in models for name in model.__ninja_flatten_map__)
