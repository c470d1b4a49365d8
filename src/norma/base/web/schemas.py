"""Kinds of values that machines send and are sent, as every app's schemas use them.

They say in the description of the API what they take, and name the place of a value that is not so.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict, GetCoreSchemaHandler
from pydantic_core import PydanticKnownError, core_schema

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

LocalText = Annotated[dict[str, str], Field(description="Locale tag (zh-Hans, en) to text.")]

Identifier = Annotated[str, Field(min_length=1, max_length=40, pattern="^[A-Za-z0-9_-]+$")]
"""What a row is called by. No other character ever reaches the database in a question."""


class Strict(Schema):
    """What is sent to us: a field we do not know is a mistake, not a wish to be ignored."""

    model_config = ConfigDict(extra="forbid")


class OneOf:
    """For `Annotated`: the value MUST be one of these texts."""

    def __init__(self, values: Iterable[str]) -> None:
        self.values = tuple(values)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(self.values))


def _iso_day(value: object) -> object:
    """Only 2026-06-03: a bare number would be taken for seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticKnownError("date_parsing", {"error": "expected YYYY-MM-DD"})
    return value


Day = Annotated[date, BeforeValidator(_iso_day), Field(description="YYYY-MM-DD, home zone.")]
