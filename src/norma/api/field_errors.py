"""The places of a request that are not as the API describes them, told in the caller's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from ninja.errors import ValidationError

SHOWN = 50
"""How many places are told at once."""

EXPECTED: Mapping[str, tuple[str, str]] = {
    "bool_type": ("应为 true 或 false", "expected true or false"),
    "customer_unclear": (
        "customer_id 与 customer 应填且只填一个",
        "expected either customer_id or customer, and not both",
    ),
    "date_parsing": ("应为 YYYY-MM-DD 形式的日期", "expected a date as YYYY-MM-DD"),
    "date_from_datetime_parsing": ("应为 YYYY-MM-DD 形式的日期", "expected a date as YYYY-MM-DD"),
    "dict_type": ("应为对象", "expected an object"),
    "enum": ("应为以下之一：{expected}", "expected one of {expected}"),
    "extra_forbidden": ("没有这个字段，请删除", "there is no such field; leave it out"),
    "greater_than_equal": ("应不小于 {ge}", "expected {ge} or more"),
    "int_parsing": ("应为整数", "expected a whole number"),
    "int_parsing_size": ("应为整数，且不至于过大", "expected a whole number of usual size"),
    "less_than_equal": ("应不大于 {le}", "expected {le} or less"),
    "literal_error": ("应为以下之一：{expected}", "expected one of {expected}"),
    "missing": ("必填", "expected a value, got none"),
    "model_attributes_type": ("应为对象", "expected an object"),
    "model_type": ("应为对象", "expected an object"),
    "only_for_reply": (
        "仅在 kind 为 reply 时可为 true",
        "expected false, unless kind is reply",
    ),
    "only_for_wait": (
        "step 为 wait 时必填，其他步骤不填",
        "expected with the step wait, and with no other",
    ),
    "plain_value": (
        "应为不超过 500 字的文字、不超过 2^53 的数、true、false 或 null",
        "expected a text of up to 500 characters, a number of up to 2^53, true, false or null",
    ),
    "string_pattern_mismatch": ("应符合 {pattern}", "expected a text like {pattern}"),
    "string_too_long": ("最多 {max_length} 个字符", "expected at most {max_length} characters"),
    "string_too_short": ("至少 {min_length} 个字符", "expected at least {min_length} characters"),
    "string_type": ("应为文字", "expected a text"),
    "too_long": ("最多 {max_length} 项", "expected at most {max_length} entries"),
    "unknown_parameter": ("没有这个参数，请删除", "there is no such parameter; leave it out"),
}
"""What was expected in zh-Hans and en, by the kind of error."""


def told(error: ValidationError, body: object, locale: str) -> list[dict[str, Any]]:
    """The first places: where (`in`, `pointer`), what was expected (`detail`), and a `code`.

    `pointer` is a JSON pointer into the body, or the name of a parameter after a slash. `body` is
    what was sent, where it could be read.
    """
    return [_told(found, body, locale) for found in error.errors[:SHOWN]]


def pointer_to(parts: Sequence[object]) -> str:
    """The JSON pointer of a path (RFC 6901)."""
    steps = (str(part)[:100].replace("~", "~0").replace("/", "~1") for part in parts)
    return "".join(f"/{step}" for step in steps)


def _told(found: Mapping[str, Any], body: object, locale: str) -> dict[str, Any]:
    source, *path = found["loc"]
    if source == "body":
        # The first part is the name our function gives to the body.
        path = _within(path[1:], body)
    return {
        "in": source,
        "pointer": pointer_to(path),
        "code": found["type"],
        "detail": _expected(found, locale),
    }


def _within(path: Sequence[object], body: object) -> list[object]:
    """The path without the steps that are only names of alternatives in our description."""
    steps: list[object] = []
    for part in path:
        if isinstance(body, dict):
            body = body.get(part)
        elif isinstance(body, list) and isinstance(part, int) and part < len(body):
            body = body[part]
        else:
            continue
        steps.append(part)
    return steps


def _expected(found: Mapping[str, Any], locale: str) -> str:
    texts = EXPECTED.get(found["type"])
    if texts is None:
        return str(found["msg"])
    values = dict(found.get("ctx", {}))
    if locale != "zh-Hans":
        return texts[1].format(**values)
    if "expected" in values:
        values["expected"] = str(values["expected"]).replace(" or ", "、").replace(", ", "、")
    return texts[0].format(**values)
