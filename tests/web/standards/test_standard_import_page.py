"""Importing in the browser: every fault with its place, whatever is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from norma.apps.people.models import User
from norma.apps.standards.models import Standard, StandardVersion
from norma.apps.standards.services import publish_standard
from norma.base.clock import home_date
from tests.db.standards.texts import standard_text
from tests.world import NOW, World

LogIn = Callable[[User], Client]
IMPORT, CHECK = "/standards/import/", "/standards/check/"
FAULTY = standard_text(limit="4 hours").replace("kind: conduct", "kind: manners")


def _sent(world: World, text: str = "", **more: Any) -> dict[str, Any]:
    return {"text": text, "unit": str(world.hq.pk), **more}


def _file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("标准.yaml", content, content_type="application/yaml")


def test_good_document_becomes_a_draft_and_its_page_opens(world: World, as_user: LogIn) -> None:
    client = as_user(world.editor)

    answer = client.post(IMPORT, _sent(world, standard_text().replace("\n", "\r\n")))

    version = StandardVersion.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/standards/huanuo/service/versions/1.0/",
    )
    assert version.source_text == standard_text()
    assert "已导入为草案" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    ("locale", "place", "remedy"),
    [
        pytest.param("zh-hans", "第 22 行", "请写成数字加单位", id="Chinese"),
        pytest.param("en", "line 22", "whole number and a unit", id="English"),
    ],
)
def test_every_fault_is_listed_with_its_line_and_the_line_is_shown(
    world: World, as_user: LogIn, locale: str, place: str, remedy: str
) -> None:
    world.editor.locale = locale
    world.editor.save(update_fields=["locale"])
    line = next(n for n, text in enumerate(FAULTY.split("\n"), 1) if "4 hours" in text)
    assert line == 22

    answer = as_user(world.editor).post(IMPORT, _sent(world, FAULTY))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert place in page
    assert remedy in page
    assert 'href="#line-22"' in page
    assert 'id="line-22"' in page
    assert "manners" in page
    assert page.count('class="n-fault is-broken"') == 2
    assert not Standard.objects.exists()


def test_document_comes_back_in_the_form_to_be_mended_also_from_a_file(
    world: World, as_user: LogIn
) -> None:
    answer = as_user(world.editor).post(IMPORT, _sent(world, file=_file(FAULTY.encode())))

    page = answer.content.decode()
    textarea = page[page.index("<textarea") : page.index("</textarea>")]
    assert answer.status_code == 422
    assert "packager: huanuo" in textarea


def test_checking_stores_nothing_and_answers_with_the_report_alone(
    world: World, as_user: LogIn
) -> None:
    client = as_user(world.editor)

    fine = client.post(CHECK, _sent(world, standard_text()), headers={"HX-Request": "true"})
    faulty = client.post(CHECK, _sent(world, FAULTY), headers={"HX-Request": "true"})

    assert fine.content.decode().strip().startswith('<div class="n-stack" id="import-report"')
    assert "huanuo/service 1.0" in fine.content.decode()
    assert (fine.status_code, faulty.status_code) == (200, 422)
    assert not Standard.objects.exists()


def test_published_version_is_not_overwritten_and_the_page_says_what_to_do(
    world: World, as_user: LogIn
) -> None:
    client = as_user(world.director)
    client.post(IMPORT, _sent(world, standard_text()))
    publish_standard(
        StandardVersion.objects.get().pk,
        actor=world.actor("director"),
        now=NOW,
        effective_from=home_date(NOW),
    )

    other = client.post(IMPORT, _sent(world, standard_text(limit="2bh")))
    same = client.post(IMPORT, _sent(world, standard_text()))

    assert other.status_code == 422
    assert "请换一个更大的版本号" in other.content.decode()
    assert same.status_code == 303


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(bytes(range(256)) * 8, "应为 UTF-8 文本文件", id="binary"),
        pytest.param(standard_text().encode("utf-16"), "应为 UTF-8 文本文件", id="UTF-16"),
        pytest.param(standard_text().encode("gb18030"), "应为 UTF-8 文本文件", id="GB 18030"),
        pytest.param(b"x" * 2_400_000, "最多 2000 kB", id="more than 2 MB"),
        pytest.param(b"a: \x00", "U+0000", id="a character of no text"),
        pytest.param(b"", "还没有内容", id="empty"),
    ],
)
def test_file_that_is_no_standard_is_refused_with_what_to_do(
    world: World, as_user: LogIn, content: bytes, said: str
) -> None:
    answer = as_user(world.editor).post(IMPORT, _sent(world, file=_file(content)))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Standard.objects.exists()


def test_file_with_a_byte_order_mark_is_read(world: World, as_user: LogIn) -> None:
    content = standard_text().encode("utf-8-sig")

    answer = as_user(world.editor).post(IMPORT, _sent(world, file=_file(content)))

    assert answer.status_code == 303


def test_ten_megabytes_pasted_are_refused_before_they_are_read(
    world: World, as_user: LogIn
) -> None:
    client = as_user(world.editor)
    client.raise_request_exception = False

    answer = client.post(IMPORT, _sent(world, "x" * 10_000_000))

    assert answer.status_code == 413
    assert "<h1" in answer.content.decode()


def test_markup_in_a_fault_and_in_its_line_is_shown_as_text(world: World, as_user: LogIn) -> None:
    text = standard_text().replace("kind: conduct", "kind: <script>alert(1)</script>")

    page = as_user(world.editor).post(IMPORT, _sent(world, text)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_editor_of_headquarters_chooses_among_units_and_no_other_is_taken(
    world: World, as_user: LogIn
) -> None:
    answer = as_user(world.editor).post(IMPORT, {"text": standard_text(), "unit": "999999"})

    assert answer.status_code == 422
    assert not Standard.objects.exists()
