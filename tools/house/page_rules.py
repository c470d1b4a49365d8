"""House rules about what a browser gets: templates, style sheets and modules."""

import re
from collections.abc import Iterable

from tools.house.rule import Rule, Source, by_pattern, samples

_HTML = ("src/**/templates/**.html",)
_MARKUP = (*_HTML, "src/norma/ui/**.py")
_PAGE = "src/norma/apps/desk/templates/desk/case_detail.html"
_CSS = ("src/**/static/**.css",)
_PARTS = ("src/**/static/**/components/*.css", "src/**/static/**/pages/*.css")
_SHEET = "src/norma/ui/static/ui/css/components/ring.css"
_JS = ("src/**/static/**.js",)
_MODULE = "src/norma/ui/static/ui/js/clock.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PRELUDE = re.compile(r"([^{};]*)\{")
_TAG = re.compile(r"(?:^|[\s>+~,(])([a-z][a-z0-9]*)(?![\w(-])")


def _blank(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _selectors(source: Source) -> Iterable[tuple[int, str]]:
    """The line and text of every selector, without strings, attributes and pseudo-classes' names."""
    text = _blank(source.text, _COMMENT)
    for match in _PRELUDE.finditer(text):
        prelude = match[1].strip()
        if (
            not prelude
            or prelude.startswith("@")
            or re.fullmatch(r"(from|to|[\d.]+%|,|\s)+", prelude)
        ):
            continue
        plain = re.sub(r"\[[^\]]*\]|:(lang|dir|nth-[a-z-]+)\([^)]*\)|::?[a-z-]+", "", prelude)
        yield source.line_at(match.start(1) + len(match[1]) - len(match[1].lstrip())), plain


def _ids_and_tags(source: Source) -> Iterable[int]:
    return (line for line, text in _selectors(source) if "#" in text or _TAG.search(text))


def _foreign_classes(source: Source) -> Iterable[int]:
    for line, text in _selectors(source):
        if any(not re.match(r"(n|is|htmx)-", name) for name in re.findall(r"\.([\w-]+)", text)):
            yield line


def _misnamed_partials(source: Source) -> Iterable[int]:
    for match in re.finditer(r"{%\s*partialdef\s+([\w-]+)[^%]*%}", source.text):
        body = source.text[match.end() :]
        if body.lstrip().startswith("{% include"):
            continue  # the element, and its id, stand in that file
        first_tag = re.search(r"<[a-z][^>]*>", body, re.DOTALL)
        if not first_tag or not re.search(rf'id="{match[1]}["{{-]', first_tag[0]):
            yield source.line_at(match.start())


def _untrimmed(source: Source) -> Iterable[int]:
    """Translated blocks of several lines that keep the template's indentation."""
    block = r"{%\s*blocktrans(?:late)?\b(?P<head>[^%]*)%}(?P<body>.*?){%\s*endblocktrans"
    for match in re.finditer(block, source.text, re.DOTALL):
        if "trimmed" not in match["head"].split() and "\n" in match["body"]:
            yield source.line_at(match.start())


def _chinese(source: Source) -> Iterable[int]:
    """Lines with Chinese, but for the name of the product and what says that it is Chinese."""
    for number, line in enumerate(source.lines, start=1):
        is_meant = line.lstrip().startswith("{#") or 'lang="zh-Hans"' in line
        if not is_meant and re.search(r"[\u4e00-\u9fff]", line.replace("诺标", "")):
            yield number


RULES = (
    Rule(
        "no-inline-style",
        "Use a class, or a custom property that a data- attribute sets.",
        where=_MARKUP,
        find=by_pattern(r"""\sstyle=["'{\\]|<style\b"""),
        bad=samples(_PAGE, '<p style="width: 3rem">', "<style>p {}</style>"),
        good=samples(_PAGE, '<p data-style="x" class="n-ring">'),
    ),
    Rule(
        "no-inline-script",
        "Put it into a module under static/ui/js and attach it by a data- attribute.",
        where=_HTML,
        find=by_pattern(r"<script\b(?![^>]*(\bsrc=|type=\"application/json\"))"),
        bad=samples(_PAGE, "<script>alert(1)</script>", '<script type="module">\nx\n</script>'),
        good=samples(_PAGE, '<script type="module" src="x.js"></script>'),
    ),
    Rule(
        "no-inline-handler",
        "Attach by a data- attribute from a module; the content security policy refuses this.",
        where=_MARKUP,
        find=by_pattern(r"<[a-z][^<>]*\s(on[a-z]+|hx-on[:a-z-]*)\s*=", re.IGNORECASE),
        bad=samples(_PAGE, '<a onclick="x()">', "<p hx-on:click='x()'>", '<a\n onload="x">'),
        good=samples(_PAGE, '<a data-on="x">', "<p>put on = here</p>"),
    ),
    Rule(
        "no-safe-filter",
        "Build the text with format_html in a tag; a template escapes everything.",
        where=_HTML,
        find=by_pattern(r"\|\s*safe\b|{%\s*autoescape\s+off"),
        bad=samples(_PAGE, "{{ text|safe }}", "{% autoescape off %}"),
        good=samples(_PAGE, "{{ text }}"),
    ),
    Rule(
        "blocktranslate-trimmed",
        "Write {% blocktranslate trimmed %}, or the catalogue holds the indentation.",
        where=_HTML,
        find=_untrimmed,
        bad=samples(_PAGE, "{% blocktranslate %}\n  x\n{% endblocktranslate %}"),
        good=samples(
            _PAGE,
            "{% blocktranslate trimmed with n=1 %}\n  x\n{% endblocktranslate %}",
            "{% blocktranslate count n=n %}{{ n }} case{% plural %}{{ n }} cases{% endblocktranslate %}",
        ),
    ),
    Rule(
        "no-chinese-in-templates",
        "Translate an English text; Chinese stands in the one catalogue.",
        where=_HTML,
        but_not=("src/norma/ui/templates/ui/*pattern*", "src/norma/ui/templates/ui/patterns/**"),
        find=_chinese,
        bad=samples(_PAGE, "<h1>案件</h1>"),
        good=samples(
            _PAGE,
            '<h1>{% translate "Case" %}</h1>',
            "{# 案件 #}",
            "Norma 诺标",
            '<button lang="zh-Hans">中</button>',
        ),
    ),
    Rule(
        "partial-named-as-its-id",
        "A partial's first element has the partial's name as its id.",
        where=_HTML,
        find=_misnamed_partials,
        bad=samples(
            _PAGE,
            '{% partialdef case-rows inline %}<tbody id="rows">',
            "{% partialdef case-rows %}<p>",
        ),
        good=samples(
            _PAGE,
            '{% partialdef case-rows inline %}\n<tbody\n id="case-rows">',
            '{% partialdef clock %}<p id="clock-{{ clock.id }}">',
            '{% partialdef queue inline %}{% include "desk/_queue.html" %}{% endpartialdef %}',
        ),
    ),
    Rule(
        "no-ids-or-tags-in-css",
        "Select by a class of the block: .n-ring__arc.",
        where=_PARTS,
        find=_ids_and_tags,
        bad=samples(
            _SHEET,
            "#main { top: 0 }",
            ".n-ring svg { top: 0 }",
            "h1, .n-a { top: 0 }",
            "@media (width > 1px) {\n  p { top: 0 }\n}",
        ),
        good=samples(
            _SHEET,
            ".n-ring__arc:hover { top: 0 }",
            ".n-a[data-x='p b']::before { top: 0 }",
            "@keyframes n-turn { from { top: 0 } 50% { top: 1px } to { top: 0 } }",
            ".n-a:not(.is-b) > .n-a__c { color: var(--ink) }",
            "/* p { } */ .n-a { top: 0 }",
            ".n-a:lang(en):nth-child(odd) { top: 0 }",
        ),
    ),
    Rule(
        "css-class-names",
        "Name classes n-<block>__<part>, and states is-<state>.",
        where=_PARTS,
        find=_foreign_classes,
        bad=samples(_SHEET, ".card { top: 0 }", ".n-a .kept { top: 0 }"),
        good=samples(_SHEET, ".n-a.is-kept { top: 0 }", ".n-a { top: .5rem }"),
    ),
    Rule(
        "no-important",
        "Raise the layer instead; only utilities may insist.",
        where=_CSS,
        but_not=("**/utilities.css",),
        find=by_pattern(r"!\s*important"),
        bad=samples(_SHEET, ".n-a { top: 0 !important }"),
        good=(
            *samples(_SHEET, ".n-a { top: 0 }"),
            *samples("src/norma/ui/static/ui/css/utilities.css", ".n-x { top: 0 !important }"),
        ),
    ),
    Rule(
        "colours-in-tokens",
        "Use a token, var(--...); tokens.css is the only place with colours.",
        where=_CSS,
        but_not=("**/tokens.css",),
        find=by_pattern(r":[^;{}]*(#[0-9a-fA-F]{3,8}\b|\b(rgba?|hsla?|oklch|oklab)\()"),
        bad=samples(_SHEET, ".n-a { color: #fff }", ".n-a { border: 1px solid rgb(0 0 0) }"),
        good=samples(
            _SHEET,
            ".n-a { color: var(--ink) }",
            ".n-a { color: color-mix(in oklab, var(--ink) 50%, transparent) }",
        ),
    ),
    Rule(
        "type-in-rem",
        "Size type in rem, so that it follows the reader's setting.",
        where=_CSS,
        find=by_pattern(r"font-size:\s*[\d.]+px"),
        bad=samples(_SHEET, ".n-a { font-size: 12px }"),
        good=samples(_SHEET, ".n-a { font-size: .75rem }"),
    ),
    Rule(
        "logical-properties",
        "Write margin-inline-start and the like, so that the page can be mirrored.",
        where=_CSS,
        find=by_pattern(r"\b(margin|padding|border)-(left|right)\b|text-align:\s*(left|right)"),
        bad=samples(_SHEET, ".n-a { margin-left: 1rem }", ".n-a { text-align: right }"),
        good=samples(_SHEET, ".n-a { margin-inline-start: 1rem; text-align: end }"),
    ),
    Rule(
        "no-inner-html",
        "Set textContent, or let htmx swap what the server rendered.",
        where=_JS,
        find=by_pattern(r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|\beval\("),
        bad=samples(_MODULE, "node.innerHTML = text;"),
        good=samples(_MODULE, "node.textContent = text;"),
    ),
)
