"""A disk without room is told as such, with what was not lost."""

from django.test import RequestFactory

from norma.base.storage import StorageFull
from norma.base.web.problems import problem_of


def test_full_disk_answers_507_and_says_what_to_keep() -> None:
    answer = problem_of(RequestFactory().post("/", HTTP_ACCEPT_LANGUAGE="en"), StorageFull())

    assert answer.status_code == 507
    assert "磁盘已满" in answer.content.decode() or "is full" in answer.content.decode()
