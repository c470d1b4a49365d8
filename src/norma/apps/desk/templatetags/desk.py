"""The words of the desk in templates."""

from collections.abc import Mapping
from typing import Any

from django import template

from norma.base.text.locale import current_locale
from norma.base.units.models import Unit
from norma.core.clause.vocabulary import FACT_VALUES

register = template.Library()


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
