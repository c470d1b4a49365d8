"""The words of the desk in templates."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.urls import get_script_prefix, reverse

from norma.base.text.locale import current_locale
from norma.base.units.models import Unit
from norma.core.clause.vocabulary import FACT_VALUES

register = template.Library()
_ANY_CASE = "any-case"


@register.filter
def of_key(mapping: Mapping[str, Any], key: str) -> Any:
    """The value under a key that a template holds in a variable; None where there is none."""
    return mapping.get(key)


@register.filter
def words(text: str) -> list[str]:
    """The words of a literal, to go through one by one."""
    return text.split()


@register.simple_tag
def fact_label(fact: str, value: str) -> str:
    """A fact's value in the reader's language; the value itself where the vocabulary has no word."""
    label = FACT_VALUES.get(fact, {}).get(value)
    return label[current_locale()] if label else value


@register.simple_tag
def unit_name(unit: Unit) -> str:
    """The unit's name in the reader's language."""
    return unit.name(current_locale())


@register.simple_tag
def case_url(public_id: str) -> str:
    """The address of a case: in a list of forty, asking the router for each would cost most of it."""
    return _case_urls(get_script_prefix()).replace(_ANY_CASE, public_id)


@lru_cache(maxsize=4)
def _case_urls(script_prefix: str) -> str:
    """The address of any case; the router puts the prefix in front by itself."""
    return reverse("desk:show_case", args=[_ANY_CASE])
