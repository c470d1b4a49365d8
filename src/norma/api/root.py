"""The API: one document, one shape of error, routers kept in the apps they belong to."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from norma.api import document, errors
from norma.api.auth import KeyAuth
from norma.api.body import StrictJson
from norma.api.guard import guard
from norma.apps.desk.api import router as desk
from norma.apps.governance.api import router as governance
from norma.apps.improvement.api import router as improvement
from norma.apps.standards.api import router as standards


class _Json(JSONRenderer):
    """Writes Chinese as Chinese."""

    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    """An API whose operations are called by their function's name, described as a whole."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's name: it is unique, and a client's code is made from it."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The whole description, as it is served and as docs/reference holds it."""
        return document.complete(super().get_openapi_schema(**kwargs))


_auth = KeyAuth()
api = Api(
    title="Norma 诺标",
    version="1",
    description="Cases, messages, events, attainment, standards and how they are made. Instants are ISO 8601 in UTC. "
    "Errors are application/problem+json in the language of Accept-Language, or of the key's owner; "
    "fields and parameters that are not described are refused.",
    auth=_auth,
    urls_namespace="api",
    docs_url=None,
    renderer=_Json(),
    parser=StrictJson(),
)
errors.register(api)
guard(api, _auth)
api.add_router("", desk)
api.add_router("", standards)
api.add_router("", governance)
api.add_router("", improvement)
