"""What every answer has in common, whatever part of Norma gives it."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/request/", "/log-in/", "/no/such/page"])
def test_no_cache_on_the_way_may_keep_a_page(client: Client, path: str) -> None:
    kept_by = client.get(path).headers["Cache-Control"]

    assert "private" in kept_by
    assert "no-cache" in kept_by


@pytest.mark.parametrize("path", ["/log-in/", "/request/", "/api/v1/cases"])
def test_file_larger_than_a_form_may_be_is_refused_and_not_kept(
    client: Client, settings: Any, path: str
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000

    answer = client.post(path, {"file": BytesIO(b"x" * 20_000)})

    assert answer.status_code == 413
    assert not answer.wsgi_request.FILES


def test_length_that_is_no_number_is_no_fault_of_ours(client: Client) -> None:
    answer = client.generic("POST", "/log-in/", b"login=mei", CONTENT_LENGTH="many")

    assert answer.status_code < 500
