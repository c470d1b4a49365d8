"""The API: one document, one shape of error, routers kept in the apps they belong to."""

from ninja import NinjaAPI

from norma.api import errors
from norma.api.auth import KeyAuth
from norma.apps.desk.api import router as desk
from norma.apps.standards.api import router as standards

api = NinjaAPI(
    title="Norma 诺标",
    version="1",
    description="Cases, messages, events, clauses and attainment. "
    "Errors are application/problem+json; writes accept an Idempotency-Key.",
    auth=KeyAuth(),
    urls_namespace="api",
    docs_url=None,
)
errors.register(api)
api.add_router("", desk)
api.add_router("", standards)
