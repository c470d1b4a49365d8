"""The format of a standard as a JSON Schema, made from the grammar, so that editors complete and check.

Laws: whatever the reader takes without an error, the schema takes; the schema knows shapes only, so
what depends on another place (names, languages, floors, numbers in prose) is told by the reader alone.
A number in quotes is a number to the reader and a text to the schema.
Source: A1; design of the standard pack, section 8; JSON Schema draft 7, which editors of YAML know.
"""

from collections.abc import Callable, Mapping
from typing import Any

from norma.core.clause import grammar, grammar_clause, grammar_names, shape
from norma.core.clause.model import ClauseKind, ParamType
from norma.core.clause.roles import ROLES, TRIGGERS
from norma.core.clause.shape import (
    Check,
    Either,
    ListOf,
    Matching,
    NumberBetween,
    OneOf,
    Shape,
    ShapeOr,
    TableOf,
)
from norma.core.clause.told.keys import KEYS
from norma.core.clause.vocabulary import CONDITIONS, FACT_VALUES

Schema = dict[str, Any]

_SPAN = r"^[0-9]{1,9}(bm|bh|bd|mo|s|m|h|d|Q|y)$"
_EVENT = r"^[a-z][a-z_]{0,28}\.[a-z][a-z_]{0,28}$"
_MONEY = r"^[0-9]{1,15}(\.[0-9]{1,4})? [A-Z]{3}$"
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_LOCALE = "^" + grammar.LOCALE.pattern + "$"
_LOCAL_TEXT: Schema = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": _LOCALE},
    "additionalProperties": _TEXT,
}
_ANY_LOCAL: Schema = {"type": "object", "additionalProperties": _TEXT}
_SPAN_TEXT: Schema = {"type": "string", "pattern": _SPAN}
_VALUES: Mapping[ParamType, Schema] = {
    ParamType.DURATION: _SPAN_TEXT,
    ParamType.PERCENT: {"type": "number", "minimum": 0, "maximum": 100},
    ParamType.COUNT: {"type": "integer", "minimum": 0},
    ParamType.NUMBER: {"type": "number"},
    ParamType.MONEY: {"type": "string", "pattern": _MONEY},
    ParamType.ENUM: _TEXT,
    ParamType.SET: {"type": "array"},
    ParamType.TEXT: {"anyOf": [_TEXT, _ANY_LOCAL]},
}


def _known(words: list[str], otherwise: Schema) -> Schema:
    """Words to offer, beside a form that others may have."""
    return {"anyOf": [{"enum": words}, otherwise]}


_NAMED: Mapping[Any, Schema] = {
    shape.anything: {},
    shape.text: _TEXT,
    shape.flag: {"type": "boolean"},
    shape.span: _SPAN_TEXT,
    shape.day: {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    shape.local_text: _LOCAL_TEXT,
    shape.label: {"anyOf": [_TEXT, _LOCAL_TEXT]},
    shape.text_in_any_language: {"anyOf": [_TEXT, _ANY_LOCAL]},
    shape.names: {"anyOf": [{"type": "array", "items": _TEXT}, _TEXT]},
    shape.role: _known([f"role:{role}" for role in ROLES], {"type": "string", "pattern": r"\S"}),
    grammar_names.condition: _known(list(CONDITIONS), {"type": "string", "pattern": _EVENT}),
    grammar_names.trigger: _known(
        list(TRIGGERS),
        {"type": "string", "pattern": r"^\s*[a-z][a-z_]*\.[a-z][a-z_]*(\(.*\))?\s*$"},
    ),
    grammar_names.calendar_name: {"type": "string"},
    grammar_names.norm_name: {"type": "string"},
    grammar_names.clause_name: {"type": "string"},
    grammar_clause.clause: {"$ref": "#/definitions/clause"},
    grammar.locales: {
        "type": "array",
        "minItems": 1,
        "uniqueItems": True,
        "items": {"type": "string", "pattern": _LOCALE},
    },
    grammar.glossary_entry: {
        "type": "object",
        "properties": {"def": _LOCAL_TEXT},
        "additionalProperties": _TEXT,
    },
}


def pack_schema() -> Schema:
    """The schema of a whole document, core or overlay, as plain data."""
    return _Making().schema()


class _Making:
    """One schema while it is made; tables with a name stand under `definitions` once."""

    def __init__(self) -> None:
        self._definitions: dict[str, Schema] = {}

    def schema(self) -> Schema:
        """The whole."""
        core, overlay = self._table(grammar.CORE), self._table(grammar.OVERLAY)
        self._definitions |= {"core": core, "overlay": overlay, "clause": self._clause()}
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$id": "urn:norma:schema:pack:1",
            "title": "Norma pack, format 1 诺标标准包",
            "description": "A customer-service standard that runs, or a supplement of one.\n"
            "可以运行的客户服务标准，或它的补充。",
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": ["core", "overlay"]}},
            "if": {"properties": {"kind": {"const": "overlay"}}},
            "then": {"$ref": "#/definitions/overlay"},
            "else": {"$ref": "#/definitions/core"},
            "definitions": dict(sorted(self._definitions.items())),
        }

    def _clause(self) -> Schema:
        """A clause by its kind; the keys of all kinds are described with the kind that has them."""
        for kind, of_kind in grammar_clause.KINDS.items():
            self._definitions[str(kind)] = self._table(of_kind)
        return {
            "type": "object",
            "required": ["id", "kind", "title", "text"],
            "properties": {"kind": {"enum": [kind.value for kind in ClauseKind]}},
            "allOf": [
                {
                    "if": {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]},
                    "then": {"$ref": f"#/definitions/{kind.value}"},
                }
                for kind in ClauseKind
            ],
        }

    def _table(self, of: Shape) -> Schema:
        """The schema of a table, written out."""
        table: Schema = {
            "type": "object",
            "properties": {key: self._described(of, key) for key in of.keys},
            "additionalProperties": False,
        }
        if of.required:
            table["required"] = list(of.required)
        if of is grammar_clause.PARAM:
            table["allOf"] = [_by_type(of_type, value) for of_type, value in _VALUES.items()]
        return table

    def _described(self, of: Shape, key: str) -> Schema:
        made = self._of(of.keys[key], key)
        told = KEYS.get(f"{of.name}.{key}")
        if told is None:
            return made
        zh, en = told
        wrapped = {"allOf": [made]} if "$ref" in made else made
        return {"description": f"{en}\n{zh}", **wrapped}

    def _of(self, check: Check, key: str = "") -> Schema:
        """The schema of whatever passes a check under this key."""
        if isinstance(check, Shape):
            return self._named(check)
        if check is shape.facts:
            return _facts(key)
        for made_of, make in self._makers().items():
            if isinstance(check, made_of):
                return make(check, key)
        return dict(_NAMED[check])

    def _makers(self) -> Mapping[type, Callable[[Any, str], Schema]]:
        return {
            NumberBetween: lambda check, key: _number(check),
            OneOf: lambda check, key: {"enum": [str(word) for word in check.allowed]},
            Matching: lambda check, key: _matching(check),
            ListOf: lambda check, key: {"type": "array", "items": self._of(check.item, key)},
            TableOf: lambda check, key: self._table_of(check, key),
            Either: lambda check, key: {
                "anyOf": [self._of(check.of_list, key), self._of(check.otherwise, key)]
            },
            ShapeOr: lambda check, key: {
                "anyOf": [self._named(check.shape), self._of(check.short, key)]
            },
        }

    def _named(self, of: Shape) -> Schema:
        """A reference to a table that has a name, and is not a clause or a pack."""
        if not of.name or of.name in ("clause", "pack"):
            return self._table(of)
        if of.name not in self._definitions:
            self._definitions[of.name] = {}
            self._definitions[of.name] = self._table(of)
        return {"$ref": f"#/definitions/{of.name}"}

    def _table_of(self, check: TableOf, key: str) -> Schema:
        table: Schema = {"type": "object", "additionalProperties": self._of(check.value, key)}
        if check.key_form != ".+":
            table["propertyNames"] = {"pattern": f"^(?:{check.key_form})$"}
        return table


def _facts(fact: str) -> Schema:
    known = list(FACT_VALUES.get(fact, {}))
    is_open = fact in shape.OPEN_FACTS
    one: Schema = _known(known, _TEXT) if is_open and known else {"enum": known} if known else _TEXT
    return {"anyOf": [{"type": "array", "items": one}, one]}


def _number(check: NumberBetween) -> Schema:
    of_type = "integer" if check.is_whole else "number"
    return {
        "type": [of_type, "null"] if check.or_nothing else of_type,
        "minimum": check.low,
        "maximum": check.high,
    }


def _matching(check: Matching) -> Schema:
    if check.code == "pack-format-unknown":
        return {"const": 1}
    return {"type": "string", "pattern": f"^(?:{check.pattern})$"}


def _by_type(of_type: ParamType, value: Schema) -> Schema:
    """What the value of a parameter is, by its type: one, or one for each cell."""
    cells: Schema = {"type": "object", "additionalProperties": value}
    return {
        "if": {"properties": {"type": {"const": of_type.value}}, "required": ["type"]},
        "then": {"properties": {"value": {"anyOf": [value, cells]}}},
    }
