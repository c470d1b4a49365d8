"""Which language is spoken: the tags of our data (`zh-Hans`, `en`) and Django's codes."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

ZH, EN = "zh-Hans", "en"
LOCALES = (ZH, EN)


def locale_tag(code: str | None) -> str:
    """`zh-Hans` for any Chinese code such as `zh-hans` or `zh-CN`, otherwise `en`."""
    return ZH if (code or "").lower().startswith("zh") else EN


def django_code(locale: str) -> str:
    """The code Django's translations go by: `zh-hans` or `en`."""
    return locale_tag(locale).lower()


def current_locale() -> str:
    """The language that is being spoken in this thread, as a tag of our data."""
    return locale_tag(translation.get_language())


def locale_of(request: HttpRequest) -> str:
    """The reader's language: what the middleware found, else what Django speaks."""
    return locale_tag(getattr(request, "locale", None) or translation.get_language())


def accepted_locale(header: str) -> str | None:
    """The first language of an Accept-Language header that we speak; None where there is none."""
    for code, quality in parse_accept_lang_header(header[:500]):
        if code.startswith((ZH[:2], EN)) and quality > 0:
            return locale_tag(code)
    return None


def in_locale(texts: Mapping[str, str], locale: str) -> tuple[str, str]:
    """The text in `locale` and the language it is in: another one where a translation is missing."""
    for tag in (locale_tag(locale), ZH, EN):
        if texts.get(tag):
            return texts[tag], tag
    return "", locale_tag(locale)
