"""`norma pack adopt`: a pack as a draft of one's own, from the command line."""

import pytest

from norma.apps.standards.models import Adoption, StandardVersion
from norma.base.shipped import shipped_files, shipped_pack
from norma.cli.main import main
from tests.world import World

pytestmark = pytest.mark.django_db
CORE = next(key for key in shipped_files() if not shipped_pack(key).is_supplement)


@pytest.fixture
def norma(monkeypatch, capsys):
    # The database of the test is there already.
    monkeypatch.setattr("norma.cli.main.set_up", lambda: None)

    def run(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--lang", "en"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_a_pack_becomes_a_draft(world: World, norma):
    code, out, _ = norma("pack", "adopt", CORE, "--as", "acme/service", "--unit", "hq")

    version = StandardVersion.objects.get()
    assert code == 0 and "acme/service 1.0" in out
    assert (str(version.standard), version.status) == ("acme/service", "draft")
    assert Adoption.objects.get().key == CORE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("moon", "--as", "a/b", "--unit", "hq"), "moon", id="no such pack"),
        pytest.param((CORE, "--as", "ab", "--unit", "hq"), "publisher/reference", id="no name"),
        pytest.param((CORE, "--as", "a/b", "--unit", "mars"), "mars", id="no such unit"),
    ],
)
def test_what_cannot_be_adopted_is_told(world: World, norma, words: tuple[str, ...], said: str):
    code, _, err = norma("pack", "adopt", *words)

    assert code == 2 and said in err
    assert not StandardVersion.objects.exists()


def test_adopting_twice_under_one_name_is_told(world: World, norma):
    words = ("pack", "adopt", CORE, "--as", "acme/service", "--unit", "hq")
    norma(*words)

    code, _, err = norma(*words)

    assert code == 2 and "acme/service" in err
    assert StandardVersion.objects.count() == 1
