"""Keeps what somebody typed when it is refused: the form comes back with the text and the reason."""

from collections.abc import Mapping
from types import TracebackType

from norma.base.access import PermissionRefused, RowNotFound
from norma.base.web.forms import Form
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError

_FIELDS: Mapping[str, str] = {
    "CUSTOMER_NAME_MISSING": "name",
    "EMAIL_UNREADABLE": "email",
    "PHONE_UNREADABLE": "phone",
}


class ToldOn:
    """Lets a refusal become an error of the form; who returns from within was not refused.

    What may not be seen or done goes on as it is. Under htmx everything does, to be told as a toast:
    there the page stays as it was, and the text with it.
    """

    def __init__(self, form: Form, request: ActorRequest) -> None:
        self._form = form
        self._request = request

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, NormaError) or self._request.htmx:
            return False
        if isinstance(error, PermissionRefused | RowNotFound):
            return False
        field = _FIELDS.get(error.code) or str(error.data.get("field", ""))
        known = field if field in self._form.fields else None
        self._form.add_error(known, error.message(self._request.locale))
        return True
