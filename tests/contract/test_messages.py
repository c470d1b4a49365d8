"""Whatever a page says exists in Chinese, is nobody's guess, and is compiled."""

import gettext
import io
import re

import pytest

from tools import messages
from tools.messages import Message

HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\.(?!\w)|[\u4e00-\u9fff]\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue() -> list[messages.Entry]:
    return messages.read_catalogue(messages.CATALOGUE.read_text(encoding="utf-8"))


def test_messages_used_are_all_translated(catalogue: list[messages.Entry]):
    translated = {entry.message for entry in catalogue if entry.is_translated}

    missing = [
        f"{place}: {message.singular!r}"
        for message, place in messages.used_messages().items()
        if message not in translated
    ]

    assert missing == [], "run `make messages` and translate what it appends"


def test_catalogue_holds_nothing_twice_unused_or_fuzzy(catalogue: list[messages.Entry]):
    used = {*messages.used_messages(), Message("")}
    known = [entry.message for entry in catalogue]

    assert [m.singular for m in set(known) if known.count(m) > 1] == []
    assert sorted(m.singular for m in set(known) - used) == []
    assert [entry.message.singular for entry in catalogue if "fuzzy" in entry.flags] == []


def test_translations_keep_every_placeholder(catalogue: list[messages.Entry]):
    lost = [
        f"line {entry.line}: {entry.message.singular!r}"
        for entry in catalogue[1:]
        for translation in entry.translations
        if translation
        and set(PLACEHOLDER.findall(translation))
        != set(PLACEHOLDER.findall(entry.message.plural or entry.message.singular))
    ]

    assert lost == []


def test_translations_use_full_width_punctuation(catalogue: list[messages.Entry]):
    narrow = [
        f"line {entry.line}: {translation}"
        for entry in catalogue[1:]
        for translation in entry.translations
        if HALF_WIDTH.search(translation)
    ]

    assert narrow == []


def test_compiled_catalogue_is_up_to_date(catalogue: list[messages.Entry]):
    committed = messages.CATALOGUE.with_suffix(".mo").read_bytes()

    assert committed == messages.compiled(catalogue), "run `make messages`"


def test_compiled_catalogue_is_read_by_gettext():
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1;'
        ' plural=0;\\n"\n\n# desk\n#, python-format\nmsgid "Reply"\nmsgstr "答复"\n'
        'msgid "%(n)d case"\nmsgid_plural "%(n)d cases"\nmsgstr[0] "%(n)d "\n"个案件"\n\n'
        'msgctxt "verb"\nmsgid "Open"\nmsgstr "打开"\n\n#, fuzzy\nmsgid "Close"\nmsgstr "结束"\n'
    )

    read = gettext.GNUTranslations(io.BytesIO(messages.compiled(messages.read_catalogue(text))))

    assert read.gettext("Reply") == "答复"
    assert read.ngettext("%(n)d case", "%(n)d cases", 2) == "%(n)d 个案件"
    assert read.pgettext("verb", "Open") == "打开"
    assert read.gettext("Close") == "Close"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param(
            "from django.utils.translation import gettext as _\n_('A' 'b')",
            Message("Ab"),
            id="alias",
        ),
        pytest.param("gettext_lazy('A')", Message("A"), id="lazy"),
        pytest.param("ngettext('a', 'b', n)", Message("a", "b"), id="plural"),
        pytest.param("translation.pgettext_lazy('c', 'a')", Message("a", "", "c"), id="context"),
    ],
)
def test_messages_in_python_are_found(code: str, found: Message):
    assert list(messages.messages_in_python(code)) == [found]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        pytest.param("{% translate 'It''s' %}{% translate \"A b\" as x %}", "A b", id="tag"),
        pytest.param('{% card title=_("A b") %}', "A b", id="argument"),
        pytest.param("{{ _('A b')|upper }}", "A b", id="filter"),
        pytest.param(
            "{% blocktranslate trimmed with n=x %}\n  A {{ n }}\n  b\n{% endblocktranslate %}",
            "A %(n)s b",
            id="block",
        ),
    ],
)
def test_messages_in_templates_are_found(template: str, found: str):
    assert found in [message.singular for message in messages.messages_in_template(template)]


def test_catalogue_line_that_is_no_entry_is_named():
    with pytest.raises(messages.Unreadable, match="line 2"):
        messages.read_catalogue('msgid "a"\nmsgstr broken\n')
